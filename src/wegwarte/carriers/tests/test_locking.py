"""The lock: after half an hour, or when somebody leaves the desk. Nothing typed is lost, and nobody else gets it."""

import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client as Browser
from tests.cast import PASSWORD

from wegwarte.accounts.sessions import SessionStore
from wegwarte.carriers.models import OfficeNotice
from wegwarte.carriers.tests.conftest import code_for, log_in

pytestmark = pytest.mark.django_db
NOTICES = "/carrier/notices/"


@pytest.fixture
def lead(cast, with_password, settings):
    """The lead at work, signed in with a password."""
    settings.WEGWARTE_SECOND_FACTOR_ROLES = []
    browser = Browser()
    log_in(browser, with_password(cast.lead))
    assert browser.get(NOTICES, follow=True).status_code == 200
    return browser


def test_a_request_that_is_on_its_way_does_not_undo_the_lock(cast, sign_in):
    """It began before the lock and saves its session after it, as a search does."""
    browser = sign_in(cast.counsellor)
    browser.get("/")
    before = browser.cookies["wegwarte_session"].value
    slow = SessionStore(before)
    slow["remembered search"] = "x"
    browser.post("/carrier/lock/")
    with pytest.raises(UpdateError):
        slow.save()
    assert browser.get("/").url.startswith("/account/reauthenticate/")
    browser.cookies["wegwarte_session"] = before
    assert browser.get("/help/").url.startswith("/account/login/")


def leave_for(browser: Browser, minutes: int) -> None:
    session = browser.session
    session["last_seen"] = time.time() - minutes * 60
    session["account_authentication_methods"] = [
        {**method, "at": method["at"] - minutes * 60} for method in session["account_authentication_methods"]
    ]
    session.save()


def typed(browser: Browser, text: str = "Heute keine Sprechstunde") -> dict[str, str]:
    """A form as the browser holds it."""
    page = browser.get(NOTICES).content.decode()
    return {
        "kept_for": re.search(r'name="kept_for" value="([^"]+)"', page).group(1),
        "office": re.search(r'name="office" value="([^"]+)"', page).group(1),
        "text": text,
        "until": "2036-01-01",
    }


def test_nothing_locks_within_half_an_hour(lead):
    leave_for(lead, 29)
    assert lead.get(NOTICES).status_code == 200


def test_after_half_an_hour_every_page_asks_who_it_is(lead):
    leave_for(lead, 31)
    for path in (NOTICES, "/", "/account/2fa/", "/account/password/change/", "/carrier/choose/", NOTICES):
        assert lead.get(path).url.startswith("/account/reauthenticate/"), path
    assert lead.get("/account/reauthenticate/").status_code == 200


def test_a_wrong_password_does_not_unlock(lead):
    lead.post("/carrier/lock/", {"next": NOTICES})
    assert lead.post("/account/reauthenticate/", {"password": "wrong"}).status_code == 200
    assert lead.get(NOTICES).url.startswith("/account/reauthenticate/")


def test_leaving_the_desk_locks_at_once_even_right_after_the_sign_in(lead):
    answer = lead.post("/carrier/lock/", {"next": NOTICES}, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/account/reauthenticate/")


def test_the_password_unlocks_and_what_was_typed_is_there(lead, cast):
    form = typed(lead)
    leave_for(lead, 31)
    locked = lead.post(NOTICES, form)
    assert locked.url.startswith("/account/reauthenticate/")
    with cast.inside():
        assert not OfficeNotice.objects.exists()
    back = lead.post(locked.url, {"password": PASSWORD, "next": NOTICES}, follow=True)
    assert back.redirect_chain[-1][0] == NOTICES
    assert "Heute keine Sprechstunde" in back.content.decode()
    assert "Heute keine Sprechstunde" not in lead.get(NOTICES).content.decode(), "it is given once"


def test_a_code_of_the_second_factor_unlocks_too(lead, cast, with_second_factor):
    secret = with_second_factor(cast.lead)
    lead.post("/carrier/lock/", {"next": NOTICES})
    assert "/account/2fa/reauthenticate/" in lead.get("/account/reauthenticate/").content.decode()
    back = lead.post("/account/2fa/reauthenticate/", {"code": code_for(secret), "next": NOTICES}, follow=True)
    assert back.redirect_chain[-1][0] == NOTICES
    assert back.status_code == 200


def test_htmx_sends_the_whole_page_to_the_lock(lead):
    leave_for(lead, 31)
    answer = lead.get(NOTICES, headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{NOTICES}"})
    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/account/reauthenticate/?next=")


def test_an_address_that_is_none_locks_all_the_same(lead):
    leave_for(lead, 31)
    answer = lead.get(NOTICES, headers={"HX-Request": "true", "HX-Current-URL": "http://["})
    assert answer["HX-Redirect"] == "/account/reauthenticate/?next=%2F"


@pytest.mark.parametrize("way", ["foo", "workspace:start", "//evil.example", "javascript:1", "http://["])
def test_the_way_on_is_an_address_of_this_house(lead, way):
    assert lead.post("/carrier/choose/", {"next": way}).url == "/"
    assert lead.post("/carrier/lock/", {"next": way}).url == "/"


def test_the_components_page_is_locked_too(lead):
    assert lead.get("/ui/").status_code == 200
    leave_for(lead, 31)
    assert lead.get("/ui/").url.startswith("/account/reauthenticate/")


def test_somebody_else_at_this_computer_does_not_get_the_text(lead, cast, with_password):
    form = typed(lead, "Vertraulich von der Leitung")
    lead.cookies.pop("wegwarte_session")  # the session has ended, as after a night
    assert lead.post(NOTICES, form).url.startswith("/account/login/")
    cast.coordinator.user.set_password(PASSWORD)
    cast.coordinator.user.save()
    with cast.inside():
        cast.coordinator.roles.update(role="lead")
    log_in(lead, cast.coordinator)
    assert "Vertraulich" not in lead.get(NOTICES, follow=True).content.decode()


def test_the_same_person_gets_it_after_signing_in_again(lead, cast):
    form = typed(lead, "Vertraulich von der Leitung")
    lead.cookies.pop("wegwarte_session")
    lead.post(NOTICES, form)
    log_in(lead, cast.lead)
    assert "Vertraulich von der Leitung" in lead.get(NOTICES, follow=True).content.decode()


def test_the_text_does_not_lie_open_in_the_session(lead):
    form = typed(lead, "Vertraulich von der Leitung")
    leave_for(lead, 31)
    lead.post(NOTICES, form)
    assert "Vertraulich" not in str(dict(lead.session))
    assert lead.session["kept"]


def test_a_page_left_open_overnight_leads_back_after_the_sign_in(cast, lead):
    """The script locks when the session has ended already: the sign-in must not end at an address that only takes."""
    lead.cookies.pop("wegwarte_session")
    answer = lead.post(f"/carrier/lock/?next={NOTICES}")
    asked = parse_qs(urlsplit(answer.url).query)["next"][0]
    answer = lead.post(answer.url, {"login": cast.lead.user.email, "password": PASSWORD, "next": asked})
    page = lead.get(answer.url, follow=True)
    assert page.status_code == 200
    assert page.redirect_chain[-1][0] == NOTICES
