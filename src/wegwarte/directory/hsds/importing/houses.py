"""Organisations, houses, closures and areas out of the rows of a file."""

import datetime
import re
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from wegwarte.directory.hsds.importing.built import (
    Built,
    Sources,
    Text,
    WrongRow,
    checked,
    day_of,
    extras,
    id_of,
    left,
    text_of,
)
from wegwarte.directory.hsds.profile import COUNTRY, LAND, NO_ADDRESS, PLACE, Thing, derived
from wegwarte.directory.hsds.tables import Line
from wegwarte.directory.models import TRANSLATED, Access, Closure, Location, Organisation, ServiceArea
from wegwarte.ui.portal import BY_TAG
from wegwarte.ui.text import in_its_direction

_ORGANISATION = frozenset({"id", "name", "alternate_name", "description", "email", "website"})
_LOCATION = frozenset({"id", "organization_id", "name", "transportation", "latitude", "longitude", "closed_on"})
_ADDRESS = frozenset({"location_id", "address_1", "city", "postal_code"})
_OURS = {"state_province": LAND, "country": COUNTRY, "address_type": "physical"}
CLOSED = "geschlossen"


def organisation(sources: Sources, line: Line) -> Built:
    """Who offers something. Raises WrongRow."""
    pk, said = id_of(line), text_of(line, "description")
    fields = {name: text_of(line, name) for name in ("name", "alternate_name", "email", "website")}
    fields["description"] = "" if said == fields["name"] else said
    beyond = Beyond(sources, line, "organization")
    fields["phone"] = beyond.first("phones", "number", "phone", pk)
    checked(Organisation, fields)
    texts = beyond.texts("organisation")
    return Built(line, Organisation, pk, fields, partial(beyond.all_of, left(line, _ORGANISATION)), texts=texts)


def location(sources: Sources, line: Line, owner: UUID) -> Built:
    """A house of an organisation. Raises WrongRow."""
    pk, beyond = id_of(line), Beyond(sources, line, "location")
    fields: dict[str, Any] = {"directions": text_of(line, "transportation"), **_point(line), **_address(beyond, pk)}
    fields["name"] = text_of(line, "name") or fields["street"] or fields["town"]
    fields["phone"] = beyond.first("phones", "number", "phone", pk)
    fields["email"] = beyond.first("contacts", "email", "contact", pk)
    fields["access"] = _access(beyond)
    fields["closed_on"] = day_of(line, "closed_on")
    fields["place_id"], known = _place(sources, line, fields)
    if beyond.of.get("address", {}).get("region") == sources.regions.get(fields["place_id"] or "", ""):
        del beyond.of["address"]["region"]
    known |= {"location_type"} if line.row.get("location_type") == "physical" else set()
    checked(Location, {name: value for name, value in fields.items() if name != "place_id"})
    beyond.leave_out_derived(pk)
    texts, finish = beyond.texts("location"), partial(beyond.all_of, left(line, _LOCATION | known))
    return Built(line, Location, pk, fields | {"organisation_id": owner}, finish, (owner,), texts=texts)


def closures(sources: Sources, house: Line, pk: UUID) -> Iterator[tuple[Line, Built | WrongRow]]:
    """Days on which a house is closed: schedules of its own with days and without hours."""
    for line in sources.tables.of(str(pk), "schedules", "location"):
        if text_of(line, "opens_at") or text_of(line, "freq") or not text_of(line, "valid_from"):
            continue
        line.used = True
        try:
            yield line, _closure(sources, line, pk)
        except WrongRow as wrong:
            yield line, wrong


def area(sources: Sources, line: Line, service: UUID) -> Built | None:
    """A part of the Land that we know, by what its extent says; None for any other."""
    kind, _colon, key = text_of(line, "extent").partition(":")
    where: dict[str, Any] = {"district_id": None, "place_id": None, "postal_code": ""}
    if kind == "ags" and key in sources.districts:
        where["district_id"] = key
    elif kind == "place" and key in sources.regions:
        where["place_id"] = key
    elif kind == "plz" and re.fullmatch(r"[0-9]{5}", key):
        where["postal_code"] = key
    elif (kind, key) != ("ags", "07"):
        return None
    pk, known = id_of(line), frozenset({"id", "service_id", "name", "extent", "extent_type"})
    line.used = True
    finish = partial(Beyond(sources, line, "service_area").all_of, left(line, known))
    return Built(line, ServiceArea, pk, where | {"service_id": service}, finish, (service,))


class Beyond:
    """Collects what a row says and we have no field for: its own fields, rows below it, further fields of those."""

    def __init__(self, sources: Sources, line: Line, table: str) -> None:
        self.sources, self.line, self.table = sources, line, table
        self.of: dict[str, Thing] = {}

    def below(self, name: str) -> list[Line]:
        """The rows of one of its lists of which nothing was made yet."""
        return self.sources.tables.of(self.line.id, name, self.table)

    def first(self, name: str, column: str, role: str, pk: UUID) -> str:
        """A field of the first row that has it: it becomes a field of ours."""
        for line in self.below(name):
            if value := text_of(line, column):
                self.use(line, role, pk, frozenset({column, f"{self.table}_id"}))
                return value
        return ""

    def use(self, line: Line, role: str, pk: UUID, known: frozenset[str]) -> None:
        """Marks a row as used; what else it says is kept under its role."""
        line.used = True
        inside = dict(self.sources.tables.rest(line.id, line.table)) if line.id else {}
        if further := extras(line, known, derived(pk, role)) | inside:
            self.of[role] = further

    def leave_out_derived(self, pk: UUID) -> None:
        """Languages that we told ourselves, as the sum of those of the entries."""
        for line in self.below("languages"):
            role = f"language/{text_of(line, 'code')}"
            line.used = line.used or line.id == derived(pk, role)
            if not line.used and line.id and text_of(line, "code") in self.sources.terms.languages:
                self.of[role] = {"id": line.id}

    def texts(self, kind: str) -> list[Text]:
        """The translations of its fields."""
        found = []
        for line in self.below("translations"):
            name, language = text_of(line, "field"), text_of(line, "language")
            if name in TRANSLATED[kind] and language in BY_TAG and 0 < len(text_of(line, "text")) <= 3000:
                line.used = True
                changed = text_of(line, "source_digest")[:16] if line.row.get("outdated") else ""
                found.append(Text(name, language, text_of(line, "text"), changed))
        return found

    def all_of(self, fields: Thing) -> Thing:
        """All of it, as it is stored. Call it when everything else of the row has been read."""
        rows = dict(self.sources.tables.rest(self.line.id, self.table))
        roles = {role: further for role, further in self.of.items() if further}
        return {name: value for name, value in (("fields", fields), ("rows", rows), ("of", roles)) if value}


def _point(line: Line) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for name, most in (("latitude", 90), ("longitude", 180)):
        value = line.row.get(name)
        if value in (None, ""):
            found[name] = None
        elif isinstance(value, int | float) and -most <= value <= most:
            found[name] = float(value)
        else:
            raise WrongRow(
                _("%(name)s is no coordinate: “%(value)s”") % {"name": name, "value": in_its_direction(str(value)[:40])}
            )
    return found


def _address(beyond: Beyond, pk: UUID) -> dict[str, str]:
    lines = beyond.below("addresses")
    if not lines:
        return {"street": "", "postal_code": "", "town": ""}
    line = lines[0]
    ours = {name for name, value in _OURS.items() if text_of(line, name) == value}
    beyond.use(line, "address", pk, _ADDRESS | ours)
    street = text_of(line, "address_1")
    code = text_of(line, "postal_code")
    return {"street": "" if street == NO_ADDRESS else street, "postal_code": code, "town": text_of(line, "city")}


def _access(beyond: Beyond) -> list[str]:
    """What we know of accessibility, by its words or its code; the rest stays as it is."""
    with translation.override("de"):  # as files that leave say it, whoever takes one over
        words = {str(choice.label): choice.value for choice in Access}
    words |= {choice.value: choice.value for choice in Access}
    found = []
    for line in beyond.below("accessibility"):
        code = words.get(text_of(line, "description"))
        if code is not None and not left(line, frozenset({"id", "location_id", "description"})):
            line.used = True
            found.append(code)
    return found


def _place(sources: Sources, line: Line, fields: dict[str, Any]) -> tuple[str | None, set[str]]:
    """Key of the place, and the fields that said it: by our own key, else by postal code and name."""
    key = text_of(line, "external_identifier")
    if text_of(line, "external_identifier_type") == PLACE and key in sources.regions:
        return key, {"external_identifier", "external_identifier_type"}
    return sources.place_called(fields["town"], fields["postal_code"]), set()


def _closure(sources: Sources, line: Line, house: UUID) -> Built:
    pk, beyond = id_of(line), Beyond(sources, line, "schedule")
    said = text_of(line, "description")
    reason = said.removeprefix(CLOSED).removeprefix(":").strip() if said.startswith(CLOSED) else said
    try:
        first = datetime.date.fromisoformat(text_of(line, "valid_from")[:10])
        last = datetime.date.fromisoformat((text_of(line, "valid_to") or text_of(line, "valid_from"))[:10])
    except ValueError:
        raise WrongRow(_("its days cannot be read")) from None
    if last < first:
        raise WrongRow(_("its last day lies before the first"))
    checked(Closure, {"reason": reason})
    known = frozenset({"id", "location_id", "valid_from", "valid_to", "description"})
    texts, finish = beyond.texts("closure"), partial(beyond.all_of, left(line, known))
    fields = {"location_id": house, "first_day": first, "last_day": last, "reason": reason}
    return Built(line, Closure, pk, fields, finish, (house,), texts=texts)
