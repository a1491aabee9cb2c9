"""What is kept of the figures for those outside the offices."""

import uuid

from django.db import models

from wegwarte.core.tenancy import CarrierOwned


class KeptFigures(CarrierOwned):
    """The figures that readers outside the offices are shown during one month, counted once (Zahlenstand).

    Of a carrier, or, kept by the platform, of the whole Land. `periods`: as `keeping.written` makes them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month = models.DateField(help_text="The first day of the month in which they are shown.")
    counted_at = models.DateTimeField()
    periods = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "month"], name="kept_figures_once_a_month")]
