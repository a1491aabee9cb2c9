"""What stands on a slip, in one language beside the other."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegwarte.carriers.models import Office
from wegwarte.deadlines.slip.acts import REMEDIES, Act
from wegwarte.directory.printed.pages import LEFT_TO_RIGHT, open_hours, written_in
from wegwarte.directory.published import Entry
from wegwarte.ui.portal import BY_TAG, PortalLanguage
from wegwarte.ui.printing import as_pdf

HERE = Path(__file__).parent
GERMAN, SIMPLE = BY_TAG["de"], BY_TAG["de-simple"]


@dataclass(frozen=True)
class Slip:
    """What the person takes along. `day`: the careful end. `number`: of the file, "" where it shall not stand there.

    `entry`: the office as the directory knows it, for its hours. No name and no word of the case is in here.
    """

    day: datetime.date
    act: Act
    office: Office
    checked: bool
    number: str = ""
    entry: Entry | None = None


def as_slip(slip: Slip, language: PortalLanguage, today: datetime.date) -> bytes:
    """The PDF, A4 across: the language beside German; for German beside Leichte Sprache."""
    other = SIMPLE if language == GERMAN else language
    parts = [_part(slip, tongue, today) for tongue in (other, GERMAN)]
    return as_pdf(HERE / "slip.typ", {"title": parts[1]["title"], "office": slip.office.name, "parts": parts})


def _part(slip: Slip, language: PortalLanguage, today: datetime.date) -> dict[str, Any]:
    with translation.override(language.tag):
        return {
            **written_in(language),
            "title": _("You must do something until:"),
            "weekday": date_format(slip.day, "l"), "day": LEFT_TO_RIGHT.format(f"{slip.day:%d.%m.%Y}"),
            "unchecked": "" if slip.checked else _unchecked(),
            "rows": [{"label": label, "lines": lines} for label, lines in _rows(slip, today) if lines],
            "note": _(
                "This slip helps you to remember. It does not replace the instruction in the letter. "
                "If the letter names another day, tell us at once."
            ),
            "number": _number(slip.number),
        }  # fmt: skip


def _number(number: str) -> str:
    return _("Our number: %(number)s") % {"number": LEFT_TO_RIGHT.format(number)} if number else ""


def _unchecked() -> str:
    return _("Not yet checked by a second person. The day can still change: please ask us.")


def _rows(slip: Slip, today: datetime.date) -> list[tuple[str, list[str]]]:
    bring = [
        _("This slip"), _("The letter: all pages, and its envelope"),
        _("Your papers, if you have any"), _("Everything else that you were sent about it"),
    ]  # fmt: skip
    return [
        (_("What"), [str(slip.act.label), *_in_time(slip.act)]),
        (_("Where"), [_where(slip.act)]),
        (_("Please bring along to us"), bring),
        (_("We help you"), [slip.office.name, *_reached(slip, today)]),
    ]


def _in_time(act: Act) -> list[str]:
    """What leaving Germany does not need: a letter that has arrived."""
    if act is Act.LEAVE:
        return []
    return [_("It must have arrived on this day at the latest. Do not wait until the last day.")]


def _where(act: Act) -> str:
    if act in REMEDIES:
        return _("To the court or the authority that the letter names under “Rechtsbehelfsbelehrung”.")
    return _("To the authority or the person that the letter names.")


def _reached(slip: Slip, today: datetime.date) -> list[str]:
    """How to reach the office: what it is called is the same in all languages, its hours are not."""
    office = slip.office
    address = ", ".join(part for part in (office.street, f"{office.postal_code} {office.town}".strip()) if part)
    hours = [f"{row['day']} {row['times']}" for row in open_hours(slip.entry, today)] if slip.entry else []
    phone = office.phone or (slip.entry.phone if slip.entry else "")
    return [
        *([LEFT_TO_RIGHT.format(address)] if address else []),
        *([_("Call: %(phone)s") % {"phone": LEFT_TO_RIGHT.format(phone)}] if phone else []),
        *([_("Without an appointment:"), *hours] if hours else [_("Ask us for an appointment.")]),
    ]
