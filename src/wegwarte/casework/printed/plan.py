"""The plan on paper: goals in the person's words with the German beside, who does what until when, in two languages.

Nothing is kept: neither on disk nor in memory.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wegwarte.carriers.models import Office
from wegwarte.casework.models import PlanStep
from wegwarte.casework.queries.plan import GoalShown
from wegwarte.catalogue import languages
from wegwarte.ui.portal import BY_TAG, PortalLanguage
from wegwarte.ui.printing import as_pdf
from wegwarte.ui.text import without_turns

TEMPLATE = Path(__file__).parent / "plan.typ"
GERMAN = "de"
DAY = "d.m.Y"


@dataclass(frozen=True)
class Wishes:
    """What stands on the paper beside goals and steps. `name`: "" where the person's name is not wanted on it."""

    language: PortalLanguage
    name: str = ""
    appointment_on: datetime.date | None = None
    appointment_at: datetime.time | None = None


def plan_pdf(goals: Iterable[GoalShown], office: Office, wishes: Wishes, on: datetime.date) -> bytes:
    """The PDF, for screen readers too."""
    return as_pdf(TEMPLATE, said_of(goals, office, wishes, on))


def said_of(goals: Iterable[GoalShown], office: Office, wishes: Wishes, on: datetime.date) -> dict[str, Any]:
    """What the template needs: every fixed text in German (`de`) and in the person's language (`own`)."""
    own = wishes.language if wishes.language.tag != GERMAN else None
    tongues = {"de": BY_TAG[GERMAN], **({"own": own} if own else {})}
    return {
        "tongues": {key: _written_in(tongue) for key, tongue in tongues.items()},
        "words": {key: _fixed(tongue, wishes, on) for key, tongue in tongues.items()},
        "name": without_turns(wishes.name),
        "office": {"name": office.name, "phone": office.phone, "address": _address(office)},
        "goals": [_goal(one, own) for one in goals],
    }


def _fixed(tongue: PortalLanguage, wishes: Wishes, on: datetime.date) -> dict[str, str]:
    """The texts that are the same on each plan, in one language."""
    with translation.override(tongue.tag):
        return {
            "title": _("What we agreed"), "goal": _("What I want to reach"), "what": pgettext("plan", "What?"),
            "who": pgettext("plan", "Who?"), "until": pgettext("plan", "By when?"),
            "done": pgettext("step of a plan", "Done"), "no_steps": _("No steps yet."),
            "free": _("Everything here is voluntary. You can change it or stop at any time."),
            "next": _("Next appointment"), "appointment": _appointment(wishes),
            "call": _("If something is wrong, call us:"), "as_of": _("As of %(day)s") % {"day": date_format(on, DAY)},
        }  # fmt: skip


def _goal(one: GoalShown, own: PortalLanguage | None) -> dict[str, Any]:
    """A goal in its own language, and its German where that is another one."""
    goal = one.goal
    return {
        "words": without_turns(goal.words), "lang": goal.language_id.partition("-")[0],
        "rtl": languages.direction(goal.language_id) == "rtl",
        "german": "" if goal.is_german else without_turns(goal.german),
        "by_day": date_format(goal.by_day, DAY) if goal.by_day else "",
        "steps": [_step(step, goal.language_id, own) for step in one.steps],
    }  # fmt: skip


def _step(step: PlanStep, spoken: str, own: PortalLanguage | None) -> dict[str, Any]:
    return {
        "what": without_turns(step.what), "what_own": without_turns(step.what_own),
        "lang": spoken.partition("-")[0], "rtl": languages.direction(spoken) == "rtl",
        "who": {"de": _who(step, GERMAN), **({"own": _who(step, own.tag)} if own else {})},
        "by_day": date_format(step.by_day, DAY) if step.by_day else "",
        "done": step.state == PlanStep.State.DONE,
    }  # fmt: skip


def _who(step: PlanStep, tag: str) -> str:
    """Who does it, as the person reads it: "you", "we", or somebody's name."""
    if step.doer_name:
        return without_turns(step.doer_name)
    with translation.override(tag):
        return (
            pgettext("who does a step", "You")
            if step.doer == PlanStep.Doer.PERSON
            else pgettext("who does a step", "We, the counselling service")
        )


def _appointment(wishes: Wishes) -> str:
    """The day in words of the active language with the time; "" leaves a line to be filled in by hand."""
    if wishes.appointment_on is None:
        return ""
    day = date_format(wishes.appointment_on, "l, j. F Y" if translation.get_language() == GERMAN else "l, j F Y")
    return f"{day} · {wishes.appointment_at:%H:%M}" if wishes.appointment_at else day


def _address(office: Office) -> str:
    place = " ".join(part for part in (office.postal_code, office.town) if part)
    return ", ".join(part for part in (office.street, place) if part)


def _written_in(language: PortalLanguage) -> dict[str, Any]:
    return {"lang": language.tag.partition("-")[0], "rtl": language.direction == "rtl"}
