"""Attempts to get in are counted and written down, whatever becomes of the request that made them."""

import threading

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.core.cache import cache
from django.db import connections
from django.test import Client as Browser
from django.test import RequestFactory
from tests.cast import PASSWORD

from wegwarte.accounts.adapters import AccountAdapter
from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.tests.conftest import code_for, log_in, trail

pytestmark = pytest.mark.django_db
NO_ADDRESS = "http://["  # one that cannot be taken apart


def browser_of_a_stranger() -> Browser:
    return Browser(raise_request_exception=False)


def attempt(person, typed="wrong", way=NO_ADDRESS):
    form = {"login": person.user.email, "password": typed, "next": way}
    return browser_of_a_stranger().post("/account/login/", form)


@pytest.fixture(params=["as it is", "broken"])
def house(request, monkeypatch):
    """As it is, and with a fault: whatever is asked where to go on answers 500."""
    if request.param == "broken":

        def breaks(adapter, url):
            raise ValueError("a fault")

        monkeypatch.setattr(AccountAdapter, "is_safe_url", breaks)
    return request.param


def test_passwords_are_counted(cast, with_password, house):
    person = with_password(cast.counsellor)
    answers = [attempt(person).status_code for _ in range(8)]
    assert answers == [500 if house == "broken" else 200] * 5 + [429] * 3


@pytest.mark.parametrize(
    "elsewhere",
    [
        lambda number: {"headers": {"host": f"localhost:{number}"}},
        lambda number: {"headers": {"host": ["localhost", "127.0.0.1", "[::1]"][number % 3]}},
        lambda number: {},
    ],
    ids=["port", "name", "address of the sender"],
)
def test_attempts_on_an_account_count_together(cast, with_password, elsewhere):
    person = with_password(cast.counsellor)
    answers = [
        log_in(Browser(), person, "wrong", REMOTE_ADDR=f"2001:db8:0:{number:x}::1", **elsewhere(number)).status_code
        for number in range(1, 8)
    ]
    assert answers == [200] * 5 + [429] * 2


def test_failed_sign_ins_are_written_down(cast, with_password, house):
    attempt(with_password(cast.counsellor))
    assert trail(cast) == ["accounts.sign_in_failed"]


def test_codes_are_counted_and_written_down(cast, with_password, with_second_factor, house):
    with_second_factor(with_password(cast.counsellor))
    browser = browser_of_a_stranger()
    log_in(browser, cast.counsellor)
    before = browser.cookies["wegwarte_session"].value
    for number in range(8):
        browser.cookies["wegwarte_session"] = before
        browser.post("/account/2fa/authenticate/", {"code": f"{number:06}", "next": NO_ADDRESS})
    assert trail(cast) == ["accounts.second_factor_failed"] * 5, "after the fifth nothing is compared any more"


def test_a_code_that_a_fault_swallowed_is_used_up(cast, with_password, with_second_factor, monkeypatch):
    secret = with_second_factor(with_password(cast.counsellor))
    browser = browser_of_a_stranger()
    log_in(browser, cast.counsellor)
    before, code = browser.cookies["wegwarte_session"].value, code_for(secret)
    with monkeypatch.context() as fault:
        fault.setattr(AccountAdapter, "is_safe_url", lambda adapter, url: 1 / 0)
        assert browser.post("/account/2fa/authenticate/", {"code": code, "next": "/"}).status_code == 500
    browser.cookies["wegwarte_session"] = before
    assert browser.post("/account/2fa/authenticate/", {"code": code}).status_code == 200, "asked again"


def test_unlocking_is_counted(cast, with_password, house, settings):
    settings.WEGWARTE_SECOND_FACTOR_ROLES = []
    browser = browser_of_a_stranger()
    log_in(browser, with_password(cast.lead))
    browser.get("/", follow=True)
    browser.post("/carrier/lock/")
    form = {"password": "wrong", "next": NO_ADDRESS}
    answers = [browser.post("/account/reauthenticate/", form).status_code for _ in range(8)]
    assert 429 in answers


def test_a_wrong_present_password_is_counted_and_written_down(cast, sign_in, with_password):
    browser = sign_in(with_password(cast.lead))
    new = "another horse battery staple"
    form = {"oldpassword": "wrong", "password1": new, "password2": new}
    answers = [browser.post("/account/password/change/", form).status_code for _ in range(7)]
    assert answers == [200] * 5 + [429] * 2
    assert trail(cast) == ["accounts.password_change_failed"] * 5
    with cast.inside():
        assert {entry.actor_id for entry in AuditEntry.objects.all()} == {cast.lead.pk}


def test_letters_with_a_new_password_are_counted(cast, house):
    form = {"email": "counsellor@example.org", "next": NO_ADDRESS}
    answers = [browser_of_a_stranger().post("/account/password/reset/", form).status_code for _ in range(8)]
    assert 429 in answers


@pytest.mark.parametrize(
    "form",
    [
        {"login": "a@example.org\x00", "password": "x"},
        {"login": "a@example.org", "password": "x\x00"},
        {"login": "a@example.org", "password": "x", "next": "/\x00"},
        {"login": "a@example.org", "password": "x", "next": NO_ADDRESS},
        {"login": "ſ" * 200 + "@example.org", "password": "x"},
        {"login": "a@example.org", "password": "x" * 100_000},
        {"login": "a@example.org", "password": "\ud800".encode("utf-8", "surrogatepass")},
        {"login": "a@" + "b" * 5000, "password": "x"},
    ],
)
def test_no_form_breaks_the_sign_in(db, form):
    assert browser_of_a_stranger().post("/account/login/", form).status_code < 500


@pytest.mark.parametrize(
    "way",
    [
        "http://localhost/x",
        "http://127.0.0.1/",
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
    ],
)
def test_the_sign_in_leads_to_a_page_of_this_house(cast, with_password, settings, way):
    settings.WEGWARTE_SECOND_FACTOR_ROLES = []
    assert attempt(with_password(cast.lead), PASSWORD, way).url == "/"


def test_many_at_once_get_no_more_attempts_than_one_after_another(db):
    """Each thread has connections of its own, as requests have; what one counts the others see at once."""
    allowed = []

    def attempts() -> None:
        request = RequestFactory().post("/account/login/", REMOTE_ADDR="192.0.2.1")
        for _ in range(4):
            allowed.append(ratelimit.consume(request, action="login_failed", key="somebody at once"))
        for connection in connections.all():
            connection.close()

    threads = [threading.Thread(target=attempts) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cleaning = threading.Thread(target=lambda: (cache.clear(), connections["cache"].close()))
    cleaning.start()
    cleaning.join()
    assert len(allowed) == 32
    assert 1 <= sum(allowed) <= 5


def test_only_paths_of_this_house_are_safe(db):
    adapter = get_adapter()
    assert adapter.is_safe_url("/clients/?page=2")
    assert not any(map(adapter.is_safe_url, ["", "clients/", "https://localhost:8000/", NO_ADDRESS]))
