"""A counsellor looks for where to send somebody."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.carriers.models import Office
from wegwarte.directory import actions
from wegwarte.directory.models import Location, Service
from wegwarte.directory.tests.kept_entries import at_of, draft, entry

pytestmark = pytest.mark.django_db
FIND = "/directory/"


@pytest.fixture
def offers(cast):
    """Of another carrier: debt counselling in Mainz, and a Migrationsfachdienst for that town."""
    with cast.inside("there"):
        by = cast.other_administration
        service = entry(by)
        actions.set_topics(service, ["thema.T46"], version=service.version, by=by)
        first = entry(by, "Migrationsfachdienst Mainz", kind="mfd", summary="Beratung.")
        actions.set_area(first, actions.Area(districts=["07315"]), version=first.version, by=by)
        draft(by, "Unfertiges")
    return service


def names(page: str) -> list[str]:
    known = ("Migrationsfachdienst Mainz", "Schuldnerberatung", "Unfertiges")
    return sorted((name for name in known if f"<bdi>{name}</bdi>" in page), key=page.index)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Migrationsfachdienst Mainz", "Schuldnerberatung"]),
        ("?place=Mainz", ["Migrationsfachdienst Mainz", "Schuldnerberatung"]),
        ("?place=55116", ["Migrationsfachdienst Mainz", "Schuldnerberatung"]),
        ("?place=Майнц", ["Migrationsfachdienst Mainz", "Schuldnerberatung"]),
        ("?place=Pirmasens", []),
        ("?kind=debt", ["Schuldnerberatung"]),
        ("?language=ar", ["Migrationsfachdienst Mainz", "Schuldnerberatung"]),
        ("?language=uk", []),
        ("?text=schuldnerb", ["Schuldnerberatung"]),
        ("?text=nichts", []),
        ("?place=Xyzzyx1", []),
        ("?kind=invented&topic=none&language=xx&place=" + "x" * 5000, None),
    ],
)
def test_place_topic_kind_language_and_name_narrow(cast, sign_in, offers, asked, found):
    answer = sign_in(cast.counsellor).get(FIND + asked)
    assert answer.status_code == 200
    if found is not None:
        assert names(answer.content.decode()) == found


def test_a_name_is_looked_for_among_all_and_not_among_the_sixty_best(cast, sign_in, offers, monkeypatch):
    monkeypatch.setattr("wegwarte.directory.finding.MOST", 1)
    counsellor = sign_in(cast.counsellor)
    assert names(counsellor.get(f"{FIND}?place=Mainz").content.decode()) == ["Migrationsfachdienst Mainz"]
    found = counsellor.get(f"{FIND}?place=Mainz&text=schuldnerb").content.decode()
    assert names(found) == ["Schuldnerberatung"]


def test_what_matters_stands_in_the_list_and_all_of_it_on_the_page(cast, sign_in, offers):
    with cast.inside("there"):
        at = at_of(offers)
    counsellor = sign_in(cast.counsellor)
    page = counsellor.get(f"{FIND}?place=Mainz&kind=debt").content.decode()
    assert 'href="tel:061311234"' in page
    assert "Ring 1" in page
    whole = counsellor.get(f"{FIND}found/{at.pk}/").content.decode()
    assert "Hilfe bei Schulden." in whole
    assert "Keep this entry" not in whole
    assert "Keep this entry" in sign_in(cast.other_administration).get(f"{FIND}found/{at.pk}/").content.decode()


def test_what_is_not_published_has_no_page(cast, sign_in, offers):
    with cast.inside("there"):
        at = at_of(Service.objects.get(name="Unfertiges"))
    assert sign_in(cast.counsellor).get(f"{FIND}found/{at.pk}/").status_code == 404
    assert sign_in(cast.other_administration).get(f"{FIND}found/{at.pk}/").status_code == 404


def test_an_entry_nobody_has_checked_for_long_says_so(cast, sign_in):
    with cast.inside("there"):
        entry(cast.other_administration, on=date(2020, 1, 1))
    assert "Not checked for half a year" in sign_in(cast.counsellor).get(FIND).content.decode()


def test_looking_up_costs_the_same_however_much_there_is(cast, sign_in, offers):
    counsellor = sign_in(cast.counsellor)
    address = f"{FIND}?place=Mainz&language=ar"
    counsellor.get(address)
    with CaptureQueriesContext(connection) as few:
        counsellor.get(address)
    with cast.inside("there"):
        for number in range(3):
            entry(cast.other_administration, f"Weiteres {number}")
    counsellor.get(address)
    with CaptureQueriesContext(connection) as more:
        counsellor.get(address)
    assert len(few) == len(more)
    of_the_search = [
        query for query in more.captured_queries if "places_" in query["sql"] or "directory_" in query["sql"]
    ]
    assert len(of_the_search) <= 3


def test_who_says_no_place_begins_around_the_own_office(cast, sign_in, offers):
    browser = sign_in(cast.counsellor)
    everywhere = browser.get(FIND).content.decode()
    with cast.inside():
        Office.objects.filter(pk=cast.mainz.pk).update(postal_code="55116", town="Mainz")
    page = browser.get(FIND).content.decode()
    assert 'value="55116 Mainz"' in page
    assert 'value="55116 Mainz"' not in everywhere
    assert 'value="55116 Mainz"' not in browser.get(f"{FIND}?place=Trier").content.decode()


def test_what_fits_comes_ten_at_a_time(cast, sign_in, offers):
    with cast.inside("there"):
        for number in range(9):
            entry(cast.other_administration, f"Weiteres {number}")
    counsellor = sign_in(cast.counsellor)
    first, second = (counsellor.get(f"{FIND}?place=Mainz&page={page}").content.decode() for page in (1, 2))
    assert first.count("/directory/found/") == 10 and second.count("/directory/found/") == 1
    assert "?place=Mainz&amp;page=2" in first and "Page 1 of 2" in first and "11 services" in first
    assert "?place=Mainz&amp;page=1" in second and "page=3" not in second
    for wrong in ("0", "-1", "x", "99999", "٢", "9" * 3000):
        assert "/directory/found/" in counsellor.get(f"{FIND}?place=Mainz&page={wrong}").content.decode()


def test_a_house_with_the_name_of_its_service_is_named_once(cast, sign_in):
    with cast.inside("there"):
        at = at_of(entry(cast.other_administration))
        Location.objects.filter(pk=at.location_id).update(name="Schuldnerberatung")
    assert sign_in(cast.counsellor).get(FIND).content.decode().count("<bdi>Schuldnerberatung</bdi>") == 1
