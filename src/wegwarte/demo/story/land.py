"""The whole Land: how many files and contacts each office has, and all of them one after the other."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from wegwarte.demo.story.calendar import WorkingDays
from wegwarte.demo.story.contacts import ContactStory, draw_anonymous
from wegwarte.demo.story.files import Telling
from wegwarte.demo.story.lot import Lot, Table, shares
from wegwarte.demo.story.open_hours import open_hours
from wegwarte.demo.story.people import Person, Surroundings, draw_person, same_person
from wegwarte.demo.story.records import FileStory
from wegwarte.demo.story.sources import Sources
from wegwarte.demo.story.staff import CARRIERS, CarrierStory, OfficeStory, staff_of

ANONYMOUS = 0.3
TAKEN_OVER = 0.18  # files that came from paper in the first four weeks
DOUBLES = 0.015
TOLD = datetime.timedelta(days=730)
"""Two years: so that the year so far has the same days of the year before to be compared with."""
WEEKS = Table({(0, 1): 24, (1, 8): 34, (8, 26): 28, (26, 52): 14})
"""How long people are counselled."""


@dataclass(frozen=True)
class Size:
    """How much is told of the whole Land; `seed` decides what. `open_hours`: people in open hours, beside the rest."""

    clients: int = 6_500
    consultations: int = 42_000
    seed: str = "wegwarte"
    open_hours: int = 0


@dataclass(frozen=True)
class OfficeYears:
    """What an office did in the two years: files in the order they were made, and anonymous contacts."""

    office: OfficeStory
    files: list[FileStory]
    anonymous: list[ContactStory]


@dataclass(frozen=True)
class Amount:
    """How much is told of one office: `contacts` are those of its `clients`; the first may come `longest` times."""

    clients: int
    contacts: int
    anonymous: int
    longest: int = 0


class Land:
    """The Land of one seed and day. Each carrier can be told alone: `staff`, then `years`."""

    def __init__(self, sources: Sources, size: Size, today: datetime.date) -> None:
        self.sources, self.size, self.today = sources, size, today
        self.days = WorkingDays(today - TOLD, today - datetime.timedelta(days=1))
        self._staff: dict[str, CarrierStory] = {}

    def staff(self, slug: str) -> CarrierStory:
        """The carrier with offices and people."""
        if slug not in self._staff:
            lot = Lot(f"{self.size.seed}/{slug}/staff")
            self._staff[slug] = staff_of(slug, lot, self.sources, self.today)
        return self._staff[slug]

    def years(self, slug: str) -> Iterator[OfficeYears]:
        """The two years of each office of a carrier."""
        offices = [office for name in CARRIERS for office in self.staff(name).offices]
        weights = [sum(office.counsellors.values()) for office in offices]
        clients = shares(self.size.clients, weights)
        without_name = round(self.size.consultations * ANONYMOUS)
        named = shares(max(self.size.consultations - without_name, self.size.clients), clients)
        anonymous = shares(without_name, weights)
        waiting = shares(self.size.open_hours, weights)
        for place, office in enumerate(offices):
            if office in self.staff(slug).offices:
                lot = Lot(f"{self.size.seed}/{slug}/{office.short_name}")
                amount = Amount(clients[place], named[place], anonymous[place])
                year = tell_office(lot, self.sources, office, self.days, self.today, amount)
                year.anonymous.extend(self._open_hours(slug, office, waiting[place]))
                yield year

    def _open_hours(self, slug: str, office: OfficeStory, people: int) -> list[ContactStory]:
        """Told by a lot of their own: the rest of the Land stays the same with and without them."""
        lot = Lot(f"{self.size.seed}/{slug}/{office.short_name}/open hours")
        return open_hours(lot, self.sources, office, self.days.days, people=people)


def tell_office(
    lot: Lot, sources: Sources, office: OfficeStory, days: WorkingDays, today: datetime.date, amount: Amount
) -> OfficeYears:
    """All that an office did on these days."""
    telling = Telling(lot, sources, office, days, today)
    around = Surroundings(office, sources.places)
    known: list[Person] = []
    files = []
    for came, taken_over in _attendances(lot, days, amount):
        person = _person(telling, around, known, came[0])
        files.append(telling.file(person, came, taken_over=taken_over))
    _number(office, files)
    drawn = sorted(days.draw(lot, days.days[0], days.days[-1]) for _ in range(amount.anonymous))
    return OfficeYears(office, files, [draw_anonymous(lot, sources, office, day) for day in drawn])


def _person(telling: Telling, around: Surroundings, known: list[Person], day: datetime.date) -> Person:
    """A new person; rarely one of the office's clients, who gets a second file by mistake."""
    lot = telling.lot
    if known and lot.happens(DOUBLES):
        return same_person(lot, lot.one(known))
    person = draw_person(lot, telling.sources, around, day, telling.today)
    if person.name is not None:
        known.append(person)
    return person


def _attendances(lot: Lot, working: WorkingDays, amount: Amount) -> list[tuple[list[datetime.date], bool]]:
    """The days on which each client came, and whether the file was taken over."""
    first, last = working.days[0], working.days[-1]
    spans = []
    for _ in range(amount.clients):
        taken_over = lot.happens(TAKEN_OVER)
        start = working.draw(lot, first, first + datetime.timedelta(weeks=4) if taken_over else last)
        low, high = WEEKS.draw(lot)
        weeks = low + lot.random() * (high - low) + (10 if taken_over else 0)
        spans.append((start, min(start + datetime.timedelta(weeks=weeks), last), taken_over))
    spans.sort(key=lambda span: span[0])
    activity = [lot.gammavariate(1.2, 1.0) * (1 + (end - start).days / 30) for start, end, _ in spans]
    days = [[start] for start, _, _ in spans]
    again = max(amount.longest - 1, 0)
    for place in lot.choices(
        range(amount.clients), cum_weights=list(accumulate(activity)), k=amount.contacts - amount.clients - again
    ):
        days[place].append(working.draw(lot, spans[place][0], spans[place][1]))
    days[0] += [working.draw(lot, spans[0][0], last) for _ in range(again)]
    return [(sorted(came), taken_over) for came, (_, _, taken_over) in zip(days, spans, strict=True)]


def _number(office: OfficeStory, files: list[FileStory]) -> None:
    """File numbers in the order in which the files were made, from 1 each year."""
    files.sort(key=lambda told: told.created_at)
    last: dict[int, int] = {}
    for told in files:
        year = told.created_on.year
        last[year] = last.get(year, 0) + 1
        told.file_number = f"{office.short_name}-{year % 100:02d}-{last[year]:04d}"
