"""What stands in the directory already: whose it is, and what a row may therefore not be."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from wegwarte.directory.hsds.importing.built import Built, Record, WrongRow
from wegwarte.directory.models import Closure, Location, Organisation, Service, ServiceArea, ServiceAtLocation

_BY_COLUMN: dict[str, Record] = {
    "organization_id": Organisation, "location_id": Location, "service_id": Service,
}  # fmt: skip
_ALL: tuple[Record, ...] = (Organisation, Location, Service, ServiceAtLocation, ServiceArea, Closure)


@dataclass
class Standing:
    """Ids of all records with their keepers, names of the keeper's organisations, and its services in their houses."""

    keeper: UUID
    keepers: dict[Record, dict[UUID, UUID]] = field(default_factory=dict)
    names: dict[str, UUID] = field(default_factory=dict)
    entries: dict[tuple[UUID, UUID], UUID] = field(default_factory=dict)

    @classmethod
    def of(cls, keeper: UUID) -> "Standing":
        """As it is now. Eight queries."""
        keepers = {model: dict(model.objects.order_by().values_list("pk", "carrier_id")) for model in _ALL}
        names = dict(Organisation.objects.kept_by(keeper).order_by().values_list("name", "pk"))
        places = ServiceAtLocation.objects.kept_by(keeper).values_list("service_id", "location_id", "pk")
        return cls(keeper, keepers, names, {(service, house): pk for service, house, pk in places})

    def keeps(self, column: str, key: UUID) -> bool:
        """Whether the keeper has the record that a column names."""
        return self.keepers[_BY_COLUMN[column]].get(key) == self.keeper

    def refuse_foreign(self, built: Built) -> None:
        """Raises WrongRow when the row would take another's id, or be a second one of something that is once."""
        owner = self.keepers[built.model].get(built.pk)
        if owner is not None and owner != self.keeper:
            raise WrongRow(_("this entry is kept by somebody else: only they can change it"))
        if built.model is Organisation and self.names.setdefault(built.fields["name"], built.pk) != built.pk:
            raise WrongRow(_("you keep an organisation of this name already, with another id"))
        if built.model is ServiceAtLocation:
            place = (built.fields["service_id"], built.fields["location_id"])
            if self.entries.setdefault(place, built.pk) != built.pk:
                raise WrongRow(_("this service is entered at this location already, with another id"))
