"""The coordinator shows the office in the portal, in a real browser: hours in rows, published, found, confirmed."""

import pytest

pytestmark = pytest.mark.browser
KEEP = "/directory/keep/"
BEFORE = """
from wegwarte.carriers.models import Carrier, Office
from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import EntryText, Location, Organisation, Service
with carrier(Carrier.objects.get(name="Träger hier").pk):
    for model in (EntryText, Service, Location, Organisation):
        model.objects.kept_by(Carrier.objects.get(name="Träger hier").pk).delete()
    office = Office.objects.get(name="Stelle Mainz")
    office.street, office.postal_code, office.town, office.phone = "Ring 1", "55116", "Mainz", "06131 1234"
    office.save()
"""
LONG_AGO = """
import datetime
from wegwarte.carriers.models import Carrier
from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import Service
with carrier(Carrier.objects.get(name="Träger hier").pk):
    Service.objects.kept_by(Carrier.objects.get(name="Träger hier").pk).update(checked_on=datetime.date(2020, 1, 1))
"""


@pytest.fixture
def keeper(page, house, enter):
    house.run(BEFORE)
    enter(page, "coordinator")
    yield page
    house.run(BEFORE)


def test_an_office_is_shown_published_found_and_confirmed(keeper, house, axe):
    keeper.goto(KEEP)
    axe(keeper)
    keeper.get_by_role("link", name="Diese Beratungsstelle im Portal zeigen").click()
    axe(keeper)
    keeper.click("main form button[type=submit]")
    keeper.get_by_role("link", name="Zeiten und Sprachen ändern").click()
    axe(keeper)
    keeper.locator("input[name=open_hours-0-days][value=Mo]").check(force=True)
    keeper.fill("input[name=open_hours-0-begins]", "09:00")
    keeper.fill("input[name=open_hours-0-ends]", "12:00")
    keeper.locator("input[name=languages][value=ar]").check(force=True)
    keeper.get_by_role("button", name="Speichern").click()
    axe(keeper)
    assert "Montag: 9:00–12:00" in keeper.inner_text("main")
    keeper.get_by_role("link", name="Veröffentlichen").click()
    keeper.click("main form button[type=submit]")
    keeper.goto("/directory/?place=55116&language=ar")
    axe(keeper)
    assert "06131 1234" in keeper.inner_text("main")
    keeper.locator("main h2 a").first.click()
    axe(keeper)
    house.run(LONG_AGO)
    keeper.goto(f"{KEEP}due/")
    axe(keeper)
    keeper.get_by_role("button", name="Alles stimmt").click()
    assert "gilt als heute geprüft" in keeper.inner_text("main")


@pytest.mark.parametrize("language", ["de", "ar"])
def test_all_pages_are_clean_in_both_directions(keeper, house, axe, language):
    keeper.context.add_cookies([{"name": "wegwarte_language", "value": language, "url": house.address}])
    keeper.goto(KEEP)
    keeper.locator("main a[href*='/offices/']").first.click()
    keeper.click("main form button[type=submit]")
    entry = keeper.url
    for page in ("change/", "topics/", "area/", "houses/new/"):
        keeper.goto(entry + page)
        axe(keeper)
    into = keeper.request.get(entry).text().split(f'href="{KEEP}translations/service/')[1].split('"')[0]
    for page in (
        f"translations/service/{into}",
        "translations/",
        "places/",
        "reports/",
        "unanswered/",
        "organisations/new/",
    ):
        keeper.goto(KEEP + page)
        axe(keeper)
