"""Password, second factor, and what of it stands in the trail."""

import base64
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client as Browser
from tests.cast import PASSWORD

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import OfficeRole
from wegwarte.carriers.tests.conftest import code_for, log_in, trail
from wegwarte.core.tenancy import PLATFORM, carrier

pytestmark = pytest.mark.django_db


def test_the_first_day_leads_through_the_second_factor_to_the_workplace(cast, anybody, with_password):
    with_password(cast.counsellor)
    assert log_in(anybody, cast.counsellor).status_code == 302
    page = anybody.get("/", follow=True)
    assert page.redirect_chain[-1][0] == "/account/2fa/totp/activate/"
    assert page.status_code == 200, "the sign-in was proof enough: no second question"
    secret = re.search(r"<code dir=\"ltr\">(\w+)</code>", page.content.decode()).group(1)
    drawing = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page.content.decode()).group(1)
    assert b'fill="white"' in base64.b64decode(drawing), "it can be scanned on the dark page too"
    done = anybody.post("/account/2fa/totp/activate/", {"code": code_for(secret)}, follow=True)
    assert done.redirect_chain[-1][0] == "/account/2fa/recovery-codes/"
    assert len(re.findall(r"<li><code", done.content.decode())) == 10
    assert anybody.get("/").status_code == 200


def test_a_password_alone_does_not_open_an_account_with_a_second_factor(
    cast, anybody, with_password, with_second_factor
):
    secret = with_second_factor(with_password(cast.counsellor))
    answer = log_in(anybody, cast.counsellor)
    assert answer.url.startswith("/account/2fa/authenticate/")
    assert anybody.get("/help/").url.startswith("/account/login/")
    wrong = anybody.post("/account/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    assert anybody.get("/help/").url.startswith("/account/login/")
    assert anybody.post("/account/2fa/authenticate/", {"code": code_for(secret)}).status_code == 302
    assert anybody.get("/", follow=True).status_code == 200
    assert trail(cast)[-2:] == ["accounts.second_factor_failed", "accounts.signed_in"]


def test_signing_in_gives_a_new_session(cast, anybody, with_password):
    with_password(cast.counsellor)
    anybody.get("/")
    session = anybody.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    anybody.cookies["wegwarte_session"] = before
    log_in(anybody, cast.counsellor)
    assert anybody.session.session_key != before


def test_a_known_and_an_unknown_address_get_the_same_answer(cast, anybody, with_password):
    with_password(cast.counsellor)
    known = log_in(anybody, cast.counsellor, "wrong")
    unknown = anybody.post("/account/login/", {"login": "nobody@example.org", "password": "wrong"})
    strip = re.compile(r'value="[^"]*"')
    assert known.status_code == unknown.status_code
    assert strip.sub("", known.content.decode()) == strip.sub("", unknown.content.decode())


def test_a_failed_sign_in_is_written_down_without_what_was_typed(cast, anybody, with_password):
    with_password(cast.counsellor)
    log_in(anybody, cast.counsellor, "my-secret-typo")
    anybody.post("/account/login/", {"login": "nobody@example.org", "password": "my-secret-typo"})
    assert trail(cast)[-1] == "accounts.sign_in_failed"
    with carrier(PLATFORM):
        entry = AuditEntry.objects.order_by("-sequence").first()
        assert entry.action == "accounts.sign_in_failed"
        assert entry.actor_name == entry.object_label == ""
        everything = str(list(AuditEntry.objects.values()))
    assert "nobody" not in everything
    assert "typo" not in everything


def test_many_wrong_passwords_end_on_a_plain_page(cast, anybody, with_password):
    with_password(cast.counsellor)
    answers = [log_in(anybody, cast.counsellor, "wrong").status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    page = log_in(anybody, cast.counsellor)
    assert page.status_code == 429, "the right password does not help until the time is over"
    assert b"<h1>" in page.content


def test_signing_out_is_written_down(cast, sign_in):
    browser = sign_in(cast.counsellor)
    browser.post("/account/logout/")
    assert trail(cast)[-1] == "accounts.signed_out"
    assert browser.get("/help/").url.startswith("/account/login/")


def test_a_new_password_ends_the_other_sessions(cast, with_password):
    with_password(cast.counsellor)
    here, elsewhere = Browser(), Browser()
    for browser in (here, elsewhere):
        log_in(browser, cast.counsellor)
    new = "another horse battery staple"
    answer = here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.status_code == 302
    assert here.get("/account/2fa/").status_code == 200
    assert elsewhere.get("/account/2fa/").url.startswith("/account/login/")
    assert trail(cast)[-1] == "accounts.password_changed"


def test_a_forced_second_factor_cannot_be_switched_off(cast, anybody, with_password, with_second_factor):
    secret = with_second_factor(with_password(cast.counsellor))
    log_in(anybody, cast.counsellor)
    anybody.post("/account/2fa/authenticate/", {"code": code_for(secret)})
    assert b'class="kern-btn kern-btn--danger"' not in anybody.get("/account/2fa/totp/deactivate/").content
    anybody.post("/account/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=cast.counsellor.user, type="totp").exists()


def test_without_force_it_can_and_other_sessions_end(cast, with_password, with_second_factor, settings):
    settings.WEGWARTE_SECOND_FACTOR_ROLES = ["administrator"]
    secret = with_second_factor(with_password(cast.counsellor))
    here, elsewhere = Browser(), Browser()
    elsewhere.force_login(cast.counsellor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    log_in(here, cast.counsellor)
    here.post("/account/2fa/authenticate/", {"code": code_for(secret)})
    here.get("/", follow=True)
    session = here.session
    session["second_factor"] = True
    session.save()
    assert here.post("/account/2fa/totp/deactivate/").status_code == 302
    assert "second_factor" not in here.session
    assert here.get("/account/2fa/").status_code == 200
    assert elsewhere.get("/account/2fa/").url.startswith("/account/login/")
    assert trail(cast)[-1] == "accounts.second_factor_removed"


def test_a_role_that_forces_holds_from_the_next_click(cast, with_password, settings):
    settings.WEGWARTE_SECOND_FACTOR_ROLES = ["administrator"]
    browser = Browser()
    log_in(browser, with_password(cast.counsellor))
    assert browser.get("/", follow=True).redirect_chain[-1][0] == "/"
    with cast.inside():
        OfficeRole.objects.create(member=cast.counsellor, office=None, role="administrator")
    assert browser.get("/").url == "/account/2fa/totp/activate/"


def test_setting_up_the_second_factor_is_written_down(cast, anybody, with_password, django_capture_on_commit_callbacks):
    log_in(anybody, with_password(cast.counsellor))
    anybody.get("/", follow=True)
    page = anybody.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r"<code dir=\"ltr\">(\w+)</code>", page).group(1)
    with django_capture_on_commit_callbacks(execute=True):
        anybody.post("/account/2fa/totp/activate/", {"code": code_for(secret)})
    assert "accounts.second_factor_added" in trail(cast)
    stored = Authenticator.objects.get(user=cast.counsellor.user, type="totp")
    assert secret not in str(stored.data)


def test_nobody_registers_by_themselves(db, anybody):
    assert anybody.get("/account/signup/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/account/2fa/", "/account/password/change/", "/account/2fa/totp/activate/", "/carrier/choose/"]
)
def test_pages_about_the_own_account_ask_a_stranger_to_sign_in(db, anybody, path):
    assert anybody.get(path).url.startswith("/account/login/")


def test_pages_of_somebody_signed_in_stay_in_no_cache(cast, sign_in):
    assert "no-store" in sign_in(cast.counsellor).get("/")["Cache-Control"]
