"""The plan of an import: every record that will be made or changed, and every row that cannot, with the reason."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from wegwarte.directory.hsds.importing import houses, offers
from wegwarte.directory.hsds.importing.built import Built, Sources, WrongRow, text_of
from wegwarte.directory.hsds.importing.standing import BY_COLUMN, Standing
from wegwarte.directory.hsds.profile import is_uuid, key_of
from wegwarte.directory.hsds.tables import FILES, Line, Tables
from wegwarte.directory.hsds.terms import terms_now
from wegwarte.places.models import District, Place

MOST_BEYOND = 50_000
"""Signs of what a row says and we have no field for, as JSON: the memory of every process holds it, for everybody."""


@dataclass(frozen=True)
class Wrong:
    """A row that is left out, or no more than a draft: its table as a file is called, where it stands, and why."""

    table: str
    where: str
    reason: str


@dataclass
class Plan:
    """What an import will do, in the order in which it must be done.

    `drafts`: services that the file calls active and that cannot be published yet.
    """

    built: dict[UUID, Built] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)
    drafts: list[Wrong] = field(default_factory=list)
    beyond: dict[UUID, dict[str, Any]] = field(default_factory=dict)


def named(line: Line, reason: str) -> Wrong:
    """A row with what is wrong with it."""
    return Wrong(FILES.get(line.table, line.table), line.where, reason)


def rows_of(found: list[Wrong]) -> list[list[str]]:
    """As they are stored and shown."""
    return [[wrong.table, wrong.where, wrong.reason] for wrong in found]


def plan_of(tables: Tables, keeper: UUID) -> Plan:
    """Reads all rows for a carrier. Call it inside the carrier; nothing is written."""
    with translation.override("de"):
        terms = terms_now(own=True)
    regions = dict(Place.objects.order_by().values_list("pk", "district__name"))
    districts = frozenset(District.objects.values_list("pk", flat=True))
    anew = (line for table in ("service_area", "schedule") for line in tables.lines.get(table, ()))
    told = {UUID(line.id) for line in anew if is_uuid(line.id)}
    planner = _Planner(Sources(tables, terms, regions, districts), Standing.of(keeper, told))
    planner.read()
    return planner.plan


class _Planner:
    def __init__(self, sources: Sources, standing: Standing) -> None:
        self.sources, self.standing, self.plan = sources, standing, Plan()
        self.owners = _owners_of_houses(sources.tables)

    def read(self) -> None:
        lines = self.sources.tables.lines
        for line in lines.get("organization", []):
            self._add(line, lambda line: houses.organisation(self.sources, line))
        for line in lines.get("location", []):
            self._add(line, lambda line: houses.location(self.sources, line, self._owner_of_house(line)))
        for line in lines.get("service", []):
            self._add(line, lambda line: offers.service(self.sources, line, self._parent(line, "organization_id")))
        for line in lines.get("service_at_location", []):
            self._add(line, self._entry)
        self._read_areas_and_closures()
        for line in self.sources.shared.values():
            line.used = True
        self.plan.beyond = {pk: self._beyond(built) for pk, built in self.plan.built.items()}
        self.plan.wrong += [named(line, reason) for line, reason in self._homeless()]

    def _beyond(self, built: Built) -> dict[str, Any]:
        found = built.finish()
        if len(json.dumps(found)) <= MOST_BEYOND:
            return found
        reason = _("it says too much that we have no field for: only the rest of it is taken over")
        self.plan.wrong.append(named(built.line, reason))
        return {}

    def _entry(self, line: Line) -> Built:
        service, location = self._parent(line, "service_id"), self._parent(line, "location_id")
        return offers.at_location(self.sources, line, service, location)

    def _read_areas_and_closures(self) -> None:
        for pk, built in [*self.plan.built.items()]:
            if built.line.table == "service":
                for line in self.sources.tables.of(str(pk), "service_areas", "service"):
                    self._add(line, partial(self._area, pk))
            if built.line.table == "location":
                for line, found in houses.closures(self.sources, built.line, pk):
                    self._add(line, partial(_raised, found))

    def _area(self, service: UUID, line: Line) -> Built | None:
        return houses.area(self.sources, line, service)

    def _add(self, line: Line, make: Callable[[Line], Built | None]) -> None:
        if line.problem:  # it is named with all others that have one
            return
        try:
            built = make(line)
            if built is not None:
                self._refuse_doubled(built)
                self.standing.refuse_foreign(built)
                if not self.standing.says_again(built):
                    self.plan.built[built.pk] = built
        except WrongRow as wrong:
            self.plan.wrong.append(named(line, str(wrong)))

    def _refuse_doubled(self, built: Built) -> None:
        if built.pk in self.plan.built:
            raise WrongRow(_("its id stands in the file twice"))

    def _parent(self, line: Line, column: str) -> UUID:
        """The id of what a row belongs to: in this file, or kept already. Raises WrongRow."""
        key = text_of(line, column)
        found = self.plan.built.get(UUID(key)) if is_uuid(key) else None
        if found.model is BY_COLUMN[column] if found else is_uuid(key) and self.standing.keeps(column, UUID(key)):
            return UUID(key)
        said = key[:60] or _("nothing")
        raise WrongRow(
            _("what it belongs to is left out or not there: %(column)s is “%(id)s”") % {"column": column, "id": said}
        )

    def _owner_of_house(self, line: Line) -> UUID:
        """The organisation of a house. Many files do not say it: then that of the first service in it."""
        return self._parent(self.owners.get(line.id, line) if not text_of(line, "organization_id") else line, _OWNER)

    def _homeless(self) -> Iterator[tuple[Line, str]]:
        """Rows of which nothing was made, and that would be lost without a word: they have a problem, or no owner."""
        parents = {line.id for lines in self.sources.tables.lines.values() for line in lines}
        for table, lines in self.sources.tables.lines.items():
            links = _LINKS.get(table, ())
            for line in lines:
                named = [key_of(text_of(line, column)) for column in links if text_of(line, column)]
                if line.problem:
                    yield line, line.problem
                elif links and not line.used and not any(key in parents for key in named):
                    yield line, _("what it belongs to is not in the file")


def _owners_of_houses(tables: Tables) -> dict[str, Line]:
    """The first service in each house, by the id of the house."""
    found: dict[str, Line] = {}
    for at in tables.lines.get("service_at_location", []):
        service = tables.one("service", text_of(at, "service_id"))
        if service is not None:
            found.setdefault(key_of(text_of(at, "location_id")), service)
    return found


def _raised(found: Built | WrongRow, _line: Line) -> Built:
    if isinstance(found, WrongRow):
        raise found
    return found


_OWNER = "organization_id"
_OWNERS = ("organization_id", "service_id", "service_at_location_id", "location_id", "contact_id", "phone_id")
_LINKS = {
    **dict.fromkeys(
        ("address", "phone", "contact", "schedule", "service_area", "language", "cost_option", "required_document",
         "accessibility", "funding", "url", "organization_identifier", "service_capacity", "program"), _OWNERS,
    ),
    "attribute": ("link_id",), "translation": ("link_id",), "metadata": ("resource_id",),
}  # fmt: skip
