"""The reckoning of a deadline in words."""

from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from wegwarte.deadlines.terms import Impossible, Period, Step, Unit
from wegwarte.ui.text import day_text

SENTENCES: dict[str, Any] = {
    "served": _("Received on %(day)s."),
    "runs_from": _("It runs from %(day)s."),
    "counts_as_received": ngettext_lazy(
        "Posted on %(posted)s: counts as received %(days)d day later, on %(day)s.",
        "Posted on %(posted)s: counts as received %(days)d days later, on %(day)s.",
        "days",
    ),
    "not_counted": _("%(day)s itself is not counted (§ 187 (1) BGB)."),
    "same_day": _("It must be done on %(day)s at the latest."),
    "counted": _("Counted from there, %(period)s: the end is %(day)s (§ 188 (2), (3) BGB)."),
    "counted_back": _("Counted back, %(period)s: the last day is %(day)s."),
    "end_of_month": _("The month ends on %(day)s."),
    "reaches_back_from_month": _("Counted from %(first)s, the first of the month: %(period)s back is %(day)s."),
    "reaches_back_from_year": _("Counted from %(first)s, the first of the year: %(period)s back is %(day)s."),
    "fixed": _("The law names the day: %(day)s."),
    "stated": _("The day stands in the letter: take it from there."),
    "stays": _("It does not move when it is a Saturday, a Sunday or a holiday."),
    "working_day": _("%(day)s is a working day: it does not move (§ 193 BGB)."),
    "moved": _("%(from)s is %(free)s: it moves to %(day)s (§ 193 BGB)."),
    "moved_back": _("%(from)s is %(free)s: it must be done before, on %(day)s."),
}
"""Key of a step → its sentence, from its values in words."""

PROBLEMS: dict[str, Any] = {
    "far_away": _("%(day)s is too long ago or too far away. Please check the year."),
    "served_before_posted": _(
        "It cannot have arrived on %(served)s: it was posted on %(posted)s. Please check both days."
    ),
    "needs_served": _("Please enter the day: it stands on the envelope or on the paper."),
    "needs_posted": _("Please enter the day on which the letter was posted or handed over."),
    "posted_too_late": _("This way counts for letters posted until %(until)s only. Please choose another one."),
    "rule_not_yet": _("This rule holds from %(first)s on."),
    "rule_no_longer": _("This rule held until %(last)s."),
}
"""Key of something impossible → what to do, from its values in words."""


def sentence(step: Step) -> str:
    """A step as one sentence, in the language in use."""
    said = {key: _in_words(value) for key, value in step.said.items()}
    said["day"] = _in_words(step.day) if step.day else ""
    said["free"] = said.get("holiday") or (_weekday(step.said["weekday"]) if "weekday" in step.said else "")
    return str(SENTENCES[step.key] % said)


def problem(impossible: Impossible) -> str:
    """What is wrong with the dates and what to do, in the language in use."""
    return str(PROBLEMS[impossible.key] % {key: _in_words(value) for key, value in impossible.said.items()})


def period_in_words(period: Period) -> str:
    """A length of time, in the language in use."""
    count = {"count": period.length}
    if period.unit is Unit.DAYS:
        return ngettext("%(count)d day", "%(count)d days", period.length) % count
    if period.unit is Unit.WEEKS:
        return ngettext("%(count)d week", "%(count)d weeks", period.length) % count
    if period.unit is Unit.MONTHS:
        return ngettext("%(count)d month", "%(count)d months", period.length) % count
    return ngettext("%(count)d year", "%(count)d years", period.length) % count


def _weekday(number: object) -> str:
    return gettext("a Saturday") if number == 5 else gettext("a Sunday")


def _in_words(value: Any) -> Any:
    if isinstance(value, date):
        return day_text(value)
    return period_in_words(value) if isinstance(value, Period) else value
