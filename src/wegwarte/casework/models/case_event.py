"""What happened to a case as a whole."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member
from wegwarte.casework.models.case import Case
from wegwarte.casework.models.of_case import OfCaseQuerySet
from wegwarte.catalogue.fields import CodeField
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText


class CaseEventQuerySet(OfCaseQuerySet["CaseEvent"]):
    """What happened to cases, read case by case: its note is content."""

    read_with = among = ("record_key", "case__record_key", "by", "to")

    def of_case(self, case: Case) -> "CaseEventQuerySet":
        """The events of a case that is open already."""
        return self.filter(case=case).select_related("record_key", "by", "to").opened()


class CaseEvent(CarrierOwned):
    """Something that happened to a case as a whole, for the timeline (Fallereignis)."""

    class Kind(models.TextChoices):
        """What happened to the case (Art des Ereignisses)."""

        OPENED = "opened", _("Case opened")
        CLOSED = "closed", _("Case closed")
        REOPENED = "reopened", _("Case reopened")
        HANDED_OVER = "handed_over", _("Case handed over")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    to = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    outcome = CodeField("fall_ende", null=True, blank=True)
    note = SealedText(_("Note"), max_length=1000)

    objects = CaseEventQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        indexes = [
            models.Index("carrier_id", "case", "at", name="case_event_by_case"),
            models.Index("carrier_id", "to", "on", name="case_event_by_receiver", condition=Q(to__isnull=False)),
        ]
