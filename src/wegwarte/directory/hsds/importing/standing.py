"""What stands in the directory already: whose it is, and what a row may therefore not be."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from wegwarte.directory.hsds.importing.built import Built, Record, WrongRow
from wegwarte.directory.models import (
    MOST_CLOSURES,
    Closure,
    Location,
    Organisation,
    Service,
    ServiceArea,
    ServiceAtLocation,
)

BY_COLUMN: dict[str, Record] = {
    "organization_id": Organisation, "location_id": Location, "service_id": Service,
}  # fmt: skip
Where = tuple[Any, ...]
"""Of an area: its service, and the district, the place or the postal code."""
_WHERE = ("service_id", "district_id", "place_id", "postal_code")
MOST_KEPT = 30_000
"""Records of a kind that one keeper may have: all of them lie in the memory of every process, for everybody."""
_ALL: tuple[Record, ...] = (Organisation, Location, Service, ServiceAtLocation, ServiceArea, Closure)


@dataclass
class Standing:
    """Ids of all records with their keepers; of the keeper's own ones names, services in their houses, and areas."""

    keeper: UUID
    keepers: dict[Record, dict[UUID, UUID]] = field(default_factory=dict)
    names: dict[str, UUID] = field(default_factory=dict)
    entries: dict[tuple[UUID, UUID], UUID] = field(default_factory=dict)
    areas: dict[Where, UUID] = field(default_factory=dict)
    closed: Counter[UUID] = field(default_factory=Counter)
    """How often each house is closed."""
    kept: Counter[Record] = field(default_factory=Counter)

    @classmethod
    def of(cls, keeper: UUID, told: Collection[UUID]) -> "Standing":
        """As it is now. Ten queries. `told`: ids of areas and closures of which the file says anew where they are."""
        keepers = {model: dict(model.objects.order_by().values_list("pk", "carrier_id")) for model in _ALL}
        names = dict(Organisation.objects.kept_by(keeper).order_by().values_list("name", "pk"))
        places = ServiceAtLocation.objects.kept_by(keeper).values_list("service_id", "location_id", "pk")
        areas = ServiceArea.objects.kept_by(keeper).values_list("pk", *_WHERE)
        left = {tuple(where): pk for pk, *where in areas if pk not in told}
        closures = Closure.objects.kept_by(keeper).order_by().values_list("pk", "location_id")
        closed = Counter(house for pk, house in closures if pk not in told)
        kept = Counter({model: [*rows.values()].count(keeper) for model, rows in keepers.items()})
        entries = {(service, house): pk for service, house, pk in places}
        return cls(keeper, keepers, names, entries, left, closed, kept)

    def keeps(self, column: str, key: UUID) -> bool:
        """Whether the keeper has the record that a column names."""
        return self.keepers[BY_COLUMN[column]].get(key) == self.keeper

    def refuse_foreign(self, built: Built) -> None:
        """Raises WrongRow when the row would take another's id, or be a second one of something that is once."""
        owner = self.keepers[built.model].get(built.pk)
        if owner is not None and owner != self.keeper:
            raise WrongRow(_("this entry is kept by somebody else: only they can change it"))
        if any(built.pk in self.keepers[model] for model in _ALL if model is not built.model):
            raise WrongRow(_("its id is that of something else in the directory"))
        if built.model is Organisation and self.names.setdefault(built.fields["name"], built.pk) != built.pk:
            raise WrongRow(_("you keep an organisation of this name already, with another id"))
        if built.model is ServiceAtLocation:
            place = (built.fields["service_id"], built.fields["location_id"])
            if self.entries.setdefault(place, built.pk) != built.pk:
                raise WrongRow(_("this service is entered at this location already, with another id"))
        self._refuse_too_many(built, is_new=owner is None)

    def _refuse_too_many(self, built: Built, *, is_new: bool) -> None:
        self.kept[built.model] += is_new
        if self.kept[built.model] > MOST_KEPT:
            raise WrongRow(_("you keep %(most)d of its kind already: there is no room for more") % {"most": MOST_KEPT})
        if built.model is Closure:
            self.closed[built.fields["location_id"]] += 1
            if self.closed[built.fields["location_id"]] > MOST_CLOSURES:
                raise WrongRow(_("its house is closed %(most)d times already") % {"most": MOST_CLOSURES})

    def says_again(self, built: Built) -> bool:
        """Whether a row is an area that its service has already. Raises WrongRow when it says more than that."""
        if built.model is not ServiceArea:
            return False
        again = self.areas.setdefault(tuple(built.fields[name] for name in _WHERE), built.pk) != built.pk
        if again and built.finish():
            raise WrongRow(_("its service has this area already, with another id"))
        return again
