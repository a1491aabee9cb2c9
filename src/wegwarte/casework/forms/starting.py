"""What the form for a contact holds before anybody types: sensible guesses, or what is stored."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from wegwarte.carriers.models import Member, Office
from wegwarte.casework.forms.consultation import BRIEF, CODES, FIRST, FOLLOW_UP, ConsultationForm
from wegwarte.casework.models import Case, Client, Consultation
from wegwarte.casework.queries.consultations import Habits, last_contact
from wegwarte.casework.queries.programmes import usual_programme
from wegwarte.core.dates import today

ASKED_WITH_CHOICES = ("programme", "duration")
NOT_CARRIED = {"kind", "office", "on", "submission", "version"}
"""Fields that the form fills by itself: what an anonymous form said there says nothing of the person's."""


def guesses(
    habits: Habits,
    offices: Sequence[Office],
    *,
    by: Member,
    client: Client | None,
    cases: Sequence[Case],
    asked: Mapping[str, str],
) -> dict[str, Any]:
    """Starts from the member's last contact, else from the post, and for a client from the client's last one.

    The channel is the person's usual one; of somebody unknown nobody knows it, unless `asked` says that this
    contact follows one that was noted a moment ago, as in an open hour: then day and channel are the same.
    """
    last = habits.last
    known = {str(office.pk) for office in offices}
    office = next((at for at in (asked.get("office"), str(last.get("office_id"))) if at in known), None)
    values = {
        "on": _day_asked(asked.get("on", "")),
        "channel": asked.get("channel"),
        "office": office,
        "kind": BRIEF,
        **{name: last.get(f"{name}_id") for name in ASKED_WITH_CHOICES},
    }
    values["programme"] = values["programme"] or usual_programme(by, today())
    return values if client is None else {**values, **_guesses_for(client, values, cases, asked)}


def carried(typed: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """What was typed before it was clear whose form it is, as a form starts from it: {} when nothing was."""
    fields = {name: values for name, values in typed.items() if name in ConsultationForm.base_fields}
    several = {name: list(values) for name, values in fields.items() if name in ("topics", "activities")}
    single = {name: values[-1] for name, values in fields.items() if name not in NOT_CARRIED | {*several} and values}
    return {name: value for name, value in {**single, **several}.items() if value}


def stored_values(stored: Consultation) -> dict[str, Any]:
    """What is stored of a contact, by the names of the form's fields."""
    return {
        **{name: getattr(stored, f"{name}_id") for name in CODES},
        "on": stored.on,
        "note": stored.note,
        "topics": [row.topic_id for row in stored.topics.all()],
        "activities": [row.activity_id for row in stored.activities.all()],
        "relatives": [str(key) for key in stored.co_advised.values_list("relative_id", flat=True)],
        "version": stored.version,
    }


def _guesses_for(
    client: Client, values: Mapping[str, Any], cases: Sequence[Case], asked: Mapping[str, str]
) -> dict[str, Any]:
    before = last_contact(client)
    case = _case_meant(cases, before.get("case_id"), asked.get("case"))
    first_language = client.languages.values_list("language_id", flat=True).first()
    return {
        "kind": FOLLOW_UP if before else FIRST,
        "programme": case.programme_id if case else before.get("programme_id") or values["programme"],
        "case": str(case.pk) if case else "",
        "channel": before.get("channel_id") or values["channel"],
        "language": before.get("language_id") or first_language,
        "understanding": before.get("understanding_id"),
    }


def _day_asked(text: str) -> datetime.date:
    """A day of the past; today where nothing that makes sense is asked for."""
    try:
        return min(datetime.date.fromisoformat(text), today())
    except ValueError:
        return today()


def _case_meant(cases: Sequence[Case], last: object, asked: str | None) -> Case | None:
    """The case that the address names, else that of the last contact, else the only open one."""
    by_key = {str(case.pk): case for case in cases}
    only = cases[0] if len(cases) == 1 else None
    return by_key.get(asked or "") or by_key.get(str(last)) or only
