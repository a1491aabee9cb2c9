"""Who works and who is counselled in the measured Land: five invented carriers, one with half of all clients.

Told by the demo's story. The home office, from where most pages are asked, has the same 450 files in a small Land and
in a large one, so that the two can be compared; all others are offices of eight people with some 300 files each.
"""

import dataclasses
import datetime
from dataclasses import dataclass, field
from functools import cached_property
from uuid import NAMESPACE_DNS, uuid5

from wegwarte.demo.story.calendar import WorkingDays
from wegwarte.demo.story.land import Amount, OfficeYears, tell_office
from wegwarte.demo.story.lot import Lot, shares
from wegwarte.demo.story.names import Gender, NameBook, PersonName
from wegwarte.demo.story.sources import DATA, Sources
from wegwarte.demo.story.staff import CarrierStory, OfficeStory, hire_staff

CARRIERS = {"carrier-1": 50, "carrier-2": 20, "carrier-3": 12, "carrier-4": 10, "carrier-5": 8}
"""Share of all clients in percent. The measured people work in the first office of the first."""

CONTACTS = 12  # for each client
ANONYMOUS = 0.3
AT_HOME, IN_OFFICE, BY_PERSON = 450, 2400, 300  # clients
LONGEST = 500  # contacts of the one long file
DAYS = 730
SAME_NAME = 0.17
"""So many bear the one most frequent given name, in whatever spelling."""


class SkewedNames(NameBook):
    """Names as in the demo, but one in six people is called like the most frequent name of the first community."""

    def draw(self, lot: Lot, section: str, gender: Gender) -> PersonName:
        drawn = super().draw(lot, section, gender)
        if gender != "m" or not lot.happens(2 * SAME_NAME):
            return drawn
        given = self.names["ar", "m"][0]
        return dataclasses.replace(drawn, given=given, given_spelled=lot.early(given.spellings))


@dataclass
class Land:
    """The Land with so many clients, on the day after its last."""

    sources: Sources
    clients: int
    today: datetime.date
    amounts: dict[OfficeStory, Amount] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sources = dataclasses.replace(self.sources, names=SkewedNames.read(DATA / "names.txt"))
        self.days = WorkingDays(self.today - datetime.timedelta(DAYS), self.today - datetime.timedelta(1))

    @cached_property
    def carriers(self) -> list[CarrierStory]:
        """The carriers with offices and people; the first office of the first is the home of what is measured."""
        files = shares(self.clients, list(CARRIERS.values()))
        places = sorted(self.sources.places.values(), key=lambda place: (-place.population, place.key))
        free = iter(places)
        found = []
        for slug, count in zip(CARRIERS, files, strict=True):
            story = CarrierStory(uuid5(NAMESPACE_DNS, f"{slug}.bench.wegwarte.example.org"), slug, slug, "awo", "dsgvo")
            sizes = _sizes(count)
            rows = [_row(number, size, next(free).key) for number, size in enumerate(sizes, 1)]
            hire_staff(story, rows, Lot(f"bench/{slug}/staff"), self.sources, self.today)
            self.amounts |= dict(zip(story.offices, map(_amount, sizes), strict=True))
            found.append(story)
        home = found[0].offices[0]
        amount = self.amounts[home]
        self.amounts[home] = dataclasses.replace(amount, longest=min(LONGEST, amount.contacts // 3))
        return found

    def tell(self, carrier: CarrierStory, office: OfficeStory) -> OfficeYears:
        """All that an office did; the same each time."""
        lot = Lot(f"bench/{carrier.slug}/{office.short_name}")
        return tell_office(lot, self.sources, office, self.days, self.today, self.amounts[office])


def _sizes(clients: int) -> list[int]:
    """Clients of each office of a carrier; the first is as large in every Land, where there are enough."""
    first = min(AT_HOME, clients * 9 // 10)
    others = max(1, round((clients - first) / IN_OFFICE))
    return [first, *shares(clients - first, [1] * others)]


def _row(number: int, clients: int, place: str) -> dict[str, str]:
    """As in offices.csv: a lead, who counsels too, and the others."""
    people = max(2, round(clients / BY_PERSON))
    street = f"Zichorienweg {number}"
    return {
        "place": place, "short_name": f"B{number}", "street": street, "counsellors": str(people - 1), "lead": "1",
        "coordinator": "0",
    }  # fmt: skip


def _amount(clients: int) -> Amount:
    contacts = clients * CONTACTS
    anonymous = round(contacts * ANONYMOUS)
    return Amount(clients, contacts - anonymous, anonymous)
