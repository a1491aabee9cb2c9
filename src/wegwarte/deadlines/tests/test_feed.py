"""Deadlines in a calendar: numbers only, under an address that its owner alone knows, for as long as they may."""

import datetime

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.actions.leaving import end_membership, take_back
from wegwarte.carriers.models import Member, OfficeRole, Pledge
from wegwarte.casework import actions as casework
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.dates import today
from wegwarte.deadlines import actions
from wegwarte.deadlines.actions import Wanted
from wegwarte.deadlines.models import Feed
from wegwarte.deadlines.tests.making import deadline_of, enter

DAY = datetime.timedelta(days=1)


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def address(cast, proven):
    """What the counsellor enters into a calendar."""
    page = proven(cast.counsellor).post(reverse("deadlines:make_feed"))
    return "/calendars/" + page.context["address"].partition("/calendars/")[2]


def by_hand(cast, client, days: int, *, responsible=None):
    with cast.inside():
        wanted = Wanted(what="Termin beim Gericht", end=today() + days * DAY)
        return actions.enter_by_hand(
            client, wanted, responsible=responsible or cast.counsellor, by=cast.counsellor, on=today()
        )


def fetched(address: str) -> list:
    answer = Browser().get(address)
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_it_is_made_by_who_has_just_proven_who_they_are_and_shown_once(cast, sign_in, proven):
    assert "reauthenticate" in sign_in(cast.counsellor).post(reverse("deadlines:make_feed")).url
    browser = proven(cast.counsellor)
    page = browser.post(reverse("deadlines:make_feed"))
    token = page.context["address"].rpartition("/")[2].removesuffix(".ics")
    assert token in page.content.decode()
    assert token not in browser.get(reverse("deadlines:feed")).content.decode()
    with cast.inside():
        assert token not in str(Feed.objects.values_list())
        assert AuditEntry.objects.filter(action="deadlines.make_feed", actor_id=cast.counsellor.pk).count() == 1


def test_it_has_numbers_and_no_word_of_the_file(cast, client, address):
    with cast.inside():
        enter(client, cast.counsellor, "ASYL-KLAGE-1W", "ASYL-BEGR-1M", served_on=today(), on=today())
    by_hand(cast, client, 3)
    text = Browser().get(address).content.decode().replace("\r\n ", "")
    for secret in ("Amina", "Rahimi", "Gericht", "Klage", "Asyl", "§", "Mainz", "Counsellor"):
        assert secret not in text
    titles = {str(event["summary"]) for event in Calendar.from_ical(text).walk("VEVENT")}
    assert titles == {f"Deadline {number} – file {client.file_number}" for number in (1, 2, 3)}


def test_it_is_a_calendar_as_the_standard_wants_it_and_rings_before(cast, client, address):
    made = by_hand(cast, client, 20)
    answer = Browser().get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    assert b"\r\n" in answer.content
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (made.act_by, made.act_by + DAY)
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 1)
    rings = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
    eight = datetime.timedelta(hours=8)
    assert rings == [eight - 7 * DAY, eight - 3 * DAY, eight - DAY, eight]


def test_what_is_changed_or_closed_keeps_its_mark_and_says_so(cast, client, address):
    made = by_hand(cast, client, 5)
    (before,) = fetched(address)
    assert before["status"] == "TENTATIVE", "a second person has not looked yet"
    with cast.inside():
        made = actions.change_end(
            deadline_of(client), end=today() + 6 * DAY, reason="Umschlag", version=1, by=cast.counsellor, on=today()
        )
    (changed,) = fetched(address)
    assert (changed["uid"], changed["sequence"]) == (before["uid"], 2)
    assert changed.decoded("dtstart") == today() + 6 * DAY
    with cast.inside():
        actions.close_deadline(made, closing="sent", proof="Fax", version=2, by=cast.counsellor, on=today())
    (closed,) = fetched(address)
    assert (closed["uid"], closed["status"], closed.walk("VALARM")) == (before["uid"], "CANCELLED", [])


def test_only_ones_own_deadlines_are_in_it(cast, client, address):
    by_hand(cast, client, 5, responsible=cast.colleague)
    assert fetched(address) == []


def test_a_new_address_ends_the_old_one_and_ending_ends_it(cast, proven, address):
    browser = proven(cast.counsellor)
    newer = "/calendars/" + browser.post(reverse("deadlines:make_feed")).context["address"].partition("/calendars/")[2]
    assert (Browser().get(address).status_code, Browser().get(newer).status_code) == (404, 200)
    assert browser.post(reverse("deadlines:end_feed")).status_code == 302
    assert Browser().get(newer).status_code == 404
    assert browser.post(reverse("deadlines:end_feed")).status_code == 422


@pytest.mark.parametrize("lost", ["left", "pledge", "role", "account"])
def test_who_may_not_counsel_any_more_gets_nothing(cast, client, address, lost):
    by_hand(cast, client, 5)
    assert len(fetched(address)) == 1
    with cast.inside():
        if lost == "left":
            Member.objects.filter(pk=cast.counsellor.pk).update(left_on=today())
        elif lost == "pledge":
            Pledge.objects.filter(member=cast.counsellor).delete()
        elif lost == "role":
            OfficeRole.objects.filter(member=cast.counsellor).delete()
        else:
            type(cast.counsellor.user).objects.filter(pk=cast.counsellor.user_id).update(is_active=False)
    assert Browser().get(address).status_code == 404


def test_the_address_holds_in_its_own_carrier_only_and_whoever_is_signed_in(cast, client, address, sign_in):
    by_hand(cast, client, 5)
    assert Browser().get(address.replace(str(cast.here.pk), str(cast.there.pk))).status_code == 404
    assert sign_in(cast.other_carrier).get(address).status_code == 200
    assert Browser().post(address).status_code == 405


def test_its_owner_sees_when_a_calendar_asked(cast, sign_in, address):
    assert "not yet" in sign_in(cast.counsellor).get(reverse("deadlines:feed")).content.decode()
    fetched(address)
    assert "not yet" not in sign_in(cast.counsellor).get(reverse("deadlines:feed")).content.decode()


def test_who_asks_too_often_waits(cast, address, settings):
    settings.ACCOUNT_RATE_LIMITS = {"deadline_feed": "2/m/ip"}
    assert [Browser().get(address).status_code for _ in range(3)] == [200, 200, 429]


def test_it_costs_the_same_for_one_and_for_three(cast, client, address):
    by_hand(cast, client, 5)
    fetched(address)
    counted = []
    for more in (0, 2):
        for days in range(more):
            by_hand(cast, client, days + 10)
        with CaptureQueriesContext(connection) as queries:
            Browser().get(address)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_the_address_of_somebody_who_has_left_does_not_come_back_with_them(cast, client, address):
    by_hand(cast, client, 5)
    assert len(fetched(address)) == 1
    with cast.inside():
        end_membership(cast.counsellor, on=today(), by=cast.administration)
        assert Feed.objects.get().ended_at is not None
        take_back(Member.objects.get(pk=cast.counsellor.pk), by=cast.administration)
        OfficeRole.objects.create(member=cast.counsellor, office=cast.mainz, role="counsellor")
    assert Browser().get(address).status_code == 404


def test_a_file_that_its_owner_is_kept_out_of_leaves_the_calendar(cast, client, address):
    made = by_hand(cast, client, 5)
    with cast.inside():
        actions.close_deadline(made, closing="sent", proof="Fax", version=1, by=cast.counsellor, on=today())
    assert len(fetched(address)) == 1  # as cancelled
    with cast.inside():
        casework.keep_out(client, member=cast.counsellor, kind="own", by=cast.lead, on=today())
    assert fetched(address) == []
