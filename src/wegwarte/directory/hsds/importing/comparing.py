"""What a plan changes: each record beside what stands there now."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from wegwarte.core.tenancy import current_carrier_id
from wegwarte.directory.hsds.importing.built import Built, Record
from wegwarte.directory.hsds.importing.drafts import hold_back
from wegwarte.directory.hsds.importing.plan import Plan
from wegwarte.directory.models import (
    FROM_OFFICE,
    Closure,
    EntryText,
    Location,
    Organisation,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceTopic,
    digest,
)

ORDER: tuple[Record, ...] = (Organisation, Location, Service, ServiceAtLocation, ServiceArea, Closure)
_STAYS = frozenset({*FROM_OFFICE, "place_id"})
"""Of a house that is one of the carrier's offices."""


@dataclass
class Changes:
    """Rows to write: `new` and `changed` by model, with the names of the fields; topics and translations beside."""

    new: dict[Record, list[Any]] = field(default_factory=dict)
    changed: dict[Record, list[tuple[Any, set[str]]]] = field(default_factory=dict)
    same: dict[Record, int] = field(default_factory=dict)
    topics: list[ServiceTopic] = field(default_factory=list)
    topics_gone: list[UUID] = field(default_factory=list)
    texts: list[EntryText] = field(default_factory=list)
    texts_changed: list[EntryText] = field(default_factory=list)


def changes_of(plan: Plan, by_name: str, on: datetime.date) -> Changes:
    """Compares everything; nothing is written. `by_name`: who brings the translations.

    Services that could not be published on that day become drafts: the plan then names them.
    """
    found = Changes()
    records: dict[UUID, Any] = {}
    for model in ORDER:
        if model is not Service:
            records |= _compare(found, model, plan)
    hold_back(plan, records, on)
    _compare(found, Service, plan)
    _compare_topics(found, plan)
    _compare_texts(found, plan, by_name)
    return found


def _compare(found: Changes, model: Record, plan: Plan) -> dict[UUID, Any]:
    """The records as they will be, by their ids."""
    built = [each for each in plan.built.values() if each.model is model]
    records: dict[UUID, Any] = {}
    standing = model.objects.in_bulk([each.pk for each in built])
    found.new[model], found.changed[model], found.same[model] = [], [], 0
    for each in built:
        record, values = standing.get(each.pk), each.fields | {"beyond": plan.beyond[each.pk]}
        if record is None:
            records[each.pk] = model(pk=each.pk, **values)
            found.new[model].append(records[each.pk])
            continue
        keeps = _STAYS if getattr(record, "office_id", None) else frozenset()
        differs = {name for name, value in values.items() if name not in keeps and getattr(record, name) != value}
        for name in differs:
            setattr(record, name, values[name])
        found.changed[model].append((record, differs)) if differs else None
        found.same[model] += not differs
        records[each.pk] = record
    return records


def _compare_topics(found: Changes, plan: Plan) -> None:
    wanted = {pk: each.topics for pk, each in plan.built.items() if each.topics is not None}
    there: dict[UUID, dict[str, UUID]] = {pk: {} for pk in wanted}
    for row in ServiceTopic.objects.filter(service__in=wanted):
        there[row.service_id][row.topic_id] = row.pk
    for pk, topics in wanted.items():
        found.topics += [ServiceTopic(service_id=pk, topic_id=topic) for topic in sorted(topics - there[pk].keys())]
        found.topics_gone += [row for topic, row in there[pk].items() if topic not in topics]


def _compare_texts(found: Changes, plan: Plan, by_name: str) -> None:
    own = EntryText.objects.kept_by(current_carrier_id()).filter(entry_id__in=plan.built)
    there = {(row.entry_id, row.field, row.language): row for row in own}
    for built, row in _texts(plan):
        known = there.get((row.entry_id, row.field, row.language))
        if known is None:
            row.translated_by_name = by_name
            found.texts.append(row)
        elif (known.text, known.source_digest) != (row.text, row.source_digest) and built.pk == known.entry_id:
            known.text, known.source_digest, known.translated_by_name = row.text, row.source_digest, by_name
            found.texts_changed.append(known)


_KINDS: dict[Record, str] = {
    Organisation: "organisation", Location: "location", Service: "service", ServiceAtLocation: "at_location",
    Closure: "closure",
}  # fmt: skip


def _texts(plan: Plan) -> Iterator[tuple[Built, EntryText]]:
    for built in plan.built.values():
        for text in {(text.field, text.language): text for text in built.texts}.values():
            source = text.source_digest or digest(str(built.fields.get(text.field, "")))
            yield built, EntryText(
                kind=_KINDS[built.model], entry_id=built.pk, field=text.field, language=text.language, text=text.text,
                source_digest=source,
            )  # fmt: skip
