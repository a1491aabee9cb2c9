"""The case: a matter on which a client is counselled over some time."""

import datetime
import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import client
from wegwarte.casework.models.client import Client
from wegwarte.casework.models.team import CaseMember, not_kept_out
from wegwarte.catalogue.fields import CodeField
from wegwarte.core.models import RecordKey
from wegwarte.core.scoping import ConfidentialQuerySet
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff


DUE_SOON = datetime.timedelta(days=7)
IN_A_LINE = (
    "record_key", "office", "responsible", "number", "subject", "opened_on", "closed_on", "follow_up_on", "follow_up",
    *(f"client__{name}" for name in client.IN_A_LINE),
)  # fmt: skip
"""Fields of a case and its client that the lines of lists show."""


class CaseQuerySet(ConfidentialQuerySet["Case"]):
    """Cases that a member may see."""

    def visible_to(self, member: "Staff") -> "CaseQuerySet":
        """Cases of the offices where the member counsels, and those in whose team the member is.

        Never those of a file that a conflict of interest keeps the member out of.
        """
        if not member.may(Right.COUNSEL):
            return self.none().opened()
        offices = [office.pk for office in member.offices_with(Right.COUNSEL)]
        in_team = CaseMember.objects.holding(member).filter(case=models.OuterRef("pk"))
        return (
            self.filter(Q(office__in=offices) | models.Exists(in_team), not_kept_out(member, "client"))
            .select_related("record_key", "client__record_key", "responsible")
            .opened()
        )

    def in_a_line(self) -> "CaseQuerySet":
        """With no more than a line of a list shows of the case and its client; who is responsible stands elsewhere."""
        return self.select_related(None).select_related("record_key", "client__record_key").only(*IN_A_LINE)

    def open(self) -> "CaseQuerySet":
        return self.filter(closed_on__isnull=True)

    def closed(self) -> "CaseQuerySet":
        return self.filter(closed_on__isnull=False)

    def of(self, member: Member) -> "CaseQuerySet":
        """Cases for which the member is responsible."""
        return self.filter(responsible=member)

    def with_in_team(self, member: Member) -> "CaseQuerySet":
        """Cases in whose team the member is, beside the one who is responsible."""
        return self.filter(pk__in=CaseMember.objects.holding(member).values("case_id"))

    def due_by(self, day: datetime.date) -> "CaseQuerySet":
        """Open cases that are to be looked at again by that day."""
        return self.open().filter(follow_up_on__lte=day)

    def unplanned(self) -> "CaseQuerySet":
        """Open cases for which no day to look at them again is set: nothing brings them back."""
        return self.open().filter(follow_up_on__isnull=True)


class Case(CarrierOwned):
    """A matter on which a client is counselled, with a responsible counsellor and a team (Beratungsfall)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="cases", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()  # counted within the client's file
    programme = CodeField("programm", verbose_name=_("Programme"))
    subject = SealedText(_("What it is about"), max_length=300)
    responsible = models.ForeignKey(
        Member, verbose_name=_("Responsible"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    opened_on = models.DateField(_("Opened on"))
    closed_on = models.DateField(pgettext_lazy("case", "Closed on"), null=True, blank=True)
    outcome = CodeField("fall_ende", verbose_name=_("Outcome"), null=True, blank=True)
    follow_up_on = models.DateField(_("Look at it again on"), null=True, blank=True)
    follow_up = SealedText(_("What is to be done then"), max_length=300)
    version = models.PositiveIntegerField(default=1)
    submission = models.UUIDField(null=True)  # of the form that opened it: a double click opens one case

    codes_used_on: ClassVar = {"programme": "opened_on", "outcome": "closed_on"}

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "client", "number"], name="case_number"),
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="case_submission"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome__isnull=True)
                | Q(closed_on__isnull=False, outcome__isnull=False),
                name="case_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=models.F("opened_on")),
                name="case_dates",
            ),
        ]
        indexes = [
            models.Index("carrier_id", "office", models.F("opened_on").desc(), models.F("id").desc(), name="case_list"),
            models.Index(
                "carrier_id",
                "responsible",
                "follow_up_on",
                condition=Q(closed_on__isnull=True),
                name="case_due",
            ),
            models.Index(
                "carrier_id",
                "responsible",
                models.F("opened_on").desc(),
                models.F("id").desc(),
                name="case_by_responsible",
            ),
            models.Index(
                "carrier_id",
                "office",
                "follow_up_on",
                condition=Q(closed_on__isnull=True),
                name="case_due_in_office",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client.file_number}/{self.number}"

    def get_absolute_url(self) -> str:
        return f"{self.all_cases_url}#case-{self.number}"

    @property
    def all_cases_url(self) -> str:
        """The file's cases from the top, where a message stands."""
        return self.client.part_url("cases")

    @property
    def audit_label(self) -> str:
        return str(self)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    def may_be_worked_by(self, member: Member) -> bool:
        """True for the team, whichever office they counsel in."""
        return self.team.holding(member).exists()
