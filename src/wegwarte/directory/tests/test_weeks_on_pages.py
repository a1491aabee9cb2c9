"""The week of hours as pages tell it: with school holidays, what is said beside, and a night that ends at midnight."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import SchoolHoliday, ServiceAtLocation
from wegwarte.directory.printed import pages
from wegwarte.directory.published import published
from wegwarte.directory.tests.kept_entries import at_of, entry
from wegwarte.directory.tests.shop_window import fill
from wegwarte.ui.portal import BY_TAG

LONG_AGO = datetime.date(2020, 1, 1)


def in_school_holidays() -> None:
    """All of this week is free."""
    day, week = today(), datetime.timedelta(days=7)
    SchoolHoliday.objects.create(name="x", first_day=day - week, last_day=day + week, source="x", loaded_on=day)


def test_keepers_and_counsellors_read_that_it_is_closed_in_the_school_holidays(cast, sign_in):
    with cast.inside():
        service = entry(cast.lead, on=LONG_AGO)
        ServiceAtLocation.objects.update(open_hours="Mo-Su 09:00-12:00, PH 09:00-12:00; SH off")
        at = at_of(service)
    addresses = (f"keep/entries/{service.pk}/", "keep/due/", f"found/{at.pk}/")
    for address in addresses:
        assert "9:00–12:00" in sign_in(cast.lead).get(f"/directory/{address}").content.decode()
    in_school_holidays()
    for address in addresses:
        assert "9:00–12:00" not in sign_in(cast.lead).get(f"/directory/{address}").content.decode()


def test_school_holidays_are_read_once_however_many_entries_are_listed(cast, sign_in):
    in_school_holidays()
    browser, counts = sign_in(cast.lead), []
    for number in (1, 2):
        with cast.inside():
            for each in range(number):
                entry(cast.lead, f"Angebot {number} {each}", on=LONG_AGO)
            ServiceAtLocation.objects.update(open_hours="Mo-Su 09:00-12:00; SH off")
        browser.get("/directory/keep/due/")
        with CaptureQueriesContext(connection) as asked:
            browser.get("/directory/keep/due/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("language", ["de", "ar", "uk"])
def test_the_portal_tells_what_is_said_beside_and_when_midnight_is_the_end(cast, client, language):
    with carrier(cast.here.pk):
        at = fill()["pirmasens"]
        ServiceAtLocation.objects.filter(pk=at.pk).update(open_hours='Mo-Su,PH 22:00-24:00 open "Hof, <b>links</b>"')
    page = client.get(f"/{language}/o/{at.pk}/").content.decode()
    assert page.count(">22:00–24:00</bdi>") == 7
    assert page.count('<bdi lang="de">Hof, &lt;b&gt;links&lt;/b&gt;</bdi>') == 7
    printed = pages.card(published(), published().by_id[at.pk], BY_TAG[language], today()).said
    assert {row["times"].strip("\u2066\u2069") for row in printed["parts"][1]["hours"]} == {"22:00–24:00"}
