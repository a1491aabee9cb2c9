"""Offices of a carrier."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.carriers.actions import change_office, open_office
from wegwarte.carriers.models import Office
from wegwarte.carriers.tests.conftest import trail
from wegwarte.core.conflicts import Refused

pytestmark = pytest.mark.django_db
NEW = {"name": "Stelle Bingen", "short_name": "bi", "postal_code": "55411", "town": "Bingen", "phone": "06721 1"}


@pytest.fixture
def office_manager(cast, sign_in):
    return sign_in(cast.administration)


def test_an_office_is_opened_changed_closed_and_opened_again(cast, office_manager):
    assert office_manager.post("/carrier/offices/new/", NEW).status_code == 302
    with cast.inside():
        made = Office.objects.get(name="Stelle Bingen")
    assert made.short_name == "BI"
    office_manager.post(f"/carrier/offices/{made.pk}/", NEW | {"phone": "06721 2", "version": "1"})
    office_manager.post(f"/carrier/offices/{made.pk}/close/", {"on": "2026-03-01"})
    with cast.inside():
        made.refresh_from_db()
    assert (made.phone, made.closed_on.isoformat()) == ("06721 2", "2026-03-01")
    office_manager.post(f"/carrier/offices/{made.pk}/reopen/")
    with cast.inside():
        made.refresh_from_db()
    assert made.closed_on is None
    assert trail(cast)[-4:] == [
        "carriers.open_office", "carriers.change_office", "carriers.close_office", "carriers.reopen_office",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "stelle mainz"}, {"short_name": "ma"}, {"short_name": "M-Z"}, {"short_name": "TOOLONGER"}, {"short_name": "ßßßßßßßß"}, {"short_name": "Ä1"},
        {"postal_code": "5541"}, {"email": "nothing"}, {"name": ""}, {"name": "x" * 500}, {"opened_on": "2099-01-01"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_words(cast, office_manager, wrong):
    answer = office_manager.post("/carrier/offices/new/", NEW | wrong)
    assert answer.status_code == 422
    assert f"id_{next(iter(wrong))}_error" in answer.content.decode()
    with cast.inside():
        assert Office.objects.count() == 2


def test_what_is_typed_does_not_turn_the_page(cast, office_manager):
    turned = NEW | {"name": "Stelle\u202e Bingen", "street": "Ring\u2066 1", "town": "\u2067Bingen", "phone": "\u202d1"}
    assert office_manager.post("/carrier/offices/new/", turned).status_code == 302
    with cast.inside():
        made = Office.objects.get(short_name="BI")
    assert (made.name, made.street, made.town, made.phone) == ("Stelle Bingen", "Ring 1", "Bingen", "1")


def test_two_who_open_the_same_office_at_once(cast):
    """The form has found the name free; somebody else was faster."""
    with cast.inside():
        with pytest.raises(Refused):
            open_office(cast.here, by=cast.administration, name="Stelle Mainz", short_name="XY")
        with pytest.raises(Refused):
            change_office(cast.trier, version=1, by=cast.administration, short_name="MA")
        assert Office.objects.count() == 2


def test_another_carrier_may_use_the_same_names(cast, sign_in):
    answer = sign_in(cast.other_administration).post(
        "/carrier/offices/new/", {"name": "Stelle Mainz", "short_name": "MA"}
    )
    assert answer.status_code == 302


@pytest.mark.parametrize("rest", ["", "close/", "reopen/"])
def test_offices_of_another_carrier_do_not_exist(cast, office_manager, rest):
    path = f"/carrier/offices/{cast.speyer.pk}/{rest}"
    assert office_manager.get(path).status_code == 404
    assert office_manager.post(path, NEW | {"on": "2026-01-01"}).status_code == 404
    page = office_manager.get("/carrier/offices/").content.decode()
    assert "Stelle Mainz" in page
    assert "Stelle Speyer" not in page


def test_the_list_reads_the_same_however_long(cast, office_manager):
    office_manager.get("/carrier/offices/")
    with CaptureQueriesContext(connection) as few:
        office_manager.get("/carrier/offices/")
    office_manager.post("/carrier/offices/new/", NEW, follow=True)
    with CaptureQueriesContext(connection) as more:
        office_manager.get("/carrier/offices/")
    assert len(few) == len(more)
