"""Keepers say that a house is closed: today at one tap, or from a day to a day, with a reason."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.audit.models import AuditEntry
from wegwarte.core.dates import today
from wegwarte.directory.models import Closure, EntryText, Location, Organisation, digest
from wegwarte.directory.tests.entries import closed_house

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def house(cast: Any) -> Location:
    with cast.inside():
        organisation = Organisation.objects.create(name="Schuldenhilfe am Ring")
        return Location.objects.create(organisation=organisation, name="Haus am Ring", town="Mainz")


def page(location: Location) -> str:
    return f"/directory/locations/{location.pk}/closures/"


def stored(cast: Any) -> list[tuple[date, date, str]]:
    with cast.inside():
        return list(Closure.objects.order_by("first_day").values_list("first_day", "last_day", "reason"))


@pytest.mark.parametrize("ahead", [0, 1, 6])
def test_one_tap_closes_the_house_for_a_day(cast: Any, sign_in: Any, house: Location, ahead: int) -> None:
    browser = sign_in(cast.coordinator)
    day = today() + ahead * DAY
    quick = day.isoformat()
    offered = f'value="{quick}"' in browser.get(page(house)).content.decode()
    assert offered == (ahead < 2 or day.weekday() < 5), "nobody asks for a free Sunday"
    answer = browser.post(page(house), {"quick": quick}, follow=True)
    assert answer.status_code == 200 and "People read now that it is closed" in answer.content.decode()
    browser.post(page(house), {"quick": quick})
    assert stored(cast) == [(day, day, "")], "a second tap closes nothing more"
    with cast.inside():
        assert AuditEntry.objects.filter(action="directory.close_for_days").count() == 1


@pytest.mark.parametrize("quick", ["today", "2020-01-01", "9999-12-31", "x" * 5000])
def test_no_other_day_is_closed_at_one_tap(cast: Any, sign_in: Any, house: Location, quick: str) -> None:
    assert sign_in(cast.coordinator).post(page(house), {"quick": quick}).status_code == 422
    assert stored(cast) == []


def test_the_own_house_is_one_tap_away(cast: Any, sign_in: Any, house: Location) -> None:
    with cast.inside():
        Location.objects.filter(pk=house.pk).update(office=cast.mainz)
    assert page(house) in sign_in(cast.coordinator).get("/directory/keep/").content.decode()
    assert page(house) not in sign_in(cast.administration).get("/directory/keep/").content.decode()


def test_a_house_is_closed_from_a_day_to_a_day_with_a_reason(cast: Any, sign_in: Any, house: Location) -> None:
    first, last = today() + 7 * DAY, today() + 9 * DAY
    sent = {"first_day": first.isoformat(), "last_day": last.isoformat(), "reason": "Fortbildung"}
    assert sign_in(cast.lead).post(page(house), sent).status_code == 302
    assert stored(cast) == [(first, last, "Fortbildung")]
    shown = sign_in(cast.lead).get(page(house)).content.decode()
    assert "Fortbildung" in shown and "Open again" in shown


def test_one_day_needs_no_last_one(cast: Any, sign_in: Any, house: Location) -> None:
    sign_in(cast.lead).post(page(house), {"first_day": today().isoformat()})
    assert stored(cast) == [(today(), today(), "")]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (0, -1, "The last day is before the first."),
        (-9, -8, "These days are over"),
        (0, 500, "This is more than a year."),
        (1, 2, "It is closed on these days already."),
    ],
)
def test_days_that_make_no_sense_are_refused_in_words(
    cast: Any, sign_in: Any, house: Location, first: int, last: int, said: str
) -> None:
    with cast.inside():
        Closure.objects.create(location=house, first_day=today() + DAY, last_day=today() + 3 * DAY, reason="Umzug")
    days = {"first_day": (today() + first * DAY).isoformat(), "last_day": (today() + last * DAY).isoformat()}
    answer = sign_in(cast.lead).post(page(house), {**days, "reason": "Fest"})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert 'value="Fest"' in answer.content.decode(), "nothing typed is lost"
    assert len(stored(cast)) == 1


def test_a_house_is_not_closed_without_end(cast: Any, sign_in: Any, house: Location) -> None:
    with cast.inside():
        Closure.objects.bulk_create(Closure(location=house, first_day=day, last_day=day) for day in _days(200))
    answer = sign_in(cast.lead).post(page(house), {"first_day": (today() + 300 * DAY).isoformat()})
    assert answer.status_code == 422 and "This house is closed so often" in answer.content.decode()


def _days(number: int) -> list[date]:
    return [today() + ahead * DAY for ahead in range(number)]


def test_days_and_reason_are_changed(cast: Any, sign_in: Any) -> None:
    with cast.inside():
        closure = closed_house(today() + DAY)
    browser = sign_in(cast.administration)
    form = browser.get(f"/directory/closures/{closure.pk}/").context["form"]
    sent = {"first_day": today().isoformat(), "last_day": "", "reason": "Umzug", "version": form.initial["version"]}
    assert browser.post(f"/directory/closures/{closure.pk}/", sent).status_code == 302
    assert stored(cast) == [(today(), today(), "Umzug")]


def test_what_somebody_else_changed_meanwhile_is_told_and_not_overwritten(cast: Any, sign_in: Any) -> None:
    with cast.inside():
        closure = closed_house(today() + DAY)
    browser = sign_in(cast.lead)
    version = browser.get(f"/directory/closures/{closure.pk}/").context["form"].initial["version"]
    with cast.inside():
        Closure.objects.filter(pk=closure.pk).update(reason="Wasserschaden", version=2)
    sent = {"first_day": (today() + DAY).isoformat(), "last_day": "", "reason": "Umzug", "version": version}
    answer = browser.post(f"/directory/closures/{closure.pk}/", sent)
    assert answer.status_code == 409 and "Wasserschaden" in answer.content.decode()
    assert stored(cast)[0][2] == "Wasserschaden"
    again = answer.context["form"].data
    assert browser.post(f"/directory/closures/{closure.pk}/", again.dict()).status_code == 302
    assert stored(cast)[0][2] == "Umzug"


def test_a_house_opens_again_and_its_past_stays_true(cast: Any, sign_in: Any, house: Location) -> None:
    with cast.inside():
        coming = Closure.objects.create(location=house, first_day=today(), last_day=today(), reason="Umzug")
        running = Closure.objects.create(location=house, first_day=today() - 5 * DAY, last_day=today() + 5 * DAY)
        EntryText.objects.create(
            kind="closure",
            entry_id=coming.pk,
            field="reason",
            language="en",
            text="Moving",
            source_digest=digest("Umzug"),
        )
    browser = sign_in(cast.lead)
    for closure in (coming, running):
        address = f"/directory/closures/{closure.pk}/open/"
        assert "Open again" in browser.get(address).content.decode()
        assert browser.post(address).status_code == 302
    assert stored(cast) == [(today() - 5 * DAY, today() - DAY, "")]
    with cast.inside():
        assert not EntryText.objects.exists()


def test_the_house_of_an_office_is_closed_by_its_own_lead_or_the_administration(cast: Any, sign_in: Any) -> None:
    with cast.inside():
        organisation = Organisation.objects.create(name="Träger hier", own=True)
        elsewhere = Location.objects.create(organisation=organisation, name="Stelle Trier", office=cast.trier)
    assert sign_in(cast.lead).get(page(elsewhere)).status_code == 403
    assert sign_in(cast.lead).post(page(elsewhere), {"quick": today().isoformat()}).status_code == 403
    assert sign_in(cast.administration).post(page(elsewhere), {"quick": today().isoformat()}).status_code == 302


def test_another_carriers_house_is_not_found_although_everybody_may_read_it(
    cast: Any, sign_in: Any, house: Location
) -> None:
    browser = sign_in(cast.other_administration)
    assert browser.get(page(house)).status_code == 404
    assert browser.post(page(house), {"quick": today().isoformat()}).status_code == 404
    assert stored(cast) == []


def test_the_list_costs_the_same_with_one_day_and_with_three(cast: Any, sign_in: Any, house: Location) -> None:
    browser, counts = sign_in(cast.lead), []
    for number in (1, 3):
        with cast.inside():
            while Closure.objects.count() < number:
                day = today() + Closure.objects.count() * DAY
                Closure.objects.create(location=house, first_day=day, last_day=day)
        browser.get(page(house))
        with CaptureQueriesContext(connection) as queries:
            browser.get(page(house))
        counts.append(len(queries))
    assert counts[0] == counts[1]
