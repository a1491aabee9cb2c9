"""The invented person of a file: who they are, and what the file says of them."""

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wegwarte.casework.rules import age_band
from wegwarte.demo.story.living import contact_of, situation_of
from wegwarte.demo.story.lot import Lot, Table
from wegwarte.demo.story.names import Gender, PersonName
from wegwarte.demo.story.sources import Community, PlaceFact, Sources
from wegwarte.demo.story.staff import OfficeStory

AGES = Table({(14, 17): 4, (18, 26): 22, (27, 44): 45, (45, 64): 22, (65, 84): 5})
UKRAINE_UNTIL = datetime.date(2027, 3, 4)
"""Titles under § 24 AufenthG go on until then without an application. § 2 UkraineAufenthFGV."""

WITHOUT_PAPERS, NOT_ASKED = "aufenthalt_grob.A82", "aufenthalt_grob.A99"

# The longest that a status of this kind is usually valid for, in days.
VALID_DAYS = {"A1": 900, "A2": 900, "A3": 1000, "A4": 700, "A5": 170, "A62": 170, "A61": 170, "A7": 170, "A80": 85}
TARGET_GROUPS = {
    "A01": "DT_MH", "A02": "SPAET", "A03": "EU", "A04": "EU", "A30": "SCHUTZ", "A31": "SCHUTZ", "A32": "SCHUTZ",
    "A33": "SCHUTZ", "A34": "VORSCH", "A35": "SCHUTZ", "A60": "ASYL", "A61": "ASYL", "A62": "ASYL", "A63": "ASYL",
    "A70": "DULD", "A71": "DULD", "A72": "DULD", "A73": "DULD", "A74": "DULD", "A82": "ILLEG", "A98": "KA",
    "A99": "KA",
}  # fmt: skip


@dataclass
class Person:
    """`fields` are those of casework's Client by name; the rest decides how counselling goes."""

    fields: dict[str, Any]
    nationalities: list[str]
    languages: list[str]
    name: PersonName | None
    age: int
    target_group: str
    speaks_german: bool


class Surroundings:
    """The places around an office: near and large ones are the homes of most of its clients."""

    def __init__(self, office: OfficeStory, places: Mapping[str, PlaceFact]) -> None:
        home = office.place
        near = {place.key: _pull(home, place) for place in places.values() if place.district == home.district}
        near[home.key] = max(near.values()) * 1.5
        self.table = Table(near)


def _pull(home: PlaceFact, place: PlaceFact) -> float:
    north = (home.latitude - place.latitude) * 111.2
    east = (home.longitude - place.longitude) * 111.2 * math.cos(math.radians(home.latitude))
    return (place.population or 300) / (6 + math.hypot(north, east)) ** 2


def draw_person(lot: Lot, sources: Sources, around: Surroundings, since: datetime.date, today: datetime.date) -> Person:
    """A new person, whose file is made on the day `since`."""
    community = sources.communities.draw(lot)
    gender = sources.draw(lot, "geschlecht")
    low, high = AGES.draw(lot)
    age = low + int(lot.random() * (high - low + 1))
    status = WITHOUT_PAPERS if lot.happens(0.008) else community.status.draw(lot)
    code = status.partition(".")[2]
    target = TARGET_GROUPS.get(code, "DRITT")
    entered = _entered(lot, community, since, age)
    german = _german(lot, sources, entered, since, born_here=target == "DT_MH")
    languages = _languages(lot, sources, community)
    person = Person({}, [community.country], languages, None, age, target, _enough(german))
    person.fields |= _identity(lot, sources, person, community, gender, code, today.year - age)
    person.fields |= {
        "gender_id": gender, "german_id": german,
        "status_id": None if status == NOT_ASKED or lot.happens(0.05) else status,
        "target_group_id": None if target == "KA" else f"zielgruppe.{target}", "entered_on": entered,
        "place_id": around.table.draw(lot) if lot.happens(0.86) else None,
        "needs_interpreter": _interpreter(lot, german),
        "writing_id": sources.draw(lot, f"schreiben:{community.alphabet}") if lot.happens(0.7) else None,
    }  # fmt: skip
    person.fields["status_until"] = _valid_until(lot, code, today) if person.fields["status_id"] else None
    if person.fields["birth_year"] is None:
        person.fields |= {"age_band_id": age_band(age), "age_band_on": since}
    person.fields |= situation_of(lot, sources, age, asylum=target in {"ASYL", "DULD"})
    if lot.happens(0.02) and community.country != "staat.DE":
        person.nationalities.append("staat.DE")
    return person


def same_person(lot: Lot, person: Person) -> Person:
    """The same person in a second file, spelled another way: what a search for doubles is to find.

    Raises ValueError for somebody without a name.
    """
    if person.name is None:
        raise ValueError("a pseudonym has one spelling")
    name = person.name.respelled(lot)
    spelled = {"given_name": name.given_spelled, "family_name": name.family_spelled, "other_names": ""}
    return Person(
        {**person.fields, **spelled}, list(person.nationalities), list(person.languages), name, person.age,
        person.target_group, person.speaks_german,
    )  # fmt: skip


def _identity(
    lot: Lot, sources: Sources, person: Person, community: Community, gender: str | None, status: str, born: int
) -> dict[str, Any]:
    """A name, or a pseudonym for those who wish it: most people without papers, one in ten of the others."""
    assumed = lot.happens(0.06)
    if lot.happens(0.75 if status == "A82" else 0.1):
        word = f"{sources.text(lot, 'code_words')} {1 + int(lot.random() * 99)}"
        year = born if lot.happens(0.5) else None
        return {"pseudonym": word, "level": "pseudonym", "birth_year": year, "birth_year_assumed": assumed}
    form: Gender = "f" if gender == "geschlecht.W" or (gender != "geschlecht.M" and lot.happens(0.5)) else "m"
    person.name = name = sources.names.draw(lot, community.names.draw(lot), form)
    found: dict[str, Any] = {"level": "named", "birth_year": born, "birth_year_assumed": assumed}
    found |= {"given_name": name.given_spelled, "family_name": name.family_spelled}
    if name.native and lot.happens(0.04):  # the counsellor writes that script
        found |= {"given_name": name.given.native, "family_name": name.family.native}
        found["other_names"] = f"{name.given_spelled} {name.family_spelled}"
    elif name.native and lot.happens(0.3):
        found["other_names"] = name.native
    elif len(name.given.spellings) > 1 and lot.happens(0.12):
        found["other_names"] = f"{name.given.spellings[-1]} {name.family.spellings[-1]}"
    if not assumed and lot.happens(0.35):
        day = datetime.date(born, 1, 1) + datetime.timedelta(days=int(lot.random() * 365))
        found["birth_date"] = day.isoformat()
    return found | contact_of(lot, sources, person.languages)


def _entered(lot: Lot, community: Community, since: datetime.date, age: int) -> datetime.date | None:
    """The month of arrival: for half of them within the year before counselling began, never after it."""
    if not community.since or lot.happens(0.08):
        return None
    years = lot.random() if lot.happens(0.5) else lot.expovariate(1 / 4)
    earliest = datetime.date(max(community.since, since.year - age), 3, 1)
    entered = max(since - datetime.timedelta(days=int(years * 365)), earliest)
    return min(entered, since).replace(day=1)


def _german(
    lot: Lot, sources: Sources, entered: datetime.date | None, since: datetime.date, *, born_here: bool
) -> str | None:
    if lot.happens(0.15):
        return None
    if born_here:
        return "deutschniveau.C"
    years = (since - entered).days / 365 if entered else 5
    return sources.draw(lot, f"deutschniveau:{'new' if years < 1 else 'some' if years < 4 else 'long'}")


def _enough(german: str | None) -> bool:
    return german in {"deutschniveau.B1", "deutschniveau.B2", "deutschniveau.C"}


def _interpreter(lot: Lot, german: str | None) -> bool | None:
    if german is None:
        return None
    beginner = german in {"deutschniveau.N0", "deutschniveau.A1"}
    return False if _enough(german) else lot.happens(0.8 if beginner else 0.3)


def _languages(lot: Lot, sources: Sources, community: Community) -> list[str]:
    """The best one first, then what many of the community speak too."""
    first = community.language.draw(lot)
    others = [tag for tag, percent in community.also.items() if tag != first and lot.happens(percent / 100)]
    return [tag for tag in (first, *others) if tag in sources.languages]


def _valid_until(lot: Lot, status: str, today: datetime.date) -> datetime.date | None:
    """Until when the status is valid: known of two in three; a few are over already."""
    if status == "A34" and today < UKRAINE_UNTIL:
        return UKRAINE_UNTIL if lot.happens(0.9) else None
    longest = next((days for begin, days in VALID_DAYS.items() if status.startswith(begin)), 0)
    if not longest or lot.happens(0.33):
        return None
    return today + datetime.timedelta(days=int(lot.random() * longest * 1.01 - longest * 0.01 - 3))
