"""Looking next door first finds what looking at all entries finds, in the same order."""

import datetime
import random
import uuid
from typing import Any

import pytest

from wegwarte.directory import finding
from wegwarte.directory.finding import FAR, MOST, Hit, Where, Wish, distance, find, fits
from wegwarte.directory.hsds.records import Records
from wegwarte.directory.models import Location, Organisation, Service, ServiceArea, ServiceAtLocation
from wegwarte.directory.published import Entry, Published, ReadAt
from wegwarte.places.known import KnownPlaces

TODAY = datetime.date(2026, 11, 26)
LOTS = random.Random(26)  # noqa: S311 - the same lots each time


def an_entry() -> Entry:
    """Somewhere in the Land, or nowhere; checked or not; for everybody or for some; with an area or none."""
    keys: dict[str, Any] = {"carrier_id": uuid.UUID(int=1)}
    point = (LOTS.uniform(48.9, 50.9), LOTS.uniform(6.1, 8.5)) if LOTS.random() < 0.95 else (None, None)
    location = Location(latitude=point[0], longitude=point[1], **keys)
    checked = LOTS.choice([TODAY, None, TODAY - datetime.timedelta(days=300)])
    service = Service(kind=LOTS.choice(["mfd", "debt", "legal"]), checked_on=checked, **keys)
    at = ServiceAtLocation(
        id=uuid.UUID(int=LOTS.getrandbits(128)), service=service, location=location,
        languages=LOTS.sample(["ar", "uk", "fr", "ti"], 2), interpreters=LOTS.random() < 0.2, **keys,
    )  # fmt: skip
    district = LOTS.choice(["07315", "07317", "07335", ""])
    areas = (ServiceArea(district_id=district or None, **keys),) if LOTS.random() < 0.05 else ()
    tiles = frozenset(LOTS.sample(["money", "housing", "work"], 1))
    return Entry(at, service, location, Organisation(**keys), (), tiles, areas, ())


@pytest.fixture(scope="module")
def directory() -> Published:
    state = ReadAt(None, KnownPlaces(None, [], [], []), TODAY)
    return Published(state, Records(complete=False), [an_entry() for _ in range(2500)])


def among_all(directory: Published, where: Where, wish: Wish) -> list[Hit]:
    covering = finding.covers(directory, where)
    hits = [
        Hit(entry, entry in covering, distance(where.point, entry.point))
        for entry in directory.entries
        if fits(entry, wish)
    ]
    near = [hit for hit in hits if hit.responsible or (hit.km is not None and hit.km <= FAR)]
    return sorted(near, key=lambda hit: finding._rank(hit, wish, TODAY - finding.CHECKED_FOR))[:MOST]


@pytest.mark.parametrize(
    "wish", [Wish(), Wish(tile="money"), Wish(speaks="ti"), Wish(tile="work", speaks="ar"), Wish(kind="mfd")]
)
@pytest.mark.parametrize("many", [100, 10_000])
def test_the_same_is_found_in_the_same_order(directory, monkeypatch, wish, many):
    monkeypatch.setattr(finding, "MANY", many)
    for _ in range(12):
        point = LOTS.choice([None, (LOTS.uniform(48.9, 50.9), LOTS.uniform(6.1, 8.5)), (47.0, 8.0)])
        where = Where(None, "", point, LOTS.choice(["07315", "07317", ""]))
        found = [(hit.entry.pk, hit.responsible, hit.km) for hit in find(directory, where, wish, TODAY)]
        assert found == [(hit.entry.pk, hit.responsible, hit.km) for hit in among_all(directory, where, wish)]
