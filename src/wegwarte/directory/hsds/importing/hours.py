"""Opening hours out of schedules: as OpenStreetMap writes them where a note says so, else from the recurrences."""

import re
from uuid import UUID

from django.utils.translation import gettext as _

from wegwarte.directory.hours.mistakes import mistake_in
from wegwarte.directory.hsds.importing.built import Sources, WrongRow, text_of
from wegwarte.directory.hsds.importing.houses import Beyond
from wegwarte.directory.hsds.profile import BY_APPOINTMENT, HOURS, WITHOUT_APPOINTMENT, derived
from wegwarte.directory.hsds.schedules import Recurring, hours_from
from wegwarte.directory.hsds.tables import Line

_ASKS = re.compile(r"appointment|termin|anmeldung", re.IGNORECASE)
_BYDAY = re.compile(r"^-?\d?(MO|TU|WE|TH|FR|SA|SU)(,-?\d?(MO|TU|WE|TH|FR|SA|SU))*$")
_TIME = re.compile(r"^\d\d:\d\d(:\d\d)?([+]0[12]:00)?$")
"""Of the clock in Europe/Berlin. One with another offset is kept as it is: nobody knows what it means in summer."""
_KNOWN = frozenset({"service_at_location_id", "freq", "interval", "wkst", "byday", "opens_at", "closes_at", "notes"})


def hours_of(beyond: Beyond, pk: UUID, service: UUID) -> dict[str, str]:
    """Both kinds of hours of an entry; those of its service when it has none itself. Raises WrongRow."""
    lines = beyond.below("schedules")
    if not lines:
        return _of_service(beyond.sources, service)
    for how in _KINDS.values():
        _use(beyond, pk, [line for line in lines if _how(line) == how], how)
    return _both(lines)


def _of_service(sources: Sources, service: UUID) -> dict[str, str]:
    key = ("schedules", str(service))
    if key not in sources.once:
        lines = sources.tables.of(str(service), "schedules", "service")
        sources.share(line for line in lines if _recurring(line))
        try:
            sources.once[key] = _both(lines)
        except WrongRow as wrong:
            sources.once[key] = wrong
    found: dict[str, str] | WrongRow = sources.once[key]
    if isinstance(found, WrongRow):
        raise found
    return found


def _both(lines: list[Line]) -> dict[str, str]:
    found = {name: _written([line for line in lines if _how(line) == how]) for name, how in _KINDS.items()}
    for hours in found.values():
        _refuse_nonsense(hours)
    return found


_KINDS = {"open_hours": WITHOUT_APPOINTMENT, "appointment_hours": BY_APPOINTMENT}


def _how(line: Line) -> str:
    how = text_of(line, "attending_type")
    return BY_APPOINTMENT if how != WITHOUT_APPOINTMENT and _ASKS.search(how) else WITHOUT_APPOINTMENT


def _written(lines: list[Line]) -> str:
    noted = next(filter(None, map(_noted, lines)), "")
    return noted or hours_from([found for line in lines if (found := _recurring(line))])


def _noted(line: Line) -> str:
    first = text_of(line, "notes").partition("\n")[0]
    return first.removeprefix(HOURS) if first.startswith(HOURS) else ""


def _use(beyond: Beyond, pk: UUID, lines: list[Line], how: str) -> None:
    """Marks what the hours were made of, in the order in which it will be told again, and the holidays that we told."""
    known = _KNOWN | ({"attending_type"} if all(text_of(line, "attending_type") == how for line in lines) else set())
    told = [line for line in lines if _recurring(line) or _noted(line)]
    for number, line in enumerate(told):
        notes = text_of(line, "notes")
        theirs = notes.partition("\n")[2] if _noted(line) else notes
        beyond.use(line, f"{how}/{number}", pk, known)
        if theirs:
            beyond.of.setdefault(f"{how}/{number}", {})["notes"] = theirs
    for line in lines:
        day = text_of(line, "valid_from")
        line.used = line.used or line.id == derived(pk, f"{how}/{day}")


def _recurring(line: Line) -> Recurring | None:
    """A recurrence without further conditions; anything else is kept as it is."""
    freq, byday = text_of(line, "freq"), text_of(line, "byday").replace(" ", "")
    opens, closes = text_of(line, "opens_at"), text_of(line, "closes_at")
    conditions = ("valid_from", "valid_to", "until", "count", "byweekno", "bymonthday", "byyearday")
    plain = not any(line.row.get(name) for name in conditions) and line.row.get("interval") in (None, "", 1, "1")
    if freq in ("WEEKLY", "MONTHLY") and plain and _BYDAY.match(byday) and _TIME.match(opens) and _TIME.match(closes):
        return Recurring(freq, byday, opens, closes)
    return None


def _refuse_nonsense(hours: str) -> None:
    if len(hours) > 500:
        raise WrongRow(_("its hours are too long"))
    if mistake := hours and mistake_in(hours):
        raise WrongRow(_("its hours cannot be read. %(why)s") % {"why": mistake})
