"""What keepers of entries do in a hurry, in a real browser, and what people then read in the portal."""

import datetime
import io
import json

import pytest

from tests.journeys.conftest import until
from wegwarte.core.dates import today

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("shop_window")]
KEEP = "/directory/keep/"
OFFICE = """
from wegwarte.carriers.models import Carrier, Office
from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import Closure, ErrorReport, Location, ServiceAtLocation
with carrier(Carrier.objects.get(name="Träger hier").pk):
    house = Location.objects.get(name="Beratungsstelle Pirmasens")
    house.office = Office.objects.get(name="Stelle Mainz")
    house.save()
    Closure.objects.filter(location=house).delete()
    ErrorReport.objects.all().delete()
    print(ServiceAtLocation.objects.get(location=house).pk)
"""
FREE = """
from wegwarte.carriers.models import Carrier
from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import Closure, Location
with carrier(Carrier.objects.get(name="Träger hier").pk):
    Closure.objects.filter(location__name="Beratungsstelle Pirmasens").delete()
    Location.objects.filter(name="Beratungsstelle Pirmasens").update(office=None)
"""


@pytest.fixture(scope="module")
def office(house, shop_window):
    """The address of the office's page in the portal, after its language."""
    yield f"o/{house.run(OFFICE).strip()}/"
    house.run(FREE)


@pytest.fixture
def keeper(phone, house, office, enter):
    """The coordinator, at work on a telephone."""
    enter(phone, "coordinator")
    phone.goto(KEEP)
    return phone


def in_the_portal(keeper, address):
    """What somebody without an account reads there."""
    return keeper.request.get(address).text()


def test_two_taps_close_the_office_on_a_working_day_of_this_week(keeper, house, office, axe):
    day = today() + datetime.timedelta(days=2)
    while day.weekday() >= 5:
        day += datetime.timedelta(days=1)
    keeper.get_by_role("link", name="Schließtage: Beratungsstelle Pirmasens").click()
    keeper.locator(f"button[value='{day.isoformat()}']").click()
    assert "Die Menschen lesen jetzt, dass geschlossen ist" in keeper.inner_text("main")
    axe(keeper)
    page = in_the_portal(keeper, f"/de/{office}")
    assert f"Geschlossen am {day.day}. " in page
    assert "Зачинено" in in_the_portal(keeper, f"/uk/{office}")


def test_who_says_that_something_is_wrong_is_read_and_answered(keeper, browser, house, office, axe):
    visitor = browser.new_page(base_url=house.address, viewport={"width": 360, "height": 740})
    visitor.goto(f"/uk/{office}")
    visitor.locator(".pt-wrong summary").click()
    visitor.check("input[name=wrong][value=hours]", force=True)
    visitor.fill("textarea[name=text]", "У вівторок було зачинено.")
    visitor.locator(".pt-wrong button[type=submit]").click()
    until(visitor, "document.querySelector('#told') !== null")
    assert visitor.evaluate("document.querySelector('#told').getBoundingClientRect().top") < 300
    visitor.close()
    keeper.goto(KEEP)
    keeper.locator("main table a[href$='/reports/']").click()
    axe(keeper)
    assert "У вівторок було зачинено." in keeper.inner_text("main")
    keeper.get_by_role("button", name="Erledigt").first.click()
    assert "erledigt am" in keeper.inner_text("main")
    keeper.goto(KEEP)
    assert keeper.locator("main table a[href$='/reports/']").count() == 0


def test_a_translation_whose_german_text_was_changed_is_not_shown_any_more(keeper, house, office, axe):
    assert "Ми вам допоможемо." in in_the_portal(keeper, f"/uk/{office}")
    keeper.goto(f"/directory/found/{office.split('/')[1]}/")
    keeper.get_by_role("link", name="Eintrag pflegen").click()
    service = keeper.url.split("/")[-2]
    keeper.locator("main a[href$='/change/']").first.click()
    keeper.fill("textarea[name=summary]", "Wir helfen Ihnen jetzt anders.")
    keeper.get_by_role("button", name="Speichern").click()
    page = in_the_portal(keeper, f"/uk/{office}")
    assert "Ми вам допоможемо." not in page
    assert 'Wir helfen Ihnen jetzt anders. <small class="pt-german">(німецькою)</small>' in page
    keeper.goto(f"{KEEP}translations/?language=uk")
    axe(keeper)
    assert "veraltet" in keeper.inner_text("main")
    keeper.goto(f"{KEEP}translations/service/{service}/uk/")
    axe(keeper)
    assert "Veraltet" in keeper.inner_text("main")
    keeper.locator("main textarea").first.fill("Тепер ми допомагаємо інакше.")
    keeper.get_by_role("button", name="Speichern").click()
    assert "Тепер ми допомагаємо інакше." in in_the_portal(keeper, f"/uk/{office}")


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_file_is_looked_at_before_it_is_taken_over(keeper, house, axe, language, width):
    keeper.set_viewport_size({"width": width, "height": 900})
    keeper.context.add_cookies([{"name": "wegwarte_language", "value": language, "url": house.address}])
    keeper.goto(f"{KEEP}files/")
    axe(keeper)
    file = json.loads(keeper.request.get(f"{KEEP}files/take/json/").body())
    services = [service for body in file["organizations"] for service in body["services"]]
    services[0]["name"], services[1]["status"] = "", "invented"
    content = {"name": "entries.json", "mimeType": "application/json", "buffer": json.dumps(file).encode()}
    keeper.set_input_files("input[type=file]", content)
    keeper.locator("main form").last.locator("button[type=submit]").click()
    keeper.wait_for_url("**/keep/files/*-*/")
    axe(keeper)
    assert "invented" in keeper.inner_text("main") and "services[" in keeper.inner_text("main")
    houses = keeper.locator("main table").first.locator("tbody tr").nth(1).locator("td")
    assert houses.nth(1).inner_text() == "0", "nothing was changed, in whichever language it is looked at"
    with keeper.expect_download() as wrong:
        keeper.locator("main a[href$='/left-out/']").click()
    assert io.BytesIO(wrong.value.path().read_bytes()).getbuffer().nbytes > 0
    assert "invented" not in in_the_portal(keeper, "/de/find/?where=66953")
