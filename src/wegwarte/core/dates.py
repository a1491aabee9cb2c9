"""The day it is, in Germany. Actions take their day as an argument; only views and jobs ask here."""

import datetime

from django.utils import timezone


def today() -> datetime.date:
    """Today's date in Europe/Berlin."""
    return timezone.localdate()
