"""Passkeys: set up, used alone and after the password, removed, lost; and the ones that are wrong."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as django_settings
from django.core.management import call_command
from django.test import Client as Browser

from wegwarte.accounts.tests.device import Passkey
from wegwarte.carriers.tests.conftest import code_for, log_in, trail

pytestmark = pytest.mark.django_db
ADD, LOGIN, SECOND = "/account/2fa/passkeys/add/", "/account/2fa/passkeys/login/", "/account/2fa/authenticate/"
AGAIN = "/account/2fa/passkeys/reauthenticate/"
JSON = {"accept": "application/json"}
MALFORMED = ["", "{}", "[]", "null", "7", '"x"', '{"id": "!", "rawId": 1}', '{"id": "AA", "response": {}}', "no json"]


def challenge(page) -> dict:
    """The options that the page hands to the device."""
    return json.loads(re.search(r'<script id="passkey-options"[^>]*>(.*?)</script>', page.content.decode()).group(1))


def passkey(**more) -> Passkey:
    return Passkey(django_settings.WEGWARTE_URL, **more)


def set_up(browser: Browser, key: Passkey, name: str = "Diensthandy"):
    page = browser.get(ADD)
    return browser.post(ADD, {"name": name, "credential": key.made(challenge(page))})


def enter_with(browser: Browser, key: Passkey, **more):
    options = browser.get(LOGIN, headers=JSON).json()["request_options"]
    return browser.post(LOGIN, {"credential": key.proof(options), **more})


@pytest.fixture
def owner(cast, with_password):
    """Somebody signed in who has a passkey: the browser and the key."""
    browser, key = Browser(), passkey()
    log_in(browser, with_password(cast.counsellor))
    browser.get("/", follow=True)
    assert set_up(browser, key).url == "/account/2fa/recovery-codes/"
    return browser, key


def test_a_passkey_satisfies_the_role_and_is_listed(cast, owner):
    browser, _key = owner
    assert browser.get("/").status_code == 200, "no other second factor is asked for"
    assert "Diensthandy" in browser.get("/account/2fa/").content.decode()
    assert "accounts.passkey_added" in trail(cast)


def test_a_passkey_alone_signs_in(cast, owner):
    _browser, key = owner
    elsewhere = Browser()
    assert enter_with(elsewhere, key, next="/carrier/choose/").url == "/carrier/choose/"
    assert elsewhere.get("/", follow=True).status_code == 200
    assert trail(cast)[-2:] == ["accounts.passkey_used", "accounts.signed_in"]


def test_a_passkey_follows_the_password(cast, owner):
    _browser, key = owner
    elsewhere = Browser()
    assert log_in(elsewhere, cast.counsellor).url.startswith(SECOND)
    page = elsewhere.get(SECOND)
    assert elsewhere.post(SECOND, {"credential": key.proof(challenge(page))}).status_code == 302
    assert elsewhere.get("/", follow=True).status_code == 200


def test_setting_one_up_ends_the_other_sessions(cast, with_password):
    here, elsewhere = Browser(), Browser()
    for browser in (here, elsewhere):
        log_in(browser, with_password(cast.counsellor))
        browser.get("/", follow=True)
    set_up(here, passkey())
    assert here.get("/account/2fa/").status_code == 200
    assert elsewhere.get("/account/2fa/").url.startswith("/account/login/")


def test_a_passkey_unlocks_and_confirms(cast, owner):
    browser, key = owner
    browser.post("/carrier/lock/")
    assert browser.get("/").url.startswith("/account/reauthenticate/")
    page = browser.get(AGAIN)
    assert browser.post(AGAIN, {"credential": key.proof(challenge(page)), "next": "/"}).url == "/"
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize("credential", MALFORMED)
def test_what_no_device_makes_opens_nothing_and_is_no_error_page(cast, owner, credential):
    browser, _key = owner
    assert browser.post(ADD, {"name": "x", "credential": credential}).status_code == 200
    assert browser.post(AGAIN, {"credential": credential}).status_code == 200
    stranger = Browser()
    assert stranger.post(LOGIN, {"credential": credential}).url == "/account/login/"
    stranger.get(LOGIN, headers=JSON)
    assert stranger.post(LOGIN, {"credential": credential}).url == "/account/login/"
    assert stranger.get("/help/").url.startswith("/account/login/")
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_a_foreign_key_an_old_challenge_or_another_address_open_nothing(cast, owner):
    _browser, key = owner
    stranger = Browser()
    foreign = passkey(user_handle=key.user_handle, identity=key.identity)
    assert enter_with(stranger, foreign).url == "/account/login/"
    assert "not right" in stranger.get("/account/login/").content.decode()
    options = stranger.get(LOGIN, headers=JSON).json()["request_options"]
    stranger.get(LOGIN, headers=JSON)
    assert stranger.post(LOGIN, {"credential": key.proof(options)}).url == "/account/login/"
    key.address = "https://wegwarte.example"
    assert enter_with(stranger, key).url == "/account/login/"
    assert stranger.get("/help/").url.startswith("/account/login/")


def test_a_key_that_does_not_verify_the_person_is_no_passkey(cast, owner, with_password):
    browser, key = owner
    assert set_up(browser, passkey(verifies=False)).status_code == 200
    assert Authenticator.objects.filter(type="webauthn").count() == 1
    key.verifies = False
    assert enter_with(Browser(), key).url == "/account/login/"


def test_a_wrong_proof_after_the_password_stands_in_the_trail(cast, owner):
    elsewhere = Browser()
    log_in(elsewhere, cast.counsellor)
    options = challenge(elsewhere.get(SECOND))
    wrong = elsewhere.post(SECOND, {"credential": passkey(user_handle="AA").proof(options)})
    assert wrong.status_code == 200 and "not right" in wrong.content.decode()
    assert trail(cast)[-1] == "accounts.second_factor_failed"
    assert elsewhere.get("/help/").url.startswith("/account/login/")


def test_the_last_second_factor_stays_where_a_role_needs_it(cast, owner):
    browser, _key = owner
    first = Authenticator.objects.get(type="webauthn")
    assert browser.post(f"/account/2fa/passkeys/{first.pk}/remove/").status_code == 422
    set_up(browser, passkey(), "Schlüssel")
    other = Browser()
    enter_with(other, _key)
    other.get("/", follow=True)
    assert browser.post(f"/account/2fa/passkeys/{first.pk}/remove/").url == "/account/2fa/"
    assert not Authenticator.objects.filter(pk=first.pk).exists()
    assert other.get("/account/2fa/").url.startswith("/account/login/"), "sessions opened with it end"
    assert trail(cast)[-1] == "accounts.passkey_removed"
    assert enter_with(Browser(), _key).url == "/account/login/"


def test_nobody_renames_or_removes_another_persons(cast, owner, with_password):
    browser, first = Browser(), Authenticator.objects.get(type="webauthn")
    log_in(browser, with_password(cast.colleague))
    for page in ("name", "remove"):
        assert browser.post(f"/account/2fa/passkeys/{first.pk}/{page}/", {"name": "x"}).status_code == 404


def test_a_passkey_is_renamed(owner):
    browser, _key = owner
    address = f"/account/2fa/passkeys/{Authenticator.objects.get(type='webauthn').pk}/name/"
    assert browser.post(address, {"name": "Tablet"}).url == "/account/2fa/"
    assert "Tablet" in browser.get("/account/2fa/").content.decode()
    assert browser.post(address, {"name": ""}).status_code == 200


def test_ten_are_enough(owner):
    browser, _key = owner
    for _ in range(9):
        assert set_up(browser, passkey()).status_code == 302
    assert set_up(browser, passkey()).status_code == 200
    assert Authenticator.objects.filter(type="webauthn").count() == 10


def test_an_app_may_go_when_a_passkey_is_there(cast, owner, with_second_factor):
    browser, _key = owner
    with_second_factor(cast.counsellor)
    assert browser.post("/account/2fa/totp/deactivate/").url == "/account/2fa/"
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"webauthn", "recovery_codes"}


def test_lost_passkeys_are_taken_away_by_the_administration_and_by_command(cast, owner, sign_in):
    browser, key = owner
    boss = sign_in(cast.administration)
    boss.post(f"/carrier/members/{cast.counsellor.pk}/second-factor/")
    assert not Authenticator.objects.filter(user=cast.counsellor.user).exists()
    assert browser.get("/account/2fa/").url.startswith("/account/login/")
    assert enter_with(Browser(), key).url == "/account/login/"
    log_in(browser, cast.counsellor)
    browser.get("/", follow=True)
    set_up(browser, key)
    call_command("reset_second_factor", cast.counsellor.user.email)
    assert enter_with(Browser(), key).url == "/account/login/"


def test_a_recovery_code_helps_when_the_device_is_lost(cast, owner):
    browser, _key = owner
    codes = re.findall(r'<li><code dir="ltr">(\w+)', browser.get("/account/2fa/recovery-codes/").content.decode())
    elsewhere = Browser()
    log_in(elsewhere, cast.counsellor)
    assert elsewhere.post(SECOND, {"code": codes[0]}).status_code == 302
    assert elsewhere.get("/", follow=True).status_code == 200


def test_an_account_that_may_not_sign_in_does_not_with_a_passkey(cast, owner):
    _browser, key = owner
    type(cast.counsellor.user).objects.filter(pk=cast.counsellor.user.pk).update(is_active=False)
    assert enter_with(Browser(), key).url == "/account/inactive/"


def test_the_sign_in_with_passkeys_is_limited(owner, settings):
    settings.MFA_RATE_LIMITS = {"webauthn_login": "2/m/ip"}
    browser = Browser()
    assert [browser.post(LOGIN, {"credential": "{}"}).status_code for _ in range(3)] == [302, 302, 429]


def test_the_app_goes_on_beside_a_passkey(cast, owner, with_second_factor):
    secret = with_second_factor(cast.counsellor)
    elsewhere = Browser()
    log_in(elsewhere, cast.counsellor)
    assert elsewhere.post(SECOND, {"code": code_for(secret)}).status_code == 302
    assert elsewhere.get("/", follow=True).status_code == 200


def test_the_pages_say_that_passkeys_need_a_script(owner):
    browser, _key = owner
    for page in (browser.get(ADD), Browser().get("/account/login/"), browser.get(AGAIN)):
        assert "<noscript>" in page.content.decode()
        assert "'self'" in page["Content-Security-Policy"] and "unsafe" not in page["Content-Security-Policy"]
