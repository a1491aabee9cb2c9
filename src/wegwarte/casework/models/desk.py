"""What the person said when the screen was turned round."""

import datetime
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.casework.models.client import Client
from wegwarte.casework.models.of_file import OfFile, OfFileQuerySet
from wegwarte.core.tenancy import CarrierOwned


class Line(models.TextChoices):
    """What the person sees at the turned screen, line by line (Zeile)."""

    NAME = "name", pgettext_lazy("line at the desk", "Name")
    ADDRESS = "address", pgettext_lazy("line at the desk", "Address")
    PHONE = "phone", pgettext_lazy("line at the desk", "Telephone")
    CONTACT = "contact", pgettext_lazy("line at the desk", "How we may make contact")
    PLAN = "plan", pgettext_lazy("line at the desk", "The plan")


class DeskConfirmationQuerySet(OfFileQuerySet["DeskConfirmation"]):
    """What was confirmed, in files that a member may see."""

    read_with = ("client__record_key", "client__office")

    def of_file(self, client: Client) -> "DeskConfirmationQuerySet":
        """What was confirmed in a file that is open already, the latest first."""
        return self.filter(client=client).order_by("-at").opened()


class DeskConfirmation(OfFile, CarrierOwned):
    """What the person confirmed at the turned screen, or said is wrong, and when (Bestätigung am Schreibtisch).

    `right` and `wrong` are keys of `Line`: what stands in a line is in the file.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="desk_confirmations", db_index=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)  # whose screen it was
    right = models.JSONField(default=list)
    wrong = models.JSONField(default=list)
    dealt_on = models.DateField(null=True)  # what was wrong has been put right

    objects = DeskConfirmationQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["carrier_id", "submission"], name="desk_submission")]
        indexes = [models.Index("carrier_id", "client", models.F("at").desc(), name="desk_by_client")]

    @property
    def on(self) -> datetime.date:
        """The day on which it was said."""
        return timezone.localdate(self.at)

    @property
    def wrong_lines(self) -> list[str]:
        """What is to be asked again, in words; nothing once it has been dealt with."""
        return [] if self.dealt_on else [str(Line(key).label) for key in self.wrong]

    @property
    def right_lines(self) -> list[str]:
        """What was confirmed, in words."""
        return [str(Line(key).label) for key in self.right]
