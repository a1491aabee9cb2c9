"""What people tell about the directory: that something is wrong, and what they did not find."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwarte.core.tenancy import CarrierOwned
from wegwarte.directory.choices import Wrong
from wegwarte.directory.models.service import ServiceAtLocation
from wegwarte.places.models import District


class ErrorReport(CarrierOwned):
    """Somebody says that an entry is wrong (Hinweis auf einen Fehler). Nobody is asked who they are.

    Its carrier alone reads it: people write more than they were asked for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at_location = models.ForeignKey(ServiceAtLocation, on_delete=models.CASCADE, related_name="+", db_index=False)
    wrong = models.CharField(_("What is wrong?"), max_length=10, choices=Wrong)
    text = models.CharField(_("What would be right?"), max_length=500, blank=True)
    language = models.CharField(max_length=12)
    received_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-received_at", "pk"]
        indexes = [
            models.Index("carrier_id", "done_at", "received_at", name="error_report_in_order"),
            models.Index("carrier_id", "at_location", name="error_report_by_entry"),
        ]

    @property
    def audit_label(self) -> str:
        return self.get_wrong_display()


class Unanswered(models.Model):
    """How often a search found no fitting service (ungedeckte Suche): the first source of supply gaps.

    Counted by month, district, topic and language; nothing is kept of who asked. No carrier owns it. `topic` is a
    topic of the portal, `language` the one that should be spoken there ("" for any).
    """

    month = models.DateField()
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=20)
    language = models.CharField(max_length=12, blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-month", "-count"]
        constraints = [
            models.UniqueConstraint(fields=["district", "month", "topic", "language"], name="unanswered_once_a_month")
        ]


class DirectoryVersion(models.Model):
    """One row with a mark that every change of the directory draws anew: processes keep it in memory (Stand).

    Written by triggers on its tables, so that no way of writing can forget it. A mark, not a number: what was read in
    a transaction that was rolled back would else be taken for the next change.
    """

    mark = models.UUIDField()
