"""A carrier replaces its own sign-in by another one: whoever was known to the first alone proves who they are once."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client as Browser
from tests.cast import PASSWORD

from wegwarte.accounts.tasks import send_password_link
from wegwarte.carriers.models import IdentityProvider, LinkedIdentity
from wegwarte.carriers.tests.conftest import code_for, log_in

pytestmark = pytest.mark.django_db
EARLIER = "https://earlier.example"


@pytest.fixture
def way(cast, way):
    """The carrier's second provider. Its counsellor came in through the first."""
    with cast.inside():
        LinkedIdentity.objects.create(member=cast.counsellor, issuer=EARLIER, subject="anna")
    return way


def tied_to(cast) -> set[str]:
    with cast.inside():
        return set(LinkedIdentity.objects.values_list("issuer", flat=True))


def set_a_password_by_mail(person) -> None:
    send_password_link(record_id=str(person.user.pk))
    path = re.search(rf"{settings.WEGWARTE_URL}(/account/\S+)", mail.outbox[-1].body).group(1)
    browser = Browser()
    browser.post(browser.get(path).url, {"password1": PASSWORD, "password2": PASSWORD})


def test_the_address_alone_opens_no_account_that_is_known_to_another(cast, liar, way):
    """Else an administration could enter, with a provider of its own making, where only the first one vouched."""
    for browser in (Browser(), Browser()):
        answer = liar.sends_back(browser, way)
        assert answer.url == "/account/login/"
        assert "Forgot the password?” you get a link" in browser.get(answer.url).content.decode()
        assert browser.get("/help/").url.startswith("/account/login/")
    assert tied_to(cast) == {EARLIER}


@pytest.mark.parametrize("only_way", [False, True])
def test_with_a_password_from_their_own_mailbox_the_person_takes_the_other(cast, liar, way, only_way):
    with cast.inside():
        IdentityProvider.objects.update(only_way=only_way)
    browser = Browser()
    liar.sends_back(browser, way)
    set_a_password_by_mail(cast.counsellor)
    assert log_in(browser, cast.counsellor).url == "/"
    assert tied_to(cast) == {EARLIER, liar.issuer}
    assert liar.sends_back(Browser(), way).url == "/"


def test_an_app_for_the_second_factor_proves_it_too(cast, liar, way, with_second_factor):
    secret, browser = with_second_factor(cast.counsellor), Browser()
    assert "/2fa/authenticate/" in liar.sends_back(browser, way).url
    assert tied_to(cast) == {EARLIER}
    browser.post("/account/2fa/authenticate/", {"code": code_for(secret)})
    assert tied_to(cast) == {EARLIER, liar.issuer}


def test_taking_the_app_away_does_not_open_the_account(cast, liar, way, sign_in, with_second_factor):
    """Both are in the hands of the administration: the lost telephone, and the other provider."""
    with_second_factor(cast.counsellor)
    sign_in(cast.administration).post(f"/carrier/members/{cast.counsellor.pk}/second-factor/")
    assert liar.sends_back(Browser(), way).url == "/account/login/"
    assert tied_to(cast) == {EARLIER}
