"""The plan of an import: every record that will be made or changed, and every row that cannot, with the reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from wegwarte.directory.hsds.importing import houses, offers
from wegwarte.directory.hsds.importing.built import Built, Sources, WrongRow, text_of
from wegwarte.directory.hsds.importing.standing import Standing
from wegwarte.directory.hsds.profile import is_uuid
from wegwarte.directory.hsds.tables import FILES, Line, Tables
from wegwarte.directory.hsds.terms import terms_now
from wegwarte.places.models import District, Place


@dataclass(frozen=True)
class Wrong:
    """A row that is left out: its table as a file of the package is called, where it stands, and why."""

    table: str
    where: str
    reason: str


@dataclass
class Plan:
    """What an import will do, in the order in which it must be done."""

    built: dict[UUID, Built] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)
    beyond: dict[UUID, dict[str, Any]] = field(default_factory=dict)


def plan_of(tables: Tables, keeper: UUID) -> Plan:
    """Reads all rows for a carrier. Call it inside the carrier; nothing is written."""
    with translation.override("de"):
        terms = terms_now(own=True)
    regions = dict(Place.objects.order_by().values_list("pk", "district__name"))
    districts = frozenset(District.objects.values_list("pk", flat=True))
    planner = _Planner(Sources(tables, terms, regions, districts), Standing.of(keeper))
    planner.read()
    return planner.plan


class _Planner:
    def __init__(self, sources: Sources, standing: Standing) -> None:
        self.sources, self.standing, self.plan = sources, standing, Plan()

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
        for line in self.sources.shared:
            line.used = True
        self.plan.beyond = {pk: built.finish() for pk, built in self.plan.built.items()}
        self.plan.wrong += [Wrong(FILES[line.table], line.where, reason) for line, reason in self._homeless()]

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
        try:
            built = make(line)
            if built is not None:
                self._refuse_doubled(built)
                self.standing.refuse_foreign(built)
                self.plan.built[built.pk] = built
        except WrongRow as wrong:
            self.plan.wrong.append(Wrong(FILES[line.table], line.where, str(wrong)))

    def _refuse_doubled(self, built: Built) -> None:
        if built.pk in self.plan.built:
            raise WrongRow(_("its id stands in the file twice"))

    def _parent(self, line: Line, column: str) -> UUID:
        """The id of what a row belongs to: in this file, or kept already. Raises WrongRow."""
        key = text_of(line, column)
        if is_uuid(key) and (UUID(key) in self.plan.built or self.standing.keeps(column, UUID(key))):
            return UUID(key)
        said = key[:60] or _("nothing")
        raise WrongRow(
            _("what it belongs to is left out or not there: %(column)s is “%(id)s”") % {"column": column, "id": said}
        )

    def _owner_of_house(self, line: Line) -> UUID:
        """The organisation of a house. Many files do not say it: then that of the first service in it."""
        if text_of(line, "organization_id"):
            return self._parent(line, "organization_id")
        for at in self.sources.tables.lines.get("service_at_location", []):
            service = self.sources.tables.one("service", text_of(at, "service_id"))
            if text_of(at, "location_id") == line.id and service is not None:
                return self._parent(service, "organization_id")
        return self._parent(line, "organization_id")

    def _homeless(self) -> Iterator[tuple[Line, str]]:
        """Rows below something that is not in the file: they would be lost without a word."""
        parents = {line.id for lines in self.sources.tables.lines.values() for line in lines}
        for table, lines in self.sources.tables.lines.items():
            links = _LINKS.get(table, ())
            for line in lines:
                named = [text_of(line, column) for column in links if text_of(line, column)]
                if links and not line.used and not any(key in parents for key in named):
                    yield line, _("what it belongs to is not in the file")


def _raised(found: Built | WrongRow, _line: Line) -> Built:
    if isinstance(found, WrongRow):
        raise found
    return found


_OWNERS = ("organization_id", "service_id", "service_at_location_id", "location_id", "contact_id", "phone_id")
_LINKS = {
    **dict.fromkeys(
        ("address", "phone", "contact", "schedule", "service_area", "language", "cost_option", "required_document",
         "accessibility", "funding", "url", "organization_identifier", "service_capacity", "program"), _OWNERS,
    ),
    "attribute": ("link_id",), "translation": ("link_id",), "metadata": ("resource_id",),
}  # fmt: skip
