"""A carrier's own offices: shown in one step, copied whenever they change, ended when they close."""

from datetime import timedelta

import pytest
from django.utils import timezone

from wegwarte.carriers import actions as carrier_actions
from wegwarte.carriers.models import Office
from wegwarte.core.dates import today
from wegwarte.directory import actions
from wegwarte.directory.models import Location, Organisation, Service, ServiceArea, ServiceAtLocation
from wegwarte.directory.published import published
from wegwarte.directory.tasks import look_after_entries

pytestmark = pytest.mark.django_db
KEEP = "/directory/keep/"
ADDRESS = {
    "street": "Hauptstr. 1",
    "postal_code": "55116",
    "town": "Mainz",
    "phone": "06131 5",
    "email": "m@example.org",
}


@pytest.fixture
def mainz(cast):
    with cast.inside():
        office = Office.objects.get(pk=cast.mainz.pk)
        return carrier_actions.change_office(office, version=1, by=cast.administration, **ADDRESS)


def shown(cast, office) -> Service:
    with cast.inside():
        return actions.publish(actions.show_office(office, by=cast.lead), on=today(), by=cast.lead)


def test_one_step_makes_a_draft_to_look_through(cast, sign_in, mainz):
    keeper = sign_in(cast.lead)
    offer = f"{KEEP}offices/{mainz.pk}/show/"
    assert offer in keeper.get(KEEP).content.decode()
    made = keeper.post(f"{KEEP}offices/{mainz.pk}/show/")
    with cast.inside():
        service, house = Service.objects.get(), Location.objects.get()
        assert made.headers["Location"] == f"{KEEP}entries/{service.pk}/"
        assert (service.kind, service.state, service.summary != "") == ("mfd", "draft", True)
        assert (house.office_id, house.street, house.phone, house.place.name) == (
            mainz.pk,
            "Hauptstr. 1",
            "06131 5",
            "Mainz",
        )
        assert (house.latitude, house.longitude) == (None, None)
        assert (Organisation.objects.get().name, Organisation.objects.get().own) == ("Träger hier", True)
        assert ServiceArea.objects.get().district_id == "07315"
    assert not published().entries
    keeper.post(f"{KEEP}offices/{mainz.pk}/show/")
    with cast.inside():
        assert (Service.objects.count(), ServiceAtLocation.objects.count()) == (1, 1)
    assert offer not in keeper.get(KEEP).content.decode()


def test_a_lead_shows_the_own_office_only(cast, sign_in):
    assert sign_in(cast.lead).post(f"{KEEP}offices/{cast.trier.pk}/show/").status_code == 403
    assert sign_in(cast.lead).get(f"{KEEP}offices/{cast.speyer.pk}/show/").status_code == 404
    assert sign_in(cast.administration).post(f"{KEEP}offices/{cast.trier.pk}/show/").status_code == 302


def test_an_organisation_of_the_carriers_name_becomes_its_own(cast, mainz):
    with cast.inside():
        actions.open_organisation(cast.here, by=cast.lead, name="Träger hier")
        actions.show_office(mainz, by=cast.lead)
        assert Organisation.objects.get().own


def test_whatever_changes_at_the_office_stands_in_the_directory(cast, mainz):
    shown(cast, mainz)
    assert published().entries[0].phone == "06131 5"
    with cast.inside():
        moved = {"name": "Stelle Bingen", "street": "Am Rhein 2", "postal_code": "55411", "town": "Bingen am Rhein"}
        carrier_actions.change_office(mainz, version=2, by=cast.administration, **moved, phone="06721 7")
    [found] = published().entries
    assert (found.location.name, found.location.street, found.phone) == ("Stelle Bingen", "Am Rhein 2", "06721 7")
    assert found.location.place.name == "Bingen am Rhein"


def test_somebodys_coordinates_and_directions_stay(cast, sign_in, mainz):
    shown(cast, mainz)
    with cast.inside():
        house = Location.objects.get()
    said = {"directions": "Hinterhaus", "latitude": "49.99", "longitude": "8.27", "version": "1", "name": "Anders"}
    assert sign_in(cast.coordinator).post(f"{KEEP}houses/{house.pk}/", said).status_code == 302
    with cast.inside():
        carrier_actions.change_office(mainz, version=2, by=cast.administration, phone="06131 8")
        house.refresh_from_db()
    assert (house.directions, house.latitude, house.phone, house.name) == (
        "Hinterhaus",
        49.99,
        "06131 8",
        "Stelle Mainz",
    )


def test_a_closed_office_ends_what_is_offered_there_and_deletes_nothing(cast, sign_in, mainz):
    service = shown(cast, mainz)
    with cast.inside():
        carrier_actions.close_office(mainz, on=today(), by=cast.administration)
        assert Service.objects.get().state == "ended"
    assert not published().entries
    keeper = sign_in(cast.lead)
    assert keeper.post(f"{KEEP}entries/{service.pk}/take-up/").status_code == 422
    with cast.inside():
        carrier_actions.reopen_office(mainz, by=cast.administration)
        assert Service.objects.get().state == "ended"
    assert keeper.post(f"{KEEP}entries/{service.pk}/take-up/").status_code == 302
    assert len(published().entries) == 1


def test_what_is_offered_elsewhere_too_goes_on_there(cast, mainz):
    service = shown(cast, mainz)
    with cast.inside():
        other = actions.show_office(cast.trier, by=cast.administration)
        place = ServiceAtLocation.objects.get(service=other).location
        actions.offer_at(service, place, by=cast.lead)
        carrier_actions.close_office(mainz, on=today(), by=cast.administration)
        assert Service.objects.get(pk=service.pk).state == "published"
    assert [found.location.name for found in published().entries] == ["Stelle Trier"]


def test_an_office_that_will_close_is_found_until_its_day(cast, mainz, monkeypatch):
    shown(cast, mainz)
    with cast.inside():
        carrier_actions.close_office(mainz, on=today() + timedelta(days=3), by=cast.administration)
    look_after_entries(0)
    assert len(published().entries) == 1
    then = today() + timedelta(days=3)
    monkeypatch.setattr("wegwarte.directory.tasks.today", lambda: then)
    monkeypatch.setattr("wegwarte.directory.published.today", lambda: then)
    look_after_entries(0)
    assert not published().entries
    with cast.inside():
        assert Service.objects.get().state == "ended"


@pytest.mark.parametrize("late", [0, 2])
def test_a_house_that_is_given_up_leaves_the_portal_even_when_the_worker_slept_that_night(
    cast, mainz, monkeypatch, late
):
    """What is offered elsewhere too does not end: nothing of it changes, but that it is in this house no more."""
    service = shown(cast, mainz)
    with cast.inside():
        other = ServiceAtLocation.objects.get(service=actions.show_office(cast.trier, by=cast.administration)).location
        actions.offer_at(service, other, by=cast.lead)
        carrier_actions.close_office(mainz, on=today() + timedelta(days=3), by=cast.administration)
    assert len(published().entries) == 2
    then = timezone.now() + timedelta(days=3 + late)
    monkeypatch.setattr(timezone, "now", lambda: then)
    look_after_entries(0)
    assert [found.location.name for found in published().entries] == ["Stelle Trier"]
    mark = published().version
    look_after_entries(1)
    assert published().version == mark, "once is enough: processes would read the directory anew each night"


def test_a_closed_office_cannot_be_shown(cast, sign_in, mainz):
    with cast.inside():
        carrier_actions.close_office(mainz, on=today(), by=cast.administration)
    assert sign_in(cast.lead).post(f"{KEEP}offices/{mainz.pk}/show/").status_code == 422
