"""What the person wants, and who does what for it until when."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.casework.models.case import Case
from wegwarte.casework.models.client import Client
from wegwarte.casework.models.of_case import OfCase, OfCaseQuerySet
from wegwarte.catalogue import codes, languages
from wegwarte.catalogue.fields import CodeField
from wegwarte.catalogue.models import Language
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText

OPEN = "ziel_status.OFFEN"
STILL_OPEN = (OPEN, "ziel_status.ARBEIT")
"""States in which a goal is still worked for; an own code of a carrier counts as what it is summed up under."""


class GoalQuerySet(OfCaseQuerySet["Goal"]):
    """Goals of cases that a member may see."""

    among = ("record_key", "case")

    def open(self) -> "GoalQuerySet":
        return self.filter(ended_on__isnull=True)


class Goal(OfCase, CarrierOwned):
    """What the person wants to reach, in their own words and language (Ziel)."""

    class Said(models.TextChoices):
        """Whose words a goal is in (Wer hat es gesagt)."""

        PERSON = "person", pgettext_lazy("who said a goal", "the person")
        PARENT = "parent", _("a parent or guardian, for a child")
        PROPOSED = "proposed", _("the counsellor, as a proposal")
        OTHER = "other", pgettext_lazy("who said a goal", "somebody else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it: a double click makes one goal
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="goals", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="goals", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    words = SealedText(_("The goal, in the person's own words"), max_length=600)
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="+", db_index=False)
    german = SealedText(_("In German"), max_length=600)
    said_by = models.CharField(_("Who said it"), max_length=10, choices=Said)
    agreed_on = models.DateField(_("Agreed on"))
    by_day = models.DateField(_("By when"), null=True, blank=True)
    state = CodeField("ziel_status", verbose_name=pgettext_lazy("goal", "State"), default=OPEN)
    ended_on = models.DateField(null=True)  # reached, given up …: not worked for any more
    entered_at = models.DateTimeField(default=timezone.now, editable=False)
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)

    codes_used_on: ClassVar = {"": "agreed_on"}

    objects = GoalQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "submission"], name="goal_submission")]
        indexes = [
            models.Index("carrier_id", "client", "agreed_on", name="goal_by_client"),
            models.Index("carrier_id", "case", name="goal_by_case"),
            models.Index("carrier_id", "agreed_on", name="goal_agreed"),
            models.Index("carrier_id", "ended_on", condition=Q(ended_on__isnull=False), name="goal_ended"),
        ]

    def __str__(self) -> str:
        return str(self.case)

    @property
    def is_open(self) -> bool:
        return self.ended_on is None

    @property
    def direction(self) -> str:
        """Of the writing of its words: "ltr" or "rtl"."""
        return languages.direction(self.language_id)

    @property
    def is_german(self) -> bool:
        return self.language_id == "de"


def still_open(state: str) -> bool:
    """Whether a goal in this state is still worked for."""
    return codes.summed_under(state) in STILL_OPEN


class GoalEventQuerySet(OfCaseQuerySet["GoalEvent"]):
    """What happened to goals: the words of before are content."""

    way = "goal__case"
    read_with = among = ("record_key", "by")


class GoalEvent(CarrierOwned):
    """What happened to a goal: how it was called before, what the person said when it ended (Verlauf eines Ziels)."""

    class Kind(models.TextChoices):
        """What happened to the goal (Art des Eintrags)."""

        AGREED = "agreed", pgettext_lazy("goal", "Agreed")
        CHANGED = "changed", pgettext_lazy("goal", "Worded anew; before it was:")
        STATE = "state", pgettext_lazy("goal", "How it stands")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="events", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    state = CodeField("ziel_status", null=True, blank=True)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    words = SealedText(_("In the person's words"), max_length=600)

    codes_used_on: ClassVar = {"": "on"}

    objects = GoalEventQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        indexes = [models.Index("carrier_id", "goal", "at", name="goal_event_by_goal")]


class PlanStepQuerySet(OfCaseQuerySet["PlanStep"]):
    """Steps of plans in cases that a member may see."""

    way = "goal__case"
    read_with = ("record_key", "goal__record_key", "goal__case", "client__record_key", "client__office")
    among = ("record_key", "ended_by")

    def open(self) -> "PlanStepQuerySet":
        return self.filter(state=PlanStep.State.OPEN)


class PlanStep(OfCase, CarrierOwned):
    """Who does what until when for a goal, on both sides of the desk (Schritt)."""

    class Doer(models.TextChoices):
        """Who does it (Wer macht es)."""

        PERSON = "person", pgettext_lazy("who does a step", "the person")
        OFFICE = "office", pgettext_lazy("who does a step", "the counselling service")
        OTHER = "other", pgettext_lazy("who does a step", "somebody else")

    class State(models.TextChoices):
        """How a step stands (Stand)."""

        OPEN = "open", pgettext_lazy("step", "still to do")
        DONE = "done", pgettext_lazy("step", "done")
        DROPPED = "dropped", pgettext_lazy("step", "not needed any more")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="plan_steps", db_index=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    what = SealedText(_("What is done (in German)"), max_length=300)
    what_own = SealedText(_("The same in the person's language"), max_length=300)
    doer = models.CharField(_("Who does it"), max_length=10, choices=Doer)
    doer_name = SealedText(_("Who exactly"), max_length=120)
    by_day = models.DateField(_("By when"), null=True, blank=True)
    state = models.CharField(pgettext_lazy("step", "State"), max_length=10, choices=State, default=State.OPEN)
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    entered_at = models.DateTimeField(default=timezone.now, editable=False)  # in this order they are shown
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)

    objects = PlanStepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="plan_step_submission"),
            models.CheckConstraint(
                condition=Q(state="open", ended_on__isnull=True, ended_by__isnull=True)
                | (~Q(state="open") & Q(ended_on__isnull=False, ended_by__isnull=False)),
                name="plan_step_ended_by_somebody",
            ),
        ]
        indexes = [
            models.Index("carrier_id", "goal", name="plan_step_by_goal"),
            models.Index("carrier_id", "client", "by_day", name="plan_step_open", condition=Q(state="open")),
        ]

    @property
    def case(self) -> Case:
        return self.goal.case

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def who(self) -> str:
        """Who does it, in words of the active language; somebody else by the words that were typed."""
        return self.doer_name or str(self.get_doer_display())
