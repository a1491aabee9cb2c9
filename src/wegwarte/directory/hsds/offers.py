"""Services, and services at a location, as objects of HSDS."""

import datetime
from collections.abc import Iterator

from wegwarte.directory.hsds.places import (
    area,
    location_alone,
    location_whole,
    organisation_alone,
    spoken_objects,
)
from wegwarte.directory.hsds.profile import (
    BY_APPOINTMENT,
    COSTS,
    CURRENCY,
    FREE,
    STATUS,
    WITHOUT_APPOINTMENT,
    Thing,
    child,
    filled,
    plain,
    whole,
)
from wegwarte.directory.hsds.records import Records
from wegwarte.directory.hsds.schedules import schedules_of
from wegwarte.directory.hsds.terms import ANONYMOUS, BY_NAME, FEATURE, INTERPRETERS, KIND, TOPIC, Terms
from wegwarte.directory.hsds.texts import translations
from wegwarte.directory.models import Anonymity, Cost, Service, ServiceAtLocation, State

_ANONYMITY = {Anonymity.POSSIBLE: ANONYMOUS, Anonymity.NOT: BY_NAME}


def service_alone(records: Records, service: Service) -> Thing:
    """Its own fields and the organisation, as in lists."""
    thing = plain(_own_fields(records, service), service)
    return thing | {"organization": organisation_alone(records.organisations[service.organisation_id])}


def service_whole(records: Records, terms: Terms, service: Service, today: datetime.date) -> Thing:
    """With everything that belongs to it, but the organisation."""
    houses = records.at_of_service.get(service.pk, [])
    spoken = sorted({tag for at in houses for tag in at.languages})
    thing = _own_fields(records, service) | filled(
        service_areas=[area(found) for found in records.areas_of.get(service.pk, [])],
        service_at_locations=[at_whole(records, terms, at, today) for at in houses],
        languages=spoken_objects(terms, service, spoken),
        cost_options=_cost(service),
        required_documents=[child(service, "document", document=service.documents)] if service.documents else [],
        attributes=[*service_terms(records, terms, service)],
        translations=translations(records, service),
    )
    return whole(thing, service)


def at_alone(records: Records, at: ServiceAtLocation) -> Thing:
    """Its own fields, with those of service and house, as in lists."""
    return plain(_at_fields(at), at) | {
        "location": location_alone(records.locations[at.location_id]),
        "service": plain(_own_fields(records, records.services[at.service_id]), records.services[at.service_id]),
    }


def at_whole(records: Records, terms: Terms, at: ServiceAtLocation, today: datetime.date) -> Thing:
    """With hours, languages, telephone and the whole house, but without the service."""
    hours = ((at.open_hours, WITHOUT_APPOINTMENT), (at.appointment_hours, BY_APPOINTMENT))
    interpreters = terms.attribute(FEATURE, INTERPRETERS, at.pk, "service_at_location") if at.interpreters else None
    thing = _at_fields(at) | filled(
        phones=[child(at, "phone", number=at.phone)] if at.phone else [],
        contacts=[child(at, "contact", email=at.email)] if at.email else [],
        schedules=[_schedule(at, role, found) for said, how in hours for role, found in schedules_of(said, how, today)],
        languages=spoken_objects(terms, at, at.languages),
        attributes=[interpreters] if interpreters else [],
        location=location_whole(records, terms, records.locations[at.location_id]),
        translations=translations(records, at),
    )
    return whole(thing, at)


def last_modified(records: Records, service: Service) -> datetime.datetime:
    """When the service or anything that is told with it was changed."""
    houses = records.at_of_service.get(service.pk, [])
    seen = [service.changed_at, *(at.changed_at for at in houses)]
    seen += [records.locations[at.location_id].changed_at for at in houses]
    return max([*seen, records.organisations[service.organisation_id].changed_at])


def moment(when: datetime.datetime) -> str:
    """A moment as the standard wants it: in UTC, with milliseconds."""
    return when.astimezone(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def description(service: Service) -> str:
    """What is told in one sentence and more about it: HSDS has one field for both."""
    if service.description.startswith(service.summary.rstrip("…")):
        return service.description
    return "\n\n".join(filter(None, (service.summary, service.description)))


def _own_fields(records: Records, service: Service) -> Thing:
    interpreted = any(at.interpreters for at in records.at_of_service.get(service.pk, []))
    return filled(
        id=str(service.pk), organization_id=str(service.organisation_id), name=service.name,
        alternate_name=service.alternate_name, description=description(service), url=service.website,
        email=service.email, status=STATUS[State(service.state)],
        interpretation_services="Dolmetscher:innen können dazukommen." if interpreted else "",
        fees_description=_fees(service), eligibility_description=service.for_whom, minimum_age=service.minimum_age,
        maximum_age=service.maximum_age,
        assured_date=service.checked_on.isoformat() if service.checked_on else "",
        last_modified=moment(last_modified(records, service)),
    )  # fmt: skip


def _at_fields(at: ServiceAtLocation) -> Thing:
    return filled(id=str(at.pk), service_id=str(at.service_id), location_id=str(at.location_id), description=at.note)


def _fees(service: Service) -> str:
    words = {Cost.FREE: FREE, Cost.COSTS: COSTS}.get(Cost(service.cost), "")
    return ": ".join(filter(None, (words, service.cost_note)))


def _schedule(at: ServiceAtLocation, role: str, found: Thing) -> Thing:
    """With the note it was imported with behind our own."""
    thing = child(at, role, **found)
    notes = dict.fromkeys((found.get("notes", ""), thing.get("notes", "")))
    return thing | filled(notes="\n".join(filter(None, notes)))


def _cost(service: Service) -> list[Thing]:
    said = filled(amount_description=service.cost_note)
    if service.cost == Cost.FREE:
        said |= {"option": FREE, "amount": 0, "currency": CURRENCY}
    elif service.cost == Cost.COSTS:
        said |= {"option": COSTS}
    return [child(service, "cost") | said] if said else []


def service_terms(records: Records, terms: Terms, service: Service) -> Iterator[Thing]:
    """What it is, what it helps with, and whether a name is needed, as terms of the taxonomies."""
    told = [(KIND, service.kind)]
    told += [(TOPIC, topic) for topic in records.topics_of.get(service.pk, ())]
    told += [(FEATURE, _ANONYMITY[Anonymity(service.anonymous)])] if service.anonymous in _ANONYMITY else []
    for kind, code in told:
        attribute = terms.attribute(kind, code, service.pk, "service")
        if attribute is not None:
            yield attribute
