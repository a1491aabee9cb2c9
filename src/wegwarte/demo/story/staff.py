"""The invented carriers, their offices and the people who work there."""

import csv
import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from uuid import NAMESPACE_DNS, UUID, uuid5

from wegwarte.demo.story.lot import Lot, Table
from wegwarte.demo.story.sources import DATA, PlaceFact, Sources

# slug: (name, association, data-protection law). The associations are real; none of the carriers exists.
CARRIERS = {
    "wegwartenland": ("Caritasverband Wegwartenland (erfunden)", "caritas", "kdg"),
    "schlehengrund": ("Caritasverband Schlehengrund (erfunden)", "caritas", "kdg"),
    "holunderau": ("Diakonisches Werk Holunderau (erfunden)", "diakonie", "dsg_ekd"),
    "ginsterhoehe": ("Diakonie Ginsterhöhe (erfunden)", "diakonie", "dsg_ekd"),
    "mohnfeld": ("AWO Mohnfeld (erfunden)", "awo", "dsgvo"),
    "kornblumental": ("DRK Kornblumental (erfunden)", "drk", "dsgvo"),
    "lindenhain": ("Paritätischer Lindenhain (erfunden)", "paritaet", "dsgvo"),
}
FICTIONAL_PHONES = ("030 23125", "069 90009", "040 66969", "0221 4710", "089 99998")
"""Beginnings of the landline numbers that Bundesnetzagentur keeps free for films and the like; three digits follow."""
SHARES = Table({"1.000": 34, "0.750": 24, "0.800": 12, "0.500": 30})
PROGRAMMES = Table({("MFD",): 46, ("MFD", "MBE"): 24, ("MBE",): 8, ("MFD", "JMD"): 10, ("JMD",): 4, ("MFD", "AVB"): 8})


@dataclass(frozen=True, eq=False)
class PostStory:
    """A share of a full-time post for one programme in one office."""

    office: "OfficeStory"
    programme: str
    share: float
    since: datetime.date


@dataclass(eq=False)
class Colleague:
    """A member: `roles` as (role, office), the office None for the whole carrier."""

    id: UUID
    user_id: UUID
    name: str
    email: str
    pledged_on: datetime.date | None
    roles: list[tuple[str, "OfficeStory | None"]] = field(default_factory=list)
    posts: list[PostStory] = field(default_factory=list)


@dataclass(eq=False)
class OfficeStory:
    """An office in a real place, with an invented street and a number that nobody has."""

    id: UUID
    place: PlaceFact
    short_name: str
    street: str
    phone: str
    opened_on: datetime.date
    name: str
    notices: list[str] = field(default_factory=list)
    counsellors: dict[Colleague, float] = field(default_factory=dict)
    """Who counsels here, with the share of a full-time post; a lead counsels half of the time."""


@dataclass(eq=False)
class CarrierStory:
    """An invented carrier of a real association. The last colleague is its administration."""

    id: UUID
    slug: str
    name: str
    association: str
    regime: str
    offices: list[OfficeStory] = field(default_factory=list)
    colleagues: list[Colleague] = field(default_factory=list)


def carrier_id(slug: str) -> UUID:
    """The same in every demo, so that it is known again."""
    return uuid5(NAMESPACE_DNS, f"{slug}.demo.wegwarte.example.org")


def staff_of(slug: str, lot: Lot, sources: Sources, today: datetime.date) -> CarrierStory:
    """A carrier with its offices and people; their contacts come later."""
    name, association, regime = CARRIERS[slug]
    carrier = CarrierStory(carrier_id(slug), slug, name, association, regime)
    hire_staff(carrier, office_rows()[slug], lot, sources, today)
    return carrier


def hire_staff(
    carrier: CarrierStory, rows: Sequence[Mapping[str, str]], lot: Lot, sources: Sources, today: datetime.date
) -> None:
    """Opens offices as the rows say, with people for each (columns as in offices.csv), and the administration."""
    hiring = _Hiring(carrier, lot, sources, today)
    for row in rows:
        hiring.open_office(row)
    hiring.hire("administrator", [None])


def office_rows() -> dict[str, list[dict[str, str]]]:
    """The rows of offices.csv by carrier. A "0" under lead or counsellors: those of the row before come here too."""
    with (DATA / "offices.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {slug: list(found) for slug, found in groupby(rows, key=lambda row: row["carrier"])}


def phone(lot: Lot) -> str:
    """A telephone number that reaches nobody."""
    return f"{lot.one(FICTIONAL_PHONES)} {int(lot.random() * 1000):03d}"


class _Hiring:
    """Opens the offices of a carrier in order and finds people for them."""

    def __init__(self, carrier: CarrierStory, lot: Lot, sources: Sources, today: datetime.date) -> None:
        self.carrier, self.lot, self.sources, self.today = carrier, lot, sources, today
        self.lead: Colleague | None = None
        self.last: Colleague | None = None

    def open_office(self, row: Mapping[str, str]) -> None:
        office = self._office(row)
        self.carrier.offices.append(office)
        if row["lead"] == "1" or self.lead is None:
            self.lead = self.hire("lead", [])
        self._work(self.lead, "lead", office, 0.5)
        for number in range(int(row["counsellors"])):
            self.last = self.hire("counsellor", [])
            share = float(SHARES.draw(self.lot)) if number else 1.0
            self._work(self.last, "counsellor", office, share)
        if row["counsellors"] == "0" and self.last:
            self._work(self.last, "counsellor", office, 0.25)
        if row["coordinator"] == "1":
            self.hire("coordinator", [office])

    def hire(self, role: str, offices: Sequence[OfficeStory | None]) -> Colleague:
        lot, names = self.lot, self.sources.names.names
        given = lot.one(names["staff", "f" if lot.happens(0.72) else "m"])
        shown = f"{given.spellings[0]} {lot.one(names['staff', 'family m']).spellings[0]}"
        number = len(self.carrier.colleagues) + 1
        pledged_on = self.today - datetime.timedelta(days=int(400 + lot.random() * 2000))
        email = f"{self.carrier.slug}-{number:02d}@example.org"
        colleague = Colleague(lot.new_id(), lot.new_id(), shown, email, pledged_on)
        colleague.roles = [(role, office) for office in offices]
        self.carrier.colleagues.append(colleague)
        return colleague

    def _work(self, colleague: Colleague, role: str, office: OfficeStory, share: float) -> None:
        colleague.roles.append((role, office))
        office.counsellors[colleague] = share
        since = self.today - datetime.timedelta(days=int(380 + self.lot.random() * 1500))
        programmes = PROGRAMMES.draw(self.lot) if role == "counsellor" and share > 0.3 else ("MFD",)
        for programme, part in zip(programmes, _parts(share, len(programmes)), strict=True):
            colleague.posts.append(PostStory(office, f"programm.{programme}", part, since.replace(day=1)))

    def _office(self, row: Mapping[str, str]) -> OfficeStory:
        place, lot = self.sources.places[row["place"]], self.lot
        office = OfficeStory(
            lot.new_id(), place, row["short_name"], row["street"], phone(lot),
            self.today - datetime.timedelta(days=int(1500 + lot.random() * 5000)),
            f"Migrationsfachdienst {place.name} (erfunden)",
        )  # fmt: skip
        if len(self.carrier.offices) == 0 or lot.happens(0.5):
            office.notices.append(self.sources.text(lot, "notices"))
        return office


def _parts(share: float, count: int) -> Iterator[float]:
    """Two programmes divide a post into halves; rounded so that the parts make up the whole."""
    rest = share
    for number in range(count, 1, -1):
        part = round(rest / number, 3)
        rest = round(rest - part, 3)
        yield part
    yield rest
