"""Forms of goals and of the steps towards them."""

import datetime
import uuid
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.casework.actions.goals import GoalDetails
from wegwarte.casework.actions.plan_steps import StepDetails
from wegwarte.casework.models import Goal, PlanStep
from wegwarte.casework.models.goal import OPEN
from wegwarte.catalogue import languages
from wegwarte.catalogue.forms import CodeChoiceField, LanguageField
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField, field_of
from wegwarte.ui.typed import LineField, PlainTextField

GERMAN = "de"
SHOWN = 90
"""Characters of a goal's words that a choice shows."""


def own_words(label: Any, *, longest: int, required: bool = False, help_text: Any = "") -> PlainTextField:
    """A field of a few lines for any script: each line runs as its own letters do."""
    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    return PlainTextField(label=label, max_length=longest, widget=widget, required=required, help_text=help_text)


class PlanForm(forms.Form):
    """A form of the plan: a new row by its `submission`, or one that exists by its `version`."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = VersionField()

    def begin(self, record: Goal | PlanStep | None, **initial: Any) -> None:
        """The values with which a fresh form begins."""
        del self.fields["version" if record is None else "submission"]
        self.initial = {**initial, "submission": uuid.uuid4(), "version": record.version if record else None}

    def how(self) -> dict[str, Any]:
        """The submission or the version, as actions take it."""
        return {name: self.cleaned_data[name] for name in ("submission", "version") if name in self.fields}


class GoalForm(PlanForm):
    """What the person wants, as they say it."""

    words = own_words(
        _("What does the person want to reach?"), longest=600, required=True,
        help_text=_("In their own words and in their own language. Do not make it nicer."),
    )  # fmt: skip
    language = LanguageField(label=_("In which language is it written?"))
    german = own_words(_("The same in German"), longest=600, help_text=_("For the printed plan and for colleagues."))
    said_by = forms.ChoiceField(label=_("Who said it?"), choices=Goal.Said.choices, widget=forms.RadioSelect)
    agreed_on = DayField(label=_("Agreed on"))
    by_day = DayField(label=_("By when?"), required=False, future=True, soon=True)

    def __init__(
        self, data: QueryDict | None, *, goal: Goal | None = None, spoken: str = "", on: datetime.date
    ) -> None:
        super().__init__(data)
        shown: dict[str, Any] = {"agreed_on": on, "said_by": Goal.Said.PERSON, "language": spoken}
        if goal:
            field_of(self, "language", LanguageField).offer(keep=[goal.language_id])
            names = ("words", "german", "said_by", "agreed_on", "by_day")
            shown = {**{name: getattr(goal, name) for name in names}, "language": goal.language_id}
        self.begin(goal, **shown)

    def details(self) -> GoalDetails:
        """The goal as the actions take it."""
        said = {name: self.cleaned_data[name] for name in ("words", "language", "said_by", "agreed_on", "by_day")}
        german = "" if said["language"] == GERMAN else self.cleaned_data["german"]
        return GoalDetails(**said, german=german)


class GoalStateForm(PlanForm):
    """How the goal stands, and what the person says to it."""

    state = CodeChoiceField("ziel_status", label=_("How does it stand?"))
    on_day = DayField(label=_("Since when?"))
    words = own_words(
        _("What does the person say to it?"), longest=600,
        help_text=_("A goal may be given up or changed at any time; nobody has to say why."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, goal: Goal, on: datetime.date) -> None:
        super().__init__(data)
        state = field_of(self, "state", CodeChoiceField)
        state.offer(keep=[goal.state_id])
        self.begin(goal, state="" if goal.state_id == OPEN else goal.state_id, on_day=on)

    def chosen(self) -> dict[str, Any]:
        """The arguments of `set_goal_state`."""
        said = self.cleaned_data
        return {"state": said["state"], "words": said["words"], "on": said["on_day"], **self.how()}


class StepForm(PlanForm):
    """Who does what until when, for which goal."""

    goal = forms.ChoiceField(label=_("For which goal?"), required=False)
    what = own_words(_("What is done? (in German)"), longest=300, required=True)
    what_own = own_words(
        _("The same in the person's language"), longest=300, help_text=_("It stands on the printed plan then.")
    )
    doer = forms.ChoiceField(label=_("Who does it?"), choices=PlanStep.Doer.choices, widget=forms.RadioSelect)
    doer_name = LineField(
        label=_("If somebody else: who?"), max_length=120, required=False, help_text=_("A name or an office.")
    )
    by_day = DayField(label=_("By when?"), required=False, future=True, soon=True)

    def __init__(
        self, data: QueryDict | None, *, goals: list[Goal], step: PlanStep | None = None, asked: str = ""
    ) -> None:
        super().__init__(data)
        self.goals = {str(goal.pk): goal for goal in goals}
        if step:
            del self.fields["goal"]
        else:
            self._offer(goals)
        names = ("what", "what_own", "doer", "doer_name", "by_day")
        first = asked if asked in self.goals else next(iter(self.goals), "") if len(goals) == 1 else ""
        self.begin(step, goal=first, **({name: getattr(step, name) for name in names} if step else {}))

    def _offer(self, goals: list[Goal]) -> None:
        named = [(str(goal.pk), _short(goal.german or goal.words)) for goal in goals]
        field_of(self, "goal", forms.ChoiceField).choices = (
            named if len(named) == 1 else [("", _("Please choose")), *named]
        )

    def chosen_goal(self) -> Goal | None:
        return self.goals.get(self.cleaned_data["goal"])

    def details(self) -> StepDetails:
        """The step as the actions take it."""
        names = ("what", "what_own", "doer", "doer_name", "by_day")
        return StepDetails(**{name: self.cleaned_data[name] for name in names})


class StepStateForm(PlanForm):
    """Done, not needed any more, or to be done after all."""

    state = forms.ChoiceField(
        label=_("How does it stand?"), choices=PlanStep.State.choices, widget=forms.RadioSelect
    )  # fmt: skip
    on_day = DayField(label=pgettext_lazy("day of something", "On"))

    def __init__(self, data: QueryDict | None, *, step: PlanStep, on: datetime.date) -> None:
        super().__init__(data)
        self.begin(step, state=PlanStep.State.DONE if step.is_open else step.state, on_day=step.ended_on or on)

    def chosen(self) -> dict[str, Any]:
        """The arguments of `set_plan_step_state`."""
        return {"state": self.cleaned_data["state"], "on": self.cleaned_data["on_day"], **self.how()}


def language_of(client_languages: list[str]) -> str:
    """The tag with which a new goal begins: that of the language the person speaks best, "" when none is known."""
    known = set(languages.known())
    return next((tag for tag in client_languages if tag in known), "")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
