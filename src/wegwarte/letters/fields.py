"""What templates ask for: each field by its name, what it is called, and how it is filled from what is known.

What the file, the case, the letter that came, the deadline, the office or the member say stands in the form and can be
changed. What nobody knows stays empty there: it is asked at the place, or becomes a line to write on by hand.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils import translation
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.casework.models import Case, Client, Consent
from wegwarte.catalogue import languages
from wegwarte.deadlines.letters import letters as kinds_of_letters
from wegwarte.deadlines.models import Deadline, IncomingLetter
from wegwarte.documents.models import Document
from wegwarte.letters.models.headed import HeadedPaper

IN_GERMAN: Final = "%d.%m.%Y"
TWO_WEEKS: Final = datetime.timedelta(days=14)
LEFT_OUT: Final = _("Empty: the text says nothing of it.")
UNLIMITED: Final = _("Empty: until it is withdrawn.")
BOXES: Final[Mapping[str, str | Promise]] = {
    "consent": _("How the person may be reached"),
    "power_of_attorney": _("What the office may do"),
    "release_from_secrecy": _("What may be talked about"),
}
"""What the boxes of a template are about, by its key."""


@dataclass
class Known:
    """What a letter is written from: nothing but `client`, `office`, `by` and `on` has to be there."""

    client: Client
    office: Office
    by: Member
    on: datetime.date
    case: Case | None = None
    incoming: IncomingLetter | None = None
    deadline: Deadline | None = None
    document: Document | None = None
    consent: Consent | None = None  # one that was withdrawn

    @cached_property
    def carrier(self) -> Carrier:
        """The carrier of the file. One query, when somebody asks."""
        return Carrier.objects.get(pk=self.client.carrier_id)


@dataclass(frozen=True)
class Field:
    """A field of a template. `kind`: "line", "day", "time" or "boxes"; `fill` gives "" for what is not known.

    Values are German, as they stand on paper; where the template has choices, the key of one.
    """

    name: str
    label: str | Promise
    fill: Callable[[Known], str]
    kind: str = "line"
    help: str | Promise = ""
    longest: int = 200


def _unknown(known: Known) -> str:
    return ""


def _name(known: Known) -> str:
    """By name only: a pseudonym in a letter to an authority would be a false statement."""
    client = known.client
    return " ".join(part for part in (client.given_name, client.family_name) if part)


def _born(known: Known) -> str:
    stored = known.client.birth_date
    return f"{datetime.date.fromisoformat(stored):{IN_GERMAN}}" if stored else ""


def _address(known: Known) -> str:
    """In one line, as in a sentence."""
    told = str((known.client.contact or {}).get("address") or "")
    return ", ".join(line.strip(" ,") for line in told.splitlines() if line.strip(" ,"))


def _office_address(known: Known) -> str:
    return ", ".join(address_of(known.office))


def _received(known: Known) -> str:
    served = known.incoming.served_on if known.incoming else None
    return _day(served or (known.deadline.served_on if known.deadline else None))


def _ends(known: Known) -> str:
    """The careful day, before it moves off weekends and holidays."""
    return _day(known.deadline.act_by if known.deadline else None)


def _language(known: Known) -> str:
    """What the person speaks best, in German."""
    first = known.client.languages.values_list("language_id", flat=True).first()
    with translation.override("de"):
        return languages.name(first) if first else ""


def _privacy(known: Known) -> str:
    laid_down = HeadedPaper.objects.filter(carrier_id=known.office.carrier_id).first()
    return laid_down.privacy_contact if laid_down else ""


def _where(known: Known) -> str:
    return ", ".join((known.office.name, *address_of(known.office)))


def address_of(office: Office) -> tuple[str, ...]:
    """The lines of an office's address, as far as they are known."""
    return tuple(line for line in (office.street, f"{office.postal_code} {office.town}".strip()) if line)


def _day(value: datetime.date | None) -> str:
    return f"{value:{IN_GERMAN}}" if value else ""


ATTORNEY: Final = "einwilligung.C4"
ONE_BODY: Final = ("BAMF", "VG", "ABH")
"""Senders of letters by which one body is meant; the others are groups, such as "Jobcenter, Sozialamt …"."""


def sender_of(incoming: IncomingLetter | None) -> str:
    """Who sends letters of that kind, in German; "" where that is not known."""
    kind = kinds_of_letters().kinds.get(incoming.kind) if incoming else None
    return kinds_of_letters().authorities[kind.authority] if kind and kind.authority in ONE_BODY else ""


def _matter(known: Known) -> str:
    kind = kinds_of_letters().kinds.get(known.incoming.kind) if known.incoming else None
    if kind:
        return kind.label
    return known.case.subject if known.case else ""


def _letter_day(known: Known) -> str:
    if known.incoming and known.incoming.dated_on:
        return _day(known.incoming.dated_on)
    return _day(known.document.dated_on if known.document else None)


def _what_ended(known: Known) -> str:
    """The key of the choice in the text."""
    return "attorney" if known.consent and known.consent.kind_id == ATTORNEY else "release"


def _agreed(known: Known) -> str:
    return _day(known.consent.given_on if known.consent else None)


def _ended(known: Known) -> str:
    return _day(known.consent.withdrawn_on if known.consent else None)


def _all() -> tuple[Field, ...]:
    return (
        Field("person_name", _("The person's name"), _name),
        Field("person_birth_date", _("Born"), _born, "day"),
        Field("person_address", _("The person's address"), _address, longest=300),
        Field("office_name", _("Office"), lambda known: known.office.name),
        Field("office_address", _("The office's address"), _office_address, longest=300),
        Field("office_phone", _("The office's telephone"), lambda known: known.office.phone),
        Field("counsellor_name", _("Who writes"), lambda known: known.by.name),
        Field("authority", _("Authority or court"), lambda known: sender_of(known.incoming), longest=300),
        Field("our_number", _("Our number"), lambda known: known.client.file_number),
        Field("their_number", _("Their file number"), lambda known: known.incoming.reference if known.incoming else ""),
        Field("matter", _("What it is about"), _matter, longest=400),
        Field("letter_dated_on", _("Date of their letter, or of the application"), _letter_day, "day"),
        Field("received_on", _("Received on"), _received, "day"),
        Field("deadline_on", _("The deadline ends on"), _ends, "day"),
        Field("reply_until", _("Answer asked for by"), lambda known: _day(known.on + TWO_WEEKS), "day"),
        Field("until", _("Holds until"), _unknown, "day", UNLIMITED),
        Field("purpose", _("Purpose"), _unknown, longest=400),
        Field("third_party", _("Who may be talked to"), lambda known: sender_of(known.incoming), longest=300),
        Field("interpreter", _("Interpreter (name or kind)"), _unknown, help=LEFT_OUT),
        Field("court", _("Court that the instruction on remedies names"), _unknown, longest=300),
        Field("appointment_on", _("Day of the appointment"), _unknown, "day"),
        Field("appointment_at", _("Time of the appointment"), _unknown, "time"),
        Field("appointment_where", _("Where"), _where, longest=300),
        Field("bring", _("Please bring along"), _unknown, longest=400),
        Field("counselled_on", _("Day or days of the counselling"), lambda known: _day(known.on)),
        Field("accompanied_by", _("Who goes along"), _unknown),
        Field("language_spoken", _("Language that the person speaks"), _language),
        Field("carrier_name", pgettext_lazy("letter", "Carrier"), lambda known: known.carrier.name),
        Field("privacy_contact", _("Data-protection officer: how to reach them"), _privacy, longest=300, help=LEFT_OUT),
        Field("data_law", _("Data-protection law"), lambda known: known.carrier.regime),
        Field("procedure", _("Which law holds for the procedure?"), _unknown),
        Field("writer", _("In whose name is it written?"), _unknown),
        Field("power", _("Is there a power of attorney?"), _unknown),
        Field("direction", _("Who may tell whom?"), _unknown),
        Field("counselled", _("Does it name the office?"), _unknown),
        Field("ticked", _("What it is for"), _unknown, "boxes"),
        Field("withdrawn", _("What was withdrawn?"), _what_ended),
        Field("agreed_on", _("Day on which it was signed"), _agreed, "day"),
        Field("withdrawn_on", _("Withdrawn on"), _ended, "day"),
        Field("place", _("Place"), lambda known: known.office.town),
        Field("today", pgettext_lazy("letter", "Day"), lambda known: _day(known.on), "day"),
    )  # fmt: skip


FIELDS: Final[Mapping[str, Field]] = {field.name: field for field in _all()}


def field_named(name: str) -> Field:
    """The field; one that nobody described is a line that is asked, under its own name."""
    return FIELDS.get(name) or Field(name, name.replace("_", " ").capitalize(), _unknown)


def known_values(names: tuple[str, ...], known: Known) -> dict[str, str]:
    """What is known of these fields, by name."""
    return {name: field_named(name).fill(known) for name in names}
