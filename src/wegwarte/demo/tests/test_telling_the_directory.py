"""The directory of the demo: every office is in it, specialised services too, and nothing can be taken for real."""

import datetime

import pytest

from wegwarte.carriers.models import Office
from wegwarte.core.tenancy import PLATFORM, carrier
from wegwarte.demo.story.directory import directory_of
from wegwarte.demo.story.land import Land
from wegwarte.demo.story.staff import CARRIERS, FICTIONAL_PHONES, carrier_id
from wegwarte.demo.tests.conftest import SMALL, TODAY
from wegwarte.demo.writing.directory import write_directory
from wegwarte.directory.finding import Where, Wish, find, is_stale
from wegwarte.directory.models import Closure, EntryText, ErrorReport, Organisation, Service, Unanswered
from wegwarte.directory.published import published
from wegwarte.places.queries import find_places

SLUGS = (*CARRIERS, "platform")


@pytest.fixture
def told(land: Land):
    return [
        directory_of(slug, None if slug == "platform" else land.staff(slug), land.sources, SMALL.seed, TODAY)
        for slug in SLUGS
    ]


@pytest.fixture
def kept(written: Land) -> Land:
    """The directory of two carriers and the platform as rows."""
    for slug in ("wegwartenland", "lindenhain", "platform"):
        write_directory(written, slug)
    return written


def outline(stories):
    return [
        (story.bodies, [(offer.id, offer.at, offer.service, offer.areas, offer.house.fields) for offer in story.offers])
        for story in stories
    ]


def test_the_same_seed_tells_the_same_directory(land, told):
    again = Land(land.sources, SMALL, TODAY)
    other = [
        directory_of(slug, None if slug == "platform" else again.staff(slug), again.sources, SMALL.seed, TODAY)
        for slug in SLUGS
    ]
    assert outline(told) == outline(other)


def test_every_office_counsels_and_specialised_services_stand_beside_it(told):
    kinds = [offer.kind for story in told for offer in story.offers]
    assert kinds.count("mfd") == 45
    assert 60 <= len(kinds) - 45 <= 90
    assert len(set(kinds)) >= 25
    areas = {area for story in told for offer in story.offers for area in offer.areas}
    assert "land" in areas
    assert any("-" in area for area in areas)
    mfd = {offer.house.place.key: offer.areas for story in told for offer in story.offers if offer.kind == "mfd"}
    assert mfd["07317-pirmasens"] == ("07317",)


def test_nothing_of_it_can_be_taken_for_real(told):
    for story in told:
        for offer in story.offers:
            assert "(erfunden)" in offer.service["name"]
            assert "(erfunden)" in offer.house.fields["name"]
            assert offer.house.fields["phone"].startswith(FICTIONAL_PHONES)


def test_a_house_that_must_stay_secret_has_no_address(told):
    secret = [offer for story in told for offer in story.offers if offer.kind == "shelter"]
    assert len(secret) >= 4
    assert all(not offer.house.fields["street"] and offer.house.fields["latitude"] is None for offer in secret)


def test_offices_of_the_directory_are_those_of_the_carrier(kept):
    with carrier(carrier_id("wegwartenland")):
        addresses = {(office.pk, office.street, office.phone) for office in Office.objects.all()}
    mine = [entry for entry in published().entries if entry.location.office_id and entry.service.kind == "mfd"]
    assert addresses <= {(entry.location.office_id, entry.location.street, entry.location.phone) for entry in mine}


def test_a_translation_is_out_of_date_and_others_are_shown(kept):
    directory = published()
    services = {entry.service.pk: entry.service for entry in directory.entries}
    shown = {
        row.language
        for row in EntryText.objects.filter(kind="service")
        if directory.text(services[row.entry_id], row.field, row.language)[1] == row.language
    }
    outdated = [
        row
        for row in EntryText.objects.filter(kind="service")
        if directory.text(services[row.entry_id], row.field, row.language)[1] == "de"
    ]
    assert shown == {"ar", "uk"}
    assert {row.language for row in outdated} == {"uk"}


def test_somebody_in_mainz_finds_the_office_first(kept):
    (mainz,) = find_places("Майнц", 1)
    hits = find(published(), Where.at(mainz), Wish(tile="housing"), TODAY)
    assert hits[0].entry.service.kind == "mfd"
    assert hits[0].responsible
    assert any(hit.entry.service.kind == "tenants" for hit in hits)


def test_some_entries_are_stale_and_one_house_is_closed_next_week(kept):
    assert any(is_stale(entry, TODAY) for entry in published().entries)
    closure = Closure.objects.filter(carrier_id=carrier_id("wegwartenland")).get()
    assert datetime.timedelta(0) < closure.first_day - TODAY <= datetime.timedelta(days=7)


def test_people_reported_errors_and_searched_in_vain(kept):
    with carrier(carrier_id("wegwartenland")):
        assert ErrorReport.objects.filter(done_at=None).count() == 3
    with carrier(carrier_id("lindenhain")):
        assert not ErrorReport.objects.exists()
    assert Unanswered.objects.count() > 50
    assert Organisation.objects.kept_by(PLATFORM).exists()


def test_a_second_start_writes_nothing_more(kept):
    before = Service.objects.count()
    write_directory(kept, "wegwartenland")
    write_directory(kept, "platform")
    assert Service.objects.count() == before
