"""The official municipality register (Gemeindeverzeichnis) in a table of an operator's own.

Columns: ags, name, population, latitude, longitude, kreis. Coordinates are degrees (WGS 84); `kreis` is the
name of the Kreis and only needed for one that is not known yet.
"""

from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from wegwarte.places.models import District
from wegwarte.places.tables import Problems, UnusableFile, count, degrees, digits, rows_of

COLUMNS = ("ags", "name", "population", "latitude", "longitude", "kreis")


@dataclass(frozen=True)
class DistrictEntry:
    """A Kreis of the register: key of five digits, name without the designation."""

    ags: str
    name: str
    kind: District.Kind


@dataclass(frozen=True)
class MunicipalityEntry:
    """A municipality of the register: key of eight digits, the first five being those of its Kreis."""

    ags: str
    name: str
    population: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    postal_code: str = ""

    @property
    def district(self) -> str:
        return self.ags[:5]


@dataclass
class Register:
    """What a register file says about one Land."""

    districts: dict[str, DistrictEntry] = field(default_factory=dict)
    municipalities: dict[str, MunicipalityEntry] = field(default_factory=dict)

    def add(self, problems: Problems, row: int, column: str, entry: MunicipalityEntry) -> None:
        """Take in a municipality unless its key was there already."""
        if entry.ags in self.municipalities:
            problems.add(row, column, _("The key %(ags)s occurs twice.") % {"ags": entry.ags})
        self.municipalities[entry.ags] = entry


def bare(name: str) -> str:
    """Name without the designation the register adds: "Mainz, Landeshauptstadt" gives "Mainz"."""
    return name.partition(",")[0].strip()


def read_csv(path: Path, state: str, known: set[str]) -> Register:
    """The municipalities of one Land (first two digits of the key); raises `UnusableFile`.

    `known` are the keys of the Kreise that need no name.
    """
    problems, register = Problems(), Register()
    for row, cells in rows_of(path, COLUMNS):
        ags = digits(problems, row, "ags", cells["ags"], (8,))
        entry = _entry(problems, row, ags, cells)
        if ags.startswith(state):
            register.add(problems, row, "ags", entry)
            _add_district(problems, row, register, cells, entry, known)
    problems.refuse()
    if not register.municipalities:
        raise UnusableFile(
            _("%(path)s has no municipality whose key begins with %(state)s.") % {"path": path, "state": state}
        )
    return register


def _entry(problems: Problems, row: int, ags: str, cells: dict[str, str]) -> MunicipalityEntry:
    name = bare(cells["name"])
    if not name or len(name) > 100:
        problems.add(row, "name", _("The name is missing or longer than 100 characters."))
    return MunicipalityEntry(
        ags,
        name,
        count(problems, row, "population", cells["population"]),
        degrees(problems, row, "latitude", cells["latitude"], 47.0, 55.1),
        degrees(problems, row, "longitude", cells["longitude"], 5.8, 15.1),
    )


def _add_district(
    problems: Problems,
    row: int,
    register: Register,
    cells: dict[str, str],
    entry: MunicipalityEntry,
    known: set[str],
) -> None:
    """A new Kreis needs its name; a key that ends in 000 is that of a kreisfreie Stadt."""
    if entry.district in known or entry.district in register.districts:
        return
    name = bare(cells["kreis"])
    if not name or name.isdigit():
        problems.add(row, "kreis", _("%(ags)s is a new Kreis, so its name is needed.") % {"ags": entry.district})
    kind = District.Kind.CITY if entry.ags.endswith("000") else District.Kind.RURAL
    register.districts[entry.district] = DistrictEntry(entry.district, name, kind)
