from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from wegwarte.places.actions import load_builtin
from wegwarte.places.models import District, Place


class Command(BaseCommand):
    """Loads the built-in geography; part of every set-up, so it may be called as often as one likes."""

    help = "Load the built-in districts, places and postal codes (idempotent)."

    def handle(self, *args: Any, **options: Any) -> None:
        load_builtin()
        if options["verbosity"]:
            counts = {"districts": District.objects.count(), "places": Place.objects.count()}
            self.stdout.write(_("%(districts)d districts and %(places)d places are loaded.") % counts)
