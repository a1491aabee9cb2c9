"""What the interface answers from: the public directory in memory, and each object as JSON once it was asked for.

They are the records of the portal, read when the directory has changed or a day has begun, since schedules name the
holidays of the year to come. A request asks for one mark; a list of fifty services is fifty pieces put together.
"""

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils import translation

from wegwarte.directory.hsds import offers, places
from wegwarte.directory.hsds.profile import Thing
from wegwarte.directory.hsds.records import Records
from wegwarte.directory.hsds.terms import TOPIC, Terms, terms_now
from wegwarte.directory.models import Organisation, Service, ServiceAtLocation
from wegwarte.directory.published import Published, recently_published
from wegwarte.places.spelling import fold

REVISION = 2
"""Counted up when the same records are told otherwise, so that nobody keeps what was told before."""


@dataclass
class Held:
    """The public directory in one state. `pieces`: JSON by what it is and the record's id."""

    directory: Published
    terms: Terms
    pieces: dict[tuple[str, Any], bytes] = field(default_factory=dict)

    @property
    def records(self) -> Records:
        """What is told."""
        return self.directory.records

    @property
    def day(self) -> datetime.date:
        """The day on which it was read."""
        return self.directory.state.day

    @property
    def tag(self) -> str:
        """What an answer of this directory is marked with (ETag)."""
        read = self.directory.state
        return f'"{REVISION}.{read.version}.{read.places.version}.{read.day.toordinal()}"'

    @cached_property
    def services(self) -> list[Service]:
        """In the order of the lists: by name."""
        return [*self.records.services.values()]

    @cached_property
    def organisations(self) -> list[Organisation]:
        """In the order of the lists: by name."""
        return [*self.records.organisations.values()]

    @cached_property
    def at_locations(self) -> list[ServiceAtLocation]:
        """In the order of the lists: by id."""
        return [*self.records.at_locations.values()]

    @cached_property
    def terms_of(self) -> dict[UUID, frozenset[str]]:
        """Ids of the terms of each service, with those above them."""
        above = {term["id"]: term.get("parent_id", "") for term in self.terms.by_id.values()}
        found = {}
        for service in self.services:
            attributes = offers.service_terms(self.records, self.terms, service)
            ids = {attribute["taxonomy_term_id"] for attribute in attributes}
            found[service.pk] = frozenset(ids | {above[term] for term in ids if above[term]})
        return found

    @cached_property
    def words_of(self) -> dict[UUID, str]:
        """What a search looks into, of each service: its texts, who offers it, where, and about what."""
        return {service.pk: fold(" ".join(self._said_of(service))) for service in self.services}

    def _said_of(self, service: Service) -> list[str]:
        organisation = self.records.organisations[service.organisation_id]
        houses = [self.records.locations[at.location_id] for at in self.records.at_of_service.get(service.pk, [])]
        topics = [self.terms.terms.get((TOPIC, topic)) for topic in self.records.topics_of.get(service.pk, ())]
        said = [service.name, service.alternate_name, service.summary, service.description, service.for_whom]
        said += [str(service.get_kind_display()), organisation.name, organisation.alternate_name]
        said += [word for house in houses for word in (house.name, house.town, house.postal_code)]
        return said + [term["name"] for term in topics if term]

    def service(self, service: Service, shape: str) -> bytes:
        """`shape`: "alone", "whole", "bare" without its organisation, or "minimal"."""
        return self._piece(f"service/{shape}", service.pk, lambda: self._service(service, shape))

    def organisation(self, organisation: Organisation, shape: str) -> bytes:
        """`shape`: "alone", "whole" with names of its services, or "services" with all of them."""
        return self._piece(f"organisation/{shape}", organisation.pk, lambda: self._organisation(organisation, shape))

    def at_location(self, at: ServiceAtLocation, shape: str) -> bytes:
        """`shape`: "alone" or "whole"."""
        return self._piece(f"at/{shape}", at.pk, lambda: self._at(at, shape))

    def term(self, term: Thing) -> bytes:
        """A taxonomy or a term of one."""
        return self._piece("term", term["id"], lambda: term)

    def _service(self, service: Service, shape: str) -> Thing:
        if shape == "minimal":
            changed = offers.moment(offers.last_modified(self.records, service))
            return {"id": str(service.pk), "modified_date": changed}
        if shape == "alone":
            return offers.service_alone(self.records, service)
        thing = offers.service_whole(self.records, self.terms, service, self.day)
        if shape == "whole":
            organisation = self.records.organisations[service.organisation_id]
            thing["organization"] = places.organisation_alone(organisation)
        return thing

    def _organisation(self, organisation: Organisation, shape: str) -> Thing:
        if shape == "alone":
            return places.organisation_alone(organisation)
        thing = places.organisation_whole(self.records, self.terms, organisation)
        services = self.records.services_of[organisation.pk]
        if shape == "services":
            return thing | {"services": [self._service(service, "bare") for service in services]}
        return thing | {"services": [{"id": str(service.pk), "name": service.name} for service in services]}

    def _at(self, at: ServiceAtLocation, shape: str) -> Thing:
        if shape == "alone":
            return offers.at_alone(self.records, at)
        service = offers.service_alone(self.records, self.records.services[at.service_id])
        return offers.at_whole(self.records, self.terms, at, self.day) | {"service": service}

    def _piece(self, kind: str, key: object, make: Callable[[], Thing]) -> bytes:
        found = self.pieces.get((kind, key))
        if found is None:
            with translation.override("de"):
                found = json.dumps(make(), ensure_ascii=False).encode()
            self.pieces[kind, key] = found
        return found


class _Keeper:
    """The process's copy."""

    def __init__(self) -> None:
        self.kept: Held | None = None

    def current(self) -> Held:
        directory, kept = recently_published(), self.kept
        if kept is None or kept.directory is not directory:
            kept = self.kept = Held(directory, terms_now(own=False))
        return kept


_keeper = _Keeper()


def held() -> Held:
    """The directory as it is now, or was some seconds ago while it is read anew."""
    return _keeper.current()
