"""Everybody reads an entry; nobody but its keeper changes it: not by address, not by an action, not by raw SQL."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from wegwarte.core.conflicts import ChangedMeanwhile
from wegwarte.directory import actions
from wegwarte.directory.models import EntryText, Location, Organisation, Service, ServiceAtLocation, digest
from wegwarte.directory.tests.kept_entries import CHECKED, at_of, draft, entry

pytestmark = pytest.mark.django_db
KEEP = "/directory/keep/"


@pytest.fixture
def theirs(cast):
    """A published service of the other carrier, and a draft."""
    with cast.inside("there"):
        service = entry(cast.other_administration)
        hidden = draft(cast.other_administration, "Geheimnisvoll")
        at = at_of(service)
        house, organisation = Location.objects.get(), Organisation.objects.get()
    return {"service": service, "draft": hidden, "at": at, "house": house, "organisation": organisation}


@pytest.mark.parametrize(
    "path",
    [
        "entries/{service.pk}/", "entries/{service.pk}/change/", "entries/{service.pk}/topics/",
        "entries/{service.pk}/area/", "entries/{service.pk}/houses/new/", "entries/{service.pk}/pause/",
        "entries/{service.pk}/end/", "entries/{draft.pk}/publish/", "entries/{draft.pk}/remove/", "at/{at.pk}/",
        "at/{at.pk}/withdraw/", "houses/{house.pk}/", "houses/{house.pk}/give-up/", "houses/{house.pk}/take-up/",
        "organisations/{organisation.pk}/", "organisations/{organisation.pk}/houses/new/",
        "translations/service/{service.pk}/en/", "translations/location/{house.pk}/en/",
    ],
)  # fmt: skip
def test_another_carriers_entry_is_as_if_it_were_not_there(cast, sign_in, theirs, path):
    keeper, address = sign_in(cast.lead), KEEP + path.format(**theirs)
    assert keeper.get(address).status_code == 404
    assert keeper.post(address, {"name": "Anders", "version": "1"}).status_code == 404
    assert sign_in(cast.other_administration).get(address).status_code == 200


def test_lists_of_keepers_hold_their_own_only(cast, sign_in, theirs):
    keeper = sign_in(cast.administration)
    for rest in ("", "?show=draft", "places/", "due/", "translations/", "reports/"):
        page = keeper.get(KEEP + rest).content.decode()
        assert "Schuldnerberatung" not in page
        assert "Geheimnisvoll" not in page
        assert "Haus an der Bleiche" not in page


def test_another_carriers_house_cannot_be_chosen(cast, sign_in, theirs):
    with cast.inside():
        service = Service.objects.create(
            organisation=Organisation.objects.create(name="Unsere"), kind="debt", name="Unser Angebot"
        )
    answer = sign_in(cast.lead).post(f"{KEEP}entries/{service.pk}/houses/new/", {"location": theirs["house"].pk})
    assert answer.status_code == 422
    said = {"organisation": theirs["organisation"].pk, "kind": "debt", "name": "Unser", "summary": "Eins"}
    assert (
        sign_in(cast.lead).post(f"{KEEP}entries/new/", said | {"cost": "free", "anonymous": "not"}).status_code == 422
    )


def test_an_action_cannot_change_it_either(cast, theirs):
    with cast.inside():
        for step in (actions.pause, actions.end):
            with pytest.raises(Service.DoesNotExist):
                step(theirs["service"], on=CHECKED, by=cast.administration)
        with pytest.raises(ChangedMeanwhile):
            actions.change_service(theirs["service"], version=theirs["service"].version, by=cast.lead, name="Unser")
    with cast.inside("there"):
        assert Service.objects.get(pk=theirs["service"].pk).state == "published"


@pytest.mark.parametrize("table", ["service", "location", "organisation", "serviceatlocation", "entrytext"])
def test_raw_sql_changes_nothing_of_another_carrier(cast, theirs, table):
    with cast.inside("there"):
        service = theirs["service"]
        sources = {"summary": digest(service.summary)}
        actions.translate(service, "service", "en", {"summary": "Help"}, sources=sources, by=cast.other_administration)
    with cast.inside(), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM directory_{table}")
        assert cursor.fetchone()[0] > 0
        cursor.execute(f"UPDATE directory_{table} SET beyond = '{{\"x\": 1}}'")
        assert cursor.rowcount == 0
        cursor.execute(f"DELETE FROM directory_{table}")
        assert cursor.rowcount == 0


def test_who_only_counsels_keeps_nothing(cast, sign_in):
    with cast.inside():
        service = entry(cast.lead)
        with pytest.raises(PermissionDenied):
            actions.end(service, on=CHECKED, by=cast.counsellor)
    assert sign_in(cast.counsellor).get(KEEP).status_code == 403
    assert sign_in(cast.counsellor).post(f"{KEEP}entries/{service.pk}/end/").status_code == 403


def test_what_no_address_has(cast, sign_in):
    keeper = sign_in(cast.lead)
    for path in (f"entries/{uuid.uuid4()}/", f"translations/invented/{uuid.uuid4()}/en/"):
        assert keeper.get(KEEP + path).status_code == 404
    with cast.inside():
        service = entry(cast.lead)
    assert keeper.get(f"{KEEP}translations/service/{service.pk}/de/").status_code == 404


def test_a_translation_that_another_carrier_slips_under_an_entry_is_shown_nowhere(cast, client, sign_in, theirs):
    """Its key is a plain id, since entries of five kinds have translations: so the reader asks whose it is."""
    service = theirs["service"]
    with cast.inside():
        EntryText.objects.create(
            kind="service", entry_id=service.pk, field="summary", language="ar", text="Geht dort nicht hin!",
            source_digest=digest(service.summary), translated_by_name="x",
        )  # fmt: skip
    for path in (f"/ar/o/{theirs['at'].pk}/", "/ar/find/?where=Mainz", f"/api/hsds/v3/services/{service.pk}"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "Geht dort nicht hin!" not in answer.content.decode()
    with cast.inside("there"):
        actions.translate(
            service, "service", "ar", {"summary": "نساعد."}, sources={"summary": digest(service.summary)},
            by=cast.other_administration,
        )  # fmt: skip
    assert "نساعد." in client.get(f"/ar/o/{theirs['at'].pk}/").content.decode()


def test_a_house_of_a_draft_stands_nowhere_before_it_is_published(cast, theirs, client):
    with cast.inside("there"):
        secret = Location.objects.create(organisation=theirs["organisation"], name="Schutzhaus", street="Geheimweg 1")
        ServiceAtLocation.objects.create(service=theirs["draft"], location=secret)
    for address in (
        f"organizations/{theirs['organisation'].pk}", "organizations?full=true", "organizations?full_service=true",
        "services?full=true", "service_at_locations?full=true",
    ):  # fmt: skip
        said = client.get(f"/api/hsds/v3/{address}").content.decode()
        assert "Haus an der Bleiche" in said
        assert "Geheim" not in said, address
