"""The data of printed pages: what an entry says, in one language or in two."""

import datetime
from pathlib import Path
from typing import Any

import qrcode
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathImage

from wegwarte.directory.hours.opening import Day, week_of
from wegwarte.directory.hours.words import MIDNIGHT
from wegwarte.directory.models import Anonymity, Cost
from wegwarte.directory.portal.written import Text
from wegwarte.directory.printed.press import Sheet
from wegwarte.directory.published import Entry, Published
from wegwarte.ui.portal import BY_TAG, PORTAL_LANGUAGES, PortalLanguage

HERE = Path(__file__).parent
WEEKS = 8  # in which one without closure and holiday is looked for
LEFT_TO_RIGHT = "\u2066{}\u2069"  # so that times stay in order in Arabic script


def card(directory: Published, entry: Entry, language: PortalLanguage, today: datetime.date) -> Sheet:
    """The card, A5: German beside the language; for German beside Leichte Sprache."""
    other = language if language.tag != "de" else BY_TAG["de-simple"]
    with translation.override(language.tag):
        said = {
            "title": entry.location.name, "keeper": entry.organisation.name, "address": address_of(entry, other),
            "code": code_of(address_of(entry, other)), "code_words": _("QR code: opens this page on a phone"),
            "as_of": _("As of %(day)s") % {"day": date_format(today)},
            "parts": [_part(directory, entry, tongue, today) for tongue in (BY_TAG["de"], other)],
        }  # fmt: skip
    return Sheet(HERE / "card.typ", said)


def poster(entry: Entry, today: datetime.date) -> Sheet:
    """The poster for the door, A4: one line in each language of the portal."""
    with translation.override("de"):
        where = f"{settings.WEGWARTE_URL}{reverse('portal:any_language', args=[entry.pk])}"
        said = {
            "title": entry.location.name, "keeper": entry.organisation.name,
            "headline": _("Somebody helps you here"), "name": entry.location.name,
            "parts": [_line(entry, language) for language in PORTAL_LANGUAGES],
            "code": code_of(where), "code_words": _("QR code: opens this page on a phone"), "address": where,
            "hours_label": _("Without an appointment"), "hours": open_hours(entry, today),
            "by_appointment": _by_appointment(entry), "phone": entry.phone,
        }  # fmt: skip
    return Sheet(HERE / "poster.typ", said)


def address_of(entry: Entry, language: PortalLanguage) -> str:
    """The whole address of the entry's page in the portal."""
    return f"{settings.WEGWARTE_URL}{reverse('portal:office', args=[language, entry.pk])}"


def code_of(address: str) -> str:
    """A QR code as SVG; an eighth of it may be dirty or torn off."""
    picture = qrcode.make(address, image_factory=SvgPathImage, error_correction=qrcode.ERROR_CORRECT_M, border=2)
    return str(picture.to_string(encoding="unicode"))


def promise(entry: Entry) -> str:
    """The line that takes the fear: what holds for the entry, in the active language."""
    parts = [
        _("It costs nothing.") if entry.service.cost == Cost.FREE else "",
        _("We tell nobody.") if entry.is_first else "",  # of other bodies we do not know what binds them
        "" if entry.service.documents else _("You need no papers."),
        _("You need not say your name.") if entry.service.anonymous == Anonymity.POSSIBLE else "",
    ]
    return " ".join(part for part in parts if part)


def _part(directory: Published, entry: Entry, language: PortalLanguage, today: datetime.date) -> dict[str, Any]:
    house = entry.location
    directions = Text.on(language, directory.text(house, "directions", language.tag))
    with translation.override(language.tag):
        return {
            **written_in(language), "name": house.name, "promise": promise(entry),
            "phone": entry.phone, "phone_label": _("Call"),
            "address_label": _("How to get there"),
            "address": house.address_lines,
            "directions": "" if directions.is_german_here else directions.words,
            "hours_label": _("Without an appointment"), "hours": open_hours(entry, today),
            "by_appointment": _by_appointment(entry),
        }  # fmt: skip


def _line(entry: Entry, language: PortalLanguage) -> dict[str, Any]:
    with translation.override(language.tag):
        return {**written_in(language), "promise": promise(entry)}


def written_in(language: PortalLanguage) -> dict[str, Any]:
    """The language of a part, as a template needs it: that of Leichte Sprache is German."""
    tag = language.tag.partition("-")[0]
    return {"lang": tag, "rtl": language.direction == "rtl", "language": language.own_name}


def _by_appointment(entry: Entry) -> str:
    return _("With an appointment: call us.") if entry.at.appointment_hours and entry.phone else ""


def open_hours(entry: Entry, today: datetime.date) -> list[dict[str, str]]:
    """The open hours of an ordinary week, a row for each day that has some."""
    return [{"day": date_format(day.date, "l"), "times": _times(day)} for day in _ordinary(entry, today) if day.open]


def _ordinary(entry: Entry, today: datetime.date) -> list[Day]:
    """The first of the coming weeks in which nothing is closed; the next one when there is none."""
    weeks = [week_of(entry, today + datetime.timedelta(weeks=number)) for number in range(1, WEEKS + 1)]
    return next((week for week in weeks if not any(day.closed_because for day in week)), weeks[0])


def _times(day: Day) -> str:
    """As on the door: with 24 hours in every language."""
    ends = (MIDNIGHT if span.end.time() == datetime.time() else f"{span.end:%H:%M}" for span in day.open)
    spans = (f"{span.start:%H:%M}–{end}" for span, end in zip(day.open, ends, strict=True))
    return ", ".join(LEFT_TO_RIGHT.format(span) for span in spans)
