"""The deadline, and what happened to it."""

import datetime
import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member, Office
from wegwarte.casework.models import Case, Client
from wegwarte.casework.models.of_file import OfFileInOffice, OfFileQuerySet
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText
from wegwarte.deadlines.models.letter import IncomingLetter

SHORT = datetime.timedelta(days=14)
"""What ends within that time is looked at by a second person. domain: a wrong date costs the right to be heard."""


def is_short(act_by: datetime.date, *, on: datetime.date) -> bool:
    """Whether a second person has to look at a deadline that is entered, or changed, on a day."""
    return act_by - on <= SHORT


class DeadlineQuerySet(OfFileQuerySet["Deadline"]):
    """Deadlines in files that a member may see."""

    read_with = ("record_key", "client__record_key", "responsible")

    def of_file(self, client: Client) -> "DeadlineQuerySet":
        """The deadlines of a file that is open already."""
        return self.filter(client=client).select_related("record_key", "responsible").opened()

    def of(self, member: Member) -> "DeadlineQuerySet":
        """Those for which the member is responsible."""
        return self.filter(responsible=member)

    def running(self) -> "DeadlineQuerySet":
        return self.filter(closed_on__isnull=True)

    def closed_since(self, day: datetime.date) -> "DeadlineQuerySet":
        """Those that were closed on that day or later."""
        return self.filter(closed_on__isnull=False, closed_on__gte=day)

    def ending_by(self, day: datetime.date) -> "DeadlineQuerySet":
        """Running deadlines whose careful end is that day or before."""
        return self.running().filter(act_by__lte=day)

    def waiting_for_a_second_person(self) -> "DeadlineQuerySet":
        return self.running().filter(short=True, second_by__isnull=True)


class Deadline(OfFileInOffice, CarrierOwned):
    """A day until which something has to be done, with how it was reckoned (Frist).

    `act_by` is the careful end, before moving off weekends and holidays, or the earlier one where the end moved back:
    lists and warnings go by it. Reckoned by a rule, or taken from the letter by a counsellor; then there are no steps.
    """

    class Closing(models.TextChoices):
        """Why a deadline no longer runs (Erledigung)."""

        SENT = "sent", _("Done, with a proof of dispatch")
        NOT_NEEDED = "not_needed", _("Nothing has to be done")
        CLIENT = "client", _("The client decided not to act")
        LAWYER = "lawyer", _("A lawyer has taken it over")
        MISSED = "missed", _("Missed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it, where no letter did
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="deadlines", db_index=False)
    case = models.ForeignKey(
        Case, verbose_name=_("Case"), on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    letter = models.ForeignKey(
        IncomingLetter, on_delete=models.PROTECT, null=True, related_name="deadlines", db_index=False
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    responsible = models.ForeignKey(
        Member, verbose_name=_("Responsible"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    rule = models.CharField(max_length=20, blank=True)  # of data/rules.json; "" where it was taken from the letter
    rules_version = models.PositiveSmallIntegerField(null=True)
    what = SealedText(_("What has to be done"), max_length=200)  # where no rule says it
    served_on = models.DateField(null=True)
    cautious_end = models.DateField()
    end = models.DateField(pgettext_lazy("deadline", "Ends on"))
    act_by = models.DateField()
    steps = models.JSONField(default=list)
    short = models.BooleanField()  # a second person has to look at it
    entered_on = models.DateField()
    confirmed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    confirmed_at = models.DateTimeField()
    second_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    second_at = models.DateTimeField(null=True)
    closed_on = models.DateField(pgettext_lazy("deadline", "Closed on"), null=True)
    closed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    closing = models.CharField(_("Why does it no longer run?"), max_length=12, choices=Closing, blank=True)
    proof = SealedText(_("Proof of dispatch, or reason"), max_length=500)
    version = models.PositiveIntegerField(default=1)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="deadline_submission"),
            models.UniqueConstraint(
                fields=["carrier_id", "letter", "rule"], condition=~Q(rule=""), name="deadline_rule_once_a_letter"
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("confirmed_by")), name="deadline_two_people"
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True, second_at__isnull=True)
                | Q(second_by__isnull=False, second_at__isnull=False),
                name="deadline_second_with_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_by__isnull=True, closing="")
                | (Q(closed_on__isnull=False, closed_by__isnull=False) & ~Q(closing="")),
                name="deadline_closed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(act_by__lte=F("end")) & Q(act_by__lte=F("cautious_end")), name="deadline_act_by_the_earlier"
            ),
        ]
        indexes = [
            models.Index(
                "carrier_id", "office", "act_by", "id", condition=Q(closed_on__isnull=True), name="deadline_in_office"
            ),
            models.Index(
                "carrier_id",
                "responsible",
                "act_by",
                "id",
                condition=Q(closed_on__isnull=True),
                name="deadline_of_member",
            ),
            models.Index(
                "carrier_id",
                "responsible",
                "closed_on",
                condition=Q(closed_on__isnull=False),
                name="deadline_closed_of_member",
            ),
            models.Index(
                "carrier_id",
                "office",
                "act_by",
                condition=Q(closed_on__isnull=True, short=True, second_by__isnull=True),
                name="deadline_waiting_in_office",
            ),
            models.Index("carrier_id", "client", "act_by", name="deadline_of_client"),
        ]

    def __str__(self) -> str:
        return self.client.file_number

    def get_absolute_url(self) -> str:
        return reverse("deadlines:deadline", args=[self.pk])

    @property
    def is_running(self) -> bool:
        return self.closed_on is None

    @property
    def needs_second(self) -> bool:
        """Whether a second person has still to look at it."""
        return self.short and self.is_running and self.second_by_id is None


class DeadlineEventQuerySet(OfFileQuerySet["DeadlineEvent"]):
    """What happened to deadlines, in files that a member may see."""

    way = "deadline__client"
    read_with = ("record_key", "deadline__record_key", "deadline__client", "by")


class DeadlineEvent(CarrierOwned):
    """Something that happened to a deadline: a line of the day's list, never changed (Fristenbuch).

    `client` is the file in which it happened; where that was merged into another, the deadline lies in that one now.
    """

    class Kind(models.TextChoices):
        """What happened (Art des Eintrags)."""

        ENTERED = "entered", _("Entered")
        SECOND = "second", _("Confirmed by a second person")
        CHANGED = "changed", pgettext_lazy("deadline", "Changed")
        HANDED_OVER = "handed_over", pgettext_lazy("deadline", "Handed over")
        CLOSED = "closed", pgettext_lazy("deadline", "Closed")
        REOPENED = "reopened", pgettext_lazy("deadline", "Opened again")

    append_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="events", db_index=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    end = models.DateField()  # as it stood then
    note = SealedText(_("Note"), max_length=500)

    objects = DeadlineEventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("carrier_id", "deadline", "at", name="deadline_event_of_deadline"),
            models.Index("carrier_id", "office", "on", "at", name="deadline_event_of_day"),
        ]
