"""A provider that is down, slow, wrong or false: plain words, nothing half done, never an error page."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client as Browser
from tests.provider.lying import OTHER_KEY, lying_provider

from wegwarte.accounts.openid import ProviderFailed, checked_address, fetching, pages_of
from wegwarte.carriers.models import IdentityProvider, LinkedIdentity
from wegwarte.carriers.tests.conftest import trail

pytestmark = pytest.mark.django_db


def test_it_works_while_the_provider_tells_the_truth(cast, liar, way, anybody):
    assert liar.sends_back(anybody, way).url == "/"
    with cast.inside():
        assert LinkedIdentity.objects.get().subject == "s1"


HS_SECRET = "a shared secret, thirty-two bytes!"


@pytest.mark.parametrize(
    ("lie", "words"),
    [
        ({"key": OTHER_KEY}, "not signed"), ({"header": {"kid": "two"}}, "not signed"),
        ({"key": HS_SECRET, "algorithm": "HS256"}, "not signed"), ({"key": None, "algorithm": "none"}, "not signed"),
        ({"answer": {"id_token": "no.token.atall"}}, "not signed"), ({"answer": {"id_token": 7}}, "no sense"),
        ({"claims": {"aud": "another"}}, "somebody else"), ({"claims": {"iss": "https://other.example"}}, "somebody else"),
        ({"claims": {"aud": ["wegwarte", "x"]}}, "somebody else"), ({"claims": {"azp": "x"}}, "somebody else"),
        ({"claims": {"exp": 1}}, "run out"), ({"claims": {"iat": 9999999999}}, "run out"),
        ({"claims": {"exp": None}}, "who you are"), ({"claims": {"sub": None}}, "who you are"),
        ({"claims": {"sub": ""}}, "who you are"), ({"claims": {"nonce": "another"}}, "not begun in this browser"),
        ({"status": 400, "answer": {"error": "invalid_client"}}, "new secret"), ({"status": 401, "answer": {"x": 1}}, "new secret"),
        ({"status": 400, "answer": {"error": "invalid_grant"}}, "too long"), ({"status": 400, "answer": {"error": "x"}}, "no sense"),
        ({"status": 503}, "cannot be reached"), ({"claims": {"email": 7}}, "did not send"), ({"claims": {"email_verified": "no"}}, "vouch"),
        ({"claims": {"sub": "a\0b"}}, "no sense"), ({"claims": {"sub": "\ud800"}}, "no sense"), ({"claims": {"groups": ["\0"]}}, "no sense"),
        ({"claims": {"email": f"{'a' * 300}@example.org"}}, "no sense"),
    ],
)  # fmt: skip
def test_whatever_is_false_is_refused_in_words_and_leaves_nothing(cast, liar, way, anybody, lie, words):
    browser = anybody
    sent = parse_qs(urlsplit(browser.get(way).url).query)
    liar.claims = {"email": cast.counsellor.user.email, "email_verified": True, "nonce": sent["nonce"][0]}
    liar.claims |= lie.pop("claims", {})
    for name, value in lie.items():
        setattr(liar, name, value)
    answer = browser.get(f"{way}back/", {"code": "c", "state": sent["state"][0]})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert browser.get("/help/").url.startswith("/account/login/")
    with cast.inside():
        assert not LinkedIdentity.objects.exists()


def test_a_moment_that_no_clock_knows_is_no_proof_and_no_error(cast, liar, way, anybody):
    liar.claims |= {"auth_time": -(10**400)}
    assert liar.sends_back(anybody, way).url == "/"


@pytest.mark.parametrize(
    "raw",
    [b"no json", b"[]", b"{}", b'{"issuer": "https://other.example"}', b"{" + b" " * 300_000 + b"}", b"[" * 200_000],
)
def test_a_description_that_makes_no_sense_is_refused(liar, way, anybody, raw):
    liar.raw = raw
    answer = anybody.get(way)
    assert answer.status_code == 422 and "no sense" in answer.content.decode()


def test_a_provider_that_is_down_or_slow_says_so_and_does_not_hold_anybody_up(cast, liar, way, anybody, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    liar.waits, began = 3, time.monotonic()
    answer = anybody.get(way)
    assert answer.status_code == 422 and "in time" in answer.content.decode()
    assert time.monotonic() - began < 2
    liar.waits = 0
    with cast.inside():
        IdentityProvider.objects.update(issuer="http://localhost:9")
    answer = anybody.get(way)
    assert answer.status_code == 422 and "cannot be reached" in answer.content.decode()
    assert trail(cast)[-2:] == ["accounts.provider_failed"] * 2


def test_what_was_not_begun_here_or_is_used_twice_is_refused(cast, liar, way, anybody):
    sent = parse_qs(urlsplit(anybody.get(way).url).query)
    asked = {"code": "c", "state": sent["state"][0]}
    assert "not begun" in Browser().get(f"{way}back/", asked).content.decode(), "another browser"
    assert "not begun" in anybody.get(f"{way}back/", asked | {"state": "x"}).content.decode()
    assert "not begun" in anybody.get(f"{way}back/").content.decode()
    liar.claims |= {"nonce": sent["nonce"][0]}
    assert anybody.get(f"{way}back/", asked).url == "/"
    anybody.post("/account/logout/")
    assert "not begun" in anybody.get(f"{way}back/", asked).content.decode(), "a second time"


def test_who_cancels_there_is_told_that_nothing_changed(liar, way, anybody):
    sent = parse_qs(urlsplit(anybody.get(way).url).query)
    answer = anybody.get(f"{way}back/", {"error": "access_denied", "state": sent["state"][0]})
    assert answer.status_code == 422 and "cancelled" in answer.content.decode()


def test_the_provider_saying_password_only_does_not_count_as_two_factors(cast, liar, way, anybody):
    with cast.inside():
        IdentityProvider.objects.update(asks_second_factor=True)
    liar.claims |= {"amr": ["pwd"]}
    liar.sends_back(anybody, way)
    assert anybody.get("/", follow=True).redirect_chain[-1][0] == "/account/2fa/totp/activate/"


def test_it_leads_to_no_other_place(liar, way, anybody):
    assert liar.sends_back(anybody, way).url == "/"
    other = Browser()
    sent = parse_qs(urlsplit(other.get(way, {"next": "https://evil.example/"}).url).query)
    liar.claims |= {"nonce": sent["nonce"][0]}
    assert other.get(f"{way}back/", {"code": "c", "state": sent["state"][0]}).url == "/"


def test_attempts_are_limited(liar, way, anybody, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"through_provider": "2/m/ip"}
    assert [anybody.get(way).status_code for _ in range(3)] == [302, 302, 429]


@pytest.mark.parametrize(
    "address",
    ["http://sso.example", "ftp://sso.example", "https://", "https://a:b@sso.example", "https://sso.example/#x",
     "file:///etc/passwd", "https://[::1", "http://127.0.0.1.example", "https://sso.example:port"],
)  # fmt: skip
def test_only_encrypted_addresses_may_be_typed(address):
    with pytest.raises(ProviderFailed, match="address"):
        checked_address(address)


@pytest.mark.parametrize(
    "place",
    ["10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "127.0.0.1", "100.64.0.1", "::1", "fe80::1",
     "fd00::1", "::ffff:10.0.0.1", "224.0.0.1"],
)  # fmt: skip
def test_no_name_leads_into_a_private_network(monkeypatch, settings, place):
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_more: [(2, 1, 6, "", (place, 443))])
    with pytest.raises(ProviderFailed, match="address"):
        pages_of("https://sso.example")
    settings.WEGWARTE_SIGN_IN_HOSTS = ["sso.example"]
    monkeypatch.setattr(fetching, "SECONDS", 0.2)
    monkeypatch.setattr("socket.create_connection", lambda *_args: (_ for _ in ()).throw(OSError))
    with pytest.raises(ProviderFailed, match="down"):
        pages_of("https://sso.example")


def test_this_machine_is_asked_only_while_the_house_serves_no_other(liar, settings):
    assert pages_of(liar.issuer)["issuer"] == liar.issuer
    settings.ENCRYPTED = True
    with pytest.raises(ProviderFailed, match="address"):
        pages_of(liar.issuer)


def test_a_redirect_is_not_followed(liar, way, anybody):
    with lying_provider() as other:
        liar.redirect = f"{other.issuer}/.well-known/openid-configuration"
        assert anybody.get(way).status_code == 422
        assert other.asked == []
