"""One's own devices: seen, and signed out, one or all; and a device that was not there before."""

import uuid

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from wegwarte.accounts.devices import device_of
from wegwarte.accounts.models import KnownDevice, Session
from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.tests.conftest import log_in, trail

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML) Version/18.0 Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML) Chrome/141.0 Safari/537.36 Edg/141.0"
CHROME = "Mozilla/5.0 (Linux; Android 15; Pixel) AppleWebKit/537.36 (KHTML) Chrome/141.0 Mobile Safari/537.36"
PAGE = "/carrier/sessions/"


@pytest.fixture
def on(with_password, settings):
    """Signs somebody in on a device."""
    settings.WEGWARTE_SECOND_FACTOR_ROLES = []

    def on(person, agent: str = FIREFOX) -> Browser:
        browser = Browser(headers={"user-agent": agent})
        log_in(browser, with_password(person))
        browser.get("/", follow=True)
        return browser

    return on


@pytest.mark.parametrize(
    ("agent", "words"),
    [(FIREFOX, "Firefox on Windows"), (SAFARI, "Safari on iPhone"), (EDGE, "Edge on Windows"),
     (CHROME, "Chrome on Android"), ("", "A device that does not say what it is"), ("x" * 5000, "A device that")],
)  # fmt: skip
def test_a_device_is_called_in_plain_words(agent, words):
    assert device_of(agent).words.startswith(words)


def test_the_page_shows_ones_own_devices_and_nobody_elses(cast, on):
    here = on(cast.counsellor)
    on(cast.counsellor, SAFARI)
    on(cast.colleague, CHROME)
    page = here.get(PAGE).content.decode()
    assert page.index("Firefox on Windows") < page.index("Safari on iPhone"), "this one first"
    assert page.count("This device") == 1
    assert "Android" not in page
    assert here.session.session_key not in page


def test_one_device_is_signed_out_and_the_others_go_on(cast, on):
    here, lost, third = on(cast.counsellor), on(cast.counsellor, SAFARI), on(cast.counsellor, EDGE)
    place = Session.objects.get(system="iPhone").place
    assert here.post(f"{PAGE}{place}/end/").url == PAGE
    assert lost.get("/help/").url.startswith("/account/login/")
    assert here.get("/").status_code == third.get("/").status_code == 200
    assert trail(cast)[-1] == "accounts.session_ended"
    before = len(trail(cast))
    assert here.post(f"{PAGE}{place}/end/").url == PAGE, "a second click"
    assert here.post(f"{PAGE}{uuid.uuid4()}/end/").url == PAGE
    assert len(trail(cast)) == before


def test_nobody_ends_another_persons_session(cast, on):
    here, theirs = on(cast.counsellor), on(cast.colleague, SAFARI)
    here.post(f"{PAGE}{Session.objects.get(system='iPhone').place}/end/")
    assert theirs.get("/").status_code == 200


def test_signing_out_everywhere_else_leaves_this_one(cast, on):
    here, lost = on(cast.counsellor), on(cast.counsellor, SAFARI)
    assert here.post(f"{PAGE}elsewhere/end/").url == PAGE
    assert here.get("/").status_code == 200
    assert lost.get("/help/").url.startswith("/account/login/")
    assert "iPhone" not in here.get(PAGE).content.decode(), "what is valid no more is not shown"
    assert trail(cast)[-1] == "accounts.sessions_ended"


def test_the_administration_signs_a_member_out_everywhere(cast, on, sign_in):
    lost = on(cast.counsellor)
    boss = sign_in(cast.administration)
    assert boss.post(f"/carrier/members/{cast.counsellor.pk}/sign-out/").status_code == 302
    assert lost.get("/help/").url.startswith("/account/login/")
    assert trail(cast)[-1] == "carriers.end_sessions"


def test_a_new_kind_of_device_stands_in_the_trail_and_a_known_one_does_not(cast, on):
    on(cast.counsellor)
    on(cast.counsellor)
    assert "accounts.new_device" not in trail(cast), "the first one ever is no news"
    on(cast.counsellor, SAFARI)
    on(cast.counsellor, SAFARI)
    assert trail(cast).count("accounts.new_device") == 1
    with cast.inside():
        assert AuditEntry.objects.get(action="accounts.new_device").details == {"browser": "Safari", "system": "iPhone"}


def test_no_address_of_a_network_is_kept(cast, on):
    browser = Browser(headers={"user-agent": FIREFOX}, REMOTE_ADDR="203.0.113.77")
    log_in(browser, cast.counsellor)
    browser.get("/", follow=True)
    row = Session.objects.exclude(account_id=None).get()
    assert "203.0.113" not in str(row.__dict__) + str(row.get_decoded())


def test_looking_around_writes_no_session(cast, on):
    here = on(cast.counsellor)
    here.get("/")
    with CaptureQueriesContext(connection) as asked:
        here.get("/")
    assert not [one for one in asked if "accounts_session" in one["sql"] and not one["sql"].startswith("SELECT")]


def test_the_page_asks_as_much_for_three_devices_as_for_one(cast, on):
    here = on(cast.counsellor)
    here.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        here.get(PAGE)
    on(cast.counsellor, SAFARI)
    on(cast.counsellor, EDGE)
    with CaptureQueriesContext(connection) as three:
        here.get(PAGE)
    assert len(one) == len(three)


def test_a_session_stays_the_same_place_when_its_key_changes(cast, on):
    here = on(cast.counsellor)
    place = Session.objects.get(system="Windows").place
    here.post("/carrier/lock/")
    assert Session.objects.get(system="Windows").place == place


def test_old_devices_and_sessions_are_forgotten(cast, on):
    on(cast.counsellor)
    KnownDevice.objects.update(last_used_on="2025-01-01")
    Session.objects.update(expire_date="2025-01-01T00:00Z")
    from wegwarte.accounts.tasks import forget_ended_sessions

    forget_ended_sessions(timestamp=0)
    assert not KnownDevice.objects.exists()
    assert not Session.objects.exists()
