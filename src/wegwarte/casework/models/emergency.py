"""Reading access for three hours, when somebody in need stands in another office than their file."""

import datetime
import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member, Office
from wegwarte.casework.models.client import Client
from wegwarte.casework.models.conflict import kept_out_of
from wegwarte.core.models import RecordKey
from wegwarte.core.scoping import ConfidentialQuerySet
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText

LASTS = datetime.timedelta(hours=3)


class EmergencyAccessQuerySet(ConfidentialQuerySet["EmergencyAccess"]):
    """Accesses in an emergency. It is no part of what is visible to somebody: only its own page opens by it."""

    def open_to(self, member: Member, now: datetime.datetime) -> "EmergencyAccessQuerySet":
        """The member's accesses that hold at that moment; a conflict of interest ends them too."""
        own = self.filter(member=member, until__gt=now, ended_at__isnull=True).exclude(client__in=kept_out_of(member))
        return own.select_related("record_key", "client__record_key").opened()

    def in_offices(self, offices: list[Office], reader: Member) -> "EmergencyAccessQuerySet":
        """Accesses to files of these offices, which the reader leads or counsels in; not of files kept from them."""
        shown = self.filter(office__in=offices).exclude(client__in=kept_out_of(reader))
        return shown.select_related("record_key", "client", "member").opened()


class EmergencyAccess(CarrierOwned):
    """That a member of another office may read a file for three hours, and why (Notzugriff).

    Who is responsible and who leads the office learn of it at once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)  # of the file
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = SealedText(_("What has happened"), max_length=500)
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    objects = EmergencyAccessQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="emergency_submission"),
            models.CheckConstraint(
                condition=Q(until__gt=F("at")) & Q(until__lte=F("at") + LASTS), name="emergency_three_hours"
            ),
        ]
        indexes = [
            models.Index("carrier_id", "member", models.F("until").desc(), name="emergency_of_member"),
            models.Index(
                "carrier_id", "office", models.F("at").desc(), models.F("id").desc(), name="emergency_in_office"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("workspace:emergency_file", args=[self.pk])

    @property
    def audit_label(self) -> str:
        return self.client.file_number

    def may_be_worked_by(self, member: Member) -> bool:
        """True for who has it: they may end it. It is no work on the file itself."""
        return self.member_id == member.pk

    def holds(self, now: datetime.datetime) -> bool:
        return self.ended_at is None and now < self.until
