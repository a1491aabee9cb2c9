"""The directory of the demo: a carrier's own offices, and the invented bodies to which its people refer."""

import csv
import datetime
import json
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from wegwarte.demo.story.lot import Lot
from wegwarte.demo.story.open_hours import morning_of
from wegwarte.demo.story.sources import DATA, PlaceFact, Sources
from wegwarte.demo.story.staff import CarrierStory, OfficeStory, phone

PLATFORM = "platform"
OWN = "own"
STALE = ("OPP", "DAH")
"""Short names of the offices whose entry nobody has checked for long."""
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr")
APPOINTMENTS = ("Mo-Th 09:00-16:00; Fr 09:00-12:00; PH off", "Mo-Fr 08:30-12:30; Tu,Th 14:00-17:00; PH off")
EVENINGS = ("Th 15:00-18:00; PH off", "Tu[1] 14:00-18:00; PH off", "We 14:00-17:00; PH,SH off")
SPOKEN = ("en", "ar", "uk", "ru", "tr", "prs", "fr", "fa", "kmr", "ti", "so", "pl", "ro", "bg")
ACCESS = ("step_free", "lift", "toilet", "parking", "pushchair", "induction")


@dataclass(frozen=True, eq=False)
class HouseStory:
    """A house: of an office (then its address is the office's), or of an invented body."""

    id: UUID
    body: str
    office: OfficeStory | None
    place: PlaceFact
    fields: dict[str, Any]


@dataclass(frozen=True, eq=False)
class OfferStory:
    """A service in one house. `areas`: official keys of districts, keys of places, or "land"."""

    id: UUID
    at_id: UUID
    house: HouseStory
    kind: str
    checked_on: datetime.date
    service: dict[str, Any]
    at: dict[str, Any]
    topics: tuple[str, ...]
    areas: tuple[str, ...]
    texts: dict[str, dict[str, str]]


@dataclass(eq=False)
class DirectoryStory:
    """What one keeper keeps. `bodies`: names of the organisations with their ids; "own" is the carrier itself."""

    own_name: str
    bodies: dict[str, UUID] = field(default_factory=dict)
    houses: dict[str, HouseStory] = field(default_factory=dict)
    offers: list[OfferStory] = field(default_factory=list)


@cache
def words() -> Any:
    """What is said of each kind of service, in offers.json."""
    return json.loads((DATA / "offers.json").read_text(encoding="utf-8"))


@cache
def rows() -> list[dict[str, str]]:
    """The specialised services, in offers.csv. `at`: an office's short name or a place; "district" in `area`: its."""
    with (DATA / "offers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def directory_of(
    slug: str, told: CarrierStory | None, sources: Sources, seed: str, today: datetime.date
) -> DirectoryStory:
    """What a carrier keeps; the platform when `told` is None. A lot of its own: the rest of the Land stays the same."""
    teller = _Teller(slug, Lot(f"{seed}/{slug}/directory"), sources, seed, today)
    teller.story.own_name = told.name if told else ""
    for office in told.offices if told else ():
        teller.tell_office(office)
    for row in rows():
        if row["keeper"] == slug:
            teller.tell_row(row)
    return teller.story


class _Teller:
    def __init__(self, slug: str, lot: Lot, sources: Sources, seed: str, today: datetime.date) -> None:
        self.slug, self.lot, self.sources, self.seed, self.today = slug, lot, sources, seed, today
        self.story = DirectoryStory("")

    def tell_office(self, office: OfficeStory) -> None:
        """The office's house, and the Migrationsfachdienst there."""
        self._body(OWN)
        house = self.story.houses[office.short_name] = self._house(OWN, office.place, office)
        weekday = WEEKDAYS[morning_of(f"{self.seed}/{self.slug}/{office.short_name}/open hours")]
        days = 220 if office.short_name in STALE else 5 + int(self.lot.random() * 165)
        hours = (f"{weekday} 09:00-12:00; PH off", self.lot.one(APPOINTMENTS))
        self._offer("mfd", house, office.name, (office.place.district,), days, hours)

    def tell_row(self, row: dict[str, str]) -> None:
        """A specialised service: in one of the carrier's offices, or of a body of its own."""
        said = words()["kinds"][row["kind"]]
        house = self.story.houses.get(row["at"])
        if house is None:
            self._body(row["body"])
            house = self._house(row["body"], self.sources.places[row["at"]], None, secret=said.get("secret", False))
        where = "für das ganze Land" if row["area"] == "land" else house.place.name
        keys = [house.place.district if key == "district" else key for key in row["area"].split("+") if key]
        areas = tuple(house.place.key if key == "place" else key for key in keys)
        opened = said.get("open") or (self.lot.one(EVENINGS) if self.lot.happens(0.6) else "")
        hours = (opened, "" if said.get("open") else self.lot.one(APPOINTMENTS))
        name = f"{said['name']} {where} (erfunden)"
        self._offer(row["kind"], house, name, areas, 3 + int(self.lot.random() * 170), hours)

    def _body(self, body: str) -> None:
        if body not in self.story.bodies:
            self.story.bodies[body] = self.lot.new_id()

    def _house(self, body: str, place: PlaceFact, office: OfficeStory | None, *, secret: bool = False) -> HouseStory:
        lot, said = self.lot, words()
        fields: dict[str, Any] = {
            "phone": office.phone if office else phone(lot),
            "latitude": None if secret else round(place.latitude + (lot.random() - 0.5) / 90, 5),
            "longitude": None if secret else round(place.longitude + (lot.random() - 0.5) / 60, 5),
            "directions": "" if secret else lot.one(said["directions"]),
            "access": [] if secret else [word for word in ACCESS if lot.happens(0.45)],
            "street": "" if secret else f"{lot.one(said['streets'])} {1 + int(lot.random() * 40)}",
            "name": f"{body} (erfunden)" if secret else f"{lot.one(said['houses'])}, {place.name} (erfunden)",
        }
        if office:
            fields |= {"street": office.street, "name": office.name}
        return HouseStory(lot.new_id(), body, office, place, fields)

    def _offer(
        self, kind: str, house: HouseStory, name: str, areas: tuple[str, ...], days: int, hours: tuple[str, str]
    ) -> None:
        lot, said = self.lot, words()["kinds"][kind]
        spoken = [code for code in SPOKEN if code in self.sources.languages and lot.happens(0.26)]
        at = {
            "languages": ["de", *spoken], "interpreters": said.get("interpreters", lot.happens(0.3)),
            "open_hours": hours[0], "appointment_hours": hours[1],
            "note": lot.one(words()["notes"]) if lot.happens(0.3) else "",
        }  # fmt: skip
        told = {key: said[key] for key in _FIELDS if key in said} | {"name": name, "kind": kind}
        told.setdefault("anonymous", "possible" if kind == "mfd" else "unknown")
        topics = tuple(f"thema.{topic}" for topic in said["topics"])
        known = tuple(topic for topic in topics if topic in self.sources.codes.get("thema", ()))
        texts = {language: said[language] for language in ("ar", "uk") if language in said}
        checked = self.today - datetime.timedelta(days=days)
        self.story.offers.append(
            OfferStory(lot.new_id(), lot.new_id(), house, kind, checked, told, at, known, areas, texts)
        )


_FIELDS = (
    "summary", "description", "for_whom", "minimum_age", "maximum_age", "cost", "cost_note", "documents", "anonymous",
)  # fmt: skip
