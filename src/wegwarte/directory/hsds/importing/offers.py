"""Services, and services at a location, out of the rows of a file."""

import re
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from wegwarte.core.dates import today
from wegwarte.directory.hsds.importing.built import (
    Built,
    Sources,
    WrongRow,
    checked,
    day_of,
    id_of,
    left,
    text_of,
)
from wegwarte.directory.hsds.importing.hours import hours_of
from wegwarte.directory.hsds.importing.houses import Beyond
from wegwarte.directory.hsds.profile import COSTS, FREE, STATUS, Thing
from wegwarte.directory.hsds.tables import Line
from wegwarte.directory.hsds.terms import ANONYMOUS, BY_NAME, FEATURE, INTERPRETERS, KIND, TOPIC
from wegwarte.directory.kinds import Kind
from wegwarte.directory.models import Anonymity, Cost, Service, ServiceAtLocation
from wegwarte.ui.text import in_its_direction

_SERVICE = frozenset({
    "id", "organization_id", "name", "alternate_name", "description", "url", "email", "status", "minimum_age",
    "eligibility_description", "maximum_age", "assured_date", "last_modified", "fees_description",
})  # fmt: skip
_AT = frozenset({"id", "service_id", "location_id", "description"})
_OUR_INTERPRETATION = "Dolmetscher:innen können dazukommen."
_STATES = {word: state.value for state, word in STATUS.items()}
LONGEST_SUMMARY = 200


def service(sources: Sources, line: Line, owner: UUID) -> Built:
    """A service of an organisation. Raises WrongRow."""
    pk, beyond = id_of(line), Beyond(sources, line, "service")
    fields: dict[str, Any] = {
        "name": text_of(line, "name"), "alternate_name": text_of(line, "alternate_name"),
        "website": text_of(line, "url"), "email": text_of(line, "email"), "state": _state(line),
        "for_whom": text_of(line, "eligibility_description"), "checked_on": day_of(line, "assured_date"),
        "minimum_age": _age(line, "minimum_age"), "maximum_age": _age(line, "maximum_age"),
    }  # fmt: skip
    fields["summary"], fields["description"] = _texts(text_of(line, "description"), fields["name"])
    topics, said = _terms(sources, beyond)
    fields |= said | _cost(line, beyond, pk) | {"documents": _documents(beyond, pk)}
    checked(Service, fields)
    if fields["checked_on"] and fields["checked_on"] > today():
        raise WrongRow(_("its assured_date lies in the future: it would count as checked for ever"))
    if None not in (fields["minimum_age"], fields["maximum_age"]) and fields["minimum_age"] > fields["maximum_age"]:
        raise WrongRow(_("its ages are the wrong way round"))
    further = left(line, _SERVICE)
    if further.get("interpretation_services") == _OUR_INTERPRETATION:
        del further["interpretation_services"]
    beyond.leave_out_derived(pk)
    texts, finish = beyond.texts("service"), partial(beyond.all_of, further)
    return Built(line, Service, pk, fields | {"organisation_id": owner}, finish, (owner,), topics, texts)


def at_location(sources: Sources, line: Line, service: UUID, location: UUID) -> Built:
    """A service in a house. Raises WrongRow."""
    pk, beyond = id_of(line), Beyond(sources, line, "service_at_location")
    fields: dict[str, Any] = {
        "note": text_of(line, "description"), "phone": beyond.first("phones", "number", "phone", pk),
        "email": beyond.first("contacts", "email", "contact", pk), "interpreters": _has_interpreters(sources, beyond),
        "languages": _languages(sources, beyond, pk, service, location),
    }  # fmt: skip
    fields |= hours_of(beyond, pk, service)
    checked(ServiceAtLocation, fields)
    texts, finish = beyond.texts("at_location"), partial(beyond.all_of, left(line, _AT))
    keys = {"service_id": service, "location_id": location}
    return Built(line, ServiceAtLocation, pk, fields | keys, finish, (service, location), texts=texts)


def _state(line: Line) -> str:
    word = text_of(line, "status")
    if word not in _STATES:
        raise WrongRow(_("its status is none of HSDS: “%(status)s”") % {"status": in_its_direction(word[:40])})
    return _STATES[word]


def _texts(said: str, name: str) -> tuple[str, str]:
    """One sentence, and more about it. A long text without paragraphs gives its beginning as the sentence."""
    first, _gap, more = said.partition("\n\n")
    if len(first) <= LONGEST_SUMMARY:
        return first or name, more.strip()
    sentence = re.match(r"(?s)(.{10,200}?[.!?])\s", said)
    return (sentence[1] if sentence else said[: LONGEST_SUMMARY - 1] + "…"), said


def _age(line: Line, name: str) -> int | None:
    value = line.row.get(name)
    if value in (None, ""):
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 150 or value != int(value):
        raise WrongRow(
            _("%(name)s is no age: “%(value)s”") % {"name": name, "value": in_its_direction(str(value)[:40])}
        )
    return int(value)


def _terms(sources: Sources, beyond: Beyond) -> tuple[frozenset[str] | None, Thing]:
    """Topics, kind and whether a name is needed, from the terms that we know; None for topics when none is named."""
    found: dict[str, set[str]] = {KIND: set(), TOPIC: set(), FEATURE: set()}
    for line in beyond.below("attributes"):
        key = sources.terms.code_of.get(text_of(line, "taxonomy_term_id").lower())
        if key is not None and not (key[0] == TOPIC and not key[1].startswith("thema.")):
            line.used = True
            found[key[0]].add(key[1])
    kind = min(found[KIND], default=Kind.OTHER.value)
    named = {ANONYMOUS: Anonymity.POSSIBLE, BY_NAME: Anonymity.NOT}
    anonymous = next((named[code] for code in sorted(found[FEATURE]) if code in named), Anonymity.UNKNOWN)
    return frozenset(found[TOPIC]) or None, {"kind": kind, "anonymous": anonymous}


def _cost(line: Line, beyond: Beyond, pk: UUID) -> Thing:
    fees = text_of(line, "fees_description")
    word, _colon, note = fees.partition(": ")
    cost = {FREE: Cost.FREE, COSTS: Cost.COSTS}.get(word)
    told = note if cost else fees
    for option in beyond.below("cost_options")[:1]:
        amount, said = option.row.get("amount"), text_of(option, "option")
        known = frozenset({"service_id", "option", "amount_description", "currency"})
        named = {FREE: Cost.FREE, COSTS: Cost.COSTS}.get(said)
        cost = named or cost or (Cost.FREE if amount == 0 else Cost.COSTS if amount else None)
        told = told or text_of(option, "amount_description")
        known = known | ({"amount"} if amount == 0 else frozenset())
        beyond.use(option, "cost", pk, known if named else frozenset({"service_id", "amount_description"}))
    return {"cost": cost or Cost.UNKNOWN, "cost_note": told}


def _documents(beyond: Beyond, pk: UUID) -> str:
    """All that are named without an address, in one text."""
    said = [
        line for line in beyond.below("required_documents") if text_of(line, "document") and not line.row.get("uri")
    ]
    for line in said[:1]:
        beyond.use(line, "document", pk, frozenset({"service_id", "document"}))
    for line in said[1:]:
        line.used = True
    return "; ".join(text_of(line, "document") for line in said)


def _has_interpreters(sources: Sources, beyond: Beyond) -> bool:
    wanted = sources.terms.terms[FEATURE, INTERPRETERS]["id"]
    found = [line for line in beyond.below("attributes") if text_of(line, "taxonomy_term_id") == wanted]
    for line in found:
        line.used = True
    return bool(found)


def _languages(sources: Sources, beyond: Beyond, pk: UUID, service: UUID, location: UUID) -> list[str]:
    """Those of the entry; of a file that knows only the standard, those of the house and of the service."""
    own = beyond.below("languages")
    shared = [_spoken(sources, "location", location), _spoken(sources, "service", service)]
    found = [code for line in own if (code := text_of(line, "code")) in sources.terms.languages]
    for line in own:
        if (code := text_of(line, "code")) in sources.terms.languages:
            beyond.use(line, f"language/{code}", pk, frozenset({"service_at_location_id", "name", "code"}))
    found = [*dict.fromkeys(found)] if own else [*dict.fromkeys(code for lines in shared for code in lines)]
    for lines in shared:
        sources.share(line for code in found for line in lines.get(code, ()) if not text_of(line, "note"))
    return found


def _spoken(sources: Sources, table: str, owner: UUID) -> dict[str, list[Line]]:
    """The rows of a house or a service by their language, as far as we know it."""
    key = ("languages", table, str(owner))
    if key not in sources.once:
        found: dict[str, list[Line]] = {}
        for line in sources.tables.of(str(owner), "languages", table):
            if text_of(line, "code") in sources.terms.languages:
                found.setdefault(text_of(line, "code"), []).append(line)
        sources.once[key] = found
    known: dict[str, list[Line]] = sources.once[key]
    return known
