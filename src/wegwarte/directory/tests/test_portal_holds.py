"""What somebody ill-meaning, or a careless file, can bring to the front door does not close it, and leaves no trace."""

import datetime

import pytest
from django.utils import timezone

from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import Closure, ErrorReport, Location, Organisation, ServiceAtLocation, Unanswered
from wegwarte.directory.portal import actions
from wegwarte.directory.published import published
from wegwarte.directory.tests.shop_window import fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast):
    with carrier(cast.here.pk):
        return fill()["pirmasens"]


def pages_of(at):
    return ("/de/find/?where=66953", f"/de/o/{at.pk}/", f"/de/o/{at.pk}/hours.ics", f"/de/o/{at.pk}/card.pdf")


def test_a_house_that_is_closed_until_further_notice_closes_no_page(anybody, office):
    with carrier(office.carrier_id):
        Closure.objects.create(
            location_id=office.location_id, first_day=datetime.date(1, 1, 1), last_day=datetime.date(9999, 12, 31)
        )
    assert [anybody.get(path).status_code for path in pages_of(office)] == [200] * 4


@pytest.mark.parametrize("days", ["+999999999", "-800000", "+99999999999999999999"])
def test_holidays_that_lie_beyond_the_calendar_close_no_page(anybody, office, days):
    with carrier(office.carrier_id):
        ServiceAtLocation.objects.filter(pk=office.pk).update(open_hours=f"Mo 10:00-12:00; PH {days} days 10:00-12:00")
    assert [anybody.get(path).status_code for path in pages_of(office)] == [200] * 4


def test_a_name_for_which_no_font_has_signs_is_printed_all_the_same(anybody, office):
    with carrier(office.carrier_id):
        Location.objects.filter(pk=office.location_id).update(name="日本の家")
    for path in (f"/de/o/{office.pk}/card.pdf", f"/o/{office.pk}/poster.pdf"):
        assert anybody.get(path).content.startswith(b"%PDF")


@pytest.mark.parametrize(
    "path",
    [
        "/favicon.ico",
        "/apple-touch-icon.png",
        "/o/1/",
        "/.well-known/x",
        f"/de/?{'&'.join('a=1' for _ in range(1200))}",
    ],
)
def test_no_mistaken_address_sets_a_cookie(anybody, path):
    answer = anybody.get(path)
    assert answer.status_code in (200, 400, 404)
    assert not answer.cookies


def test_a_sent_address_cannot_add_readers_to_a_mail(anybody, office):
    with carrier(office.carrier_id):
        Organisation.objects.update(email="x?bcc=y@example.org")
    assert 'href="mailto:x%3Fbcc%3Dy@example.org"' in anybody.get(f"/de/o/{office.pk}/").content.decode()


def test_that_something_was_told_is_kept_on_no_device(anybody, office):
    assert "no-store" in anybody.get(f"/de/o/{office.pk}/?told=1")["Cache-Control"]
    assert "no-store" not in anybody.get(f"/de/o/{office.pk}/").get("Cache-Control", "")


def test_a_language_that_does_not_exist_makes_no_row(anybody, office):
    for tag in ("qq", "xyz-abcdef"):
        anybody.get(f"/de/find/?where=66953&speaks={tag}&asked=1")
    assert not Unanswered.objects.exists()
    anybody.get("/de/find/?where=Kusel&speaks=ti&topic=asylum&asked=1")
    assert Unanswered.objects.get().language == "ti"


def test_reports_about_one_entry_do_not_grow_without_end(office, monkeypatch):
    monkeypatch.setattr(actions, "MOST_OPEN", 3)
    entry = published().by_id[office.pk]
    start = timezone.now()
    told = [
        actions.report_error(
            entry, wrong="phone", text="", language="de", at=start + datetime.timedelta(hours=2 * number)
        )
        for number in range(5)
    ]
    assert told == [True] * 3 + [False] * 2
    with carrier(office.carrier_id):
        ErrorReport.objects.filter(at_location_id=office.pk).update(done_at=start)
    assert actions.report_error(entry, wrong="phone", text="", language="de", at=start + datetime.timedelta(days=9))
