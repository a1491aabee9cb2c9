"""A rejection received in a reception centre becomes a slip in Dari; a procedure is begun, and its base day moves."""

from datetime import timedelta

import pytest

from tests.journeys.test_a_counselling_day import register
from wegwarte.core.dates import today

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("at_work")]
SPEAKS_DARI = """
from wegwarte.carriers.models import Carrier
from wegwarte.casework.models import Client
from wegwarte.casework.models.client import ClientLanguage
from wegwarte.core.tenancy import carrier
with carrier(Carrier.objects.get(name="Träger hier").pk):
    for client in Client.objects.everywhere(because="a journey"):
        ClientLanguage.objects.get_or_create(client=client, language_id="prs")
"""


@pytest.fixture(params=["de", "ar"])
def language(request):
    """In which the counsellor works."""
    return request.param


WITH_A_LETTER = {
    "360de": ("Zalmai", "Noori"), "360ar": ("Farida", "Haidari"), "1280de": ("Olena", "Bondar"),
    "1280ar": ("Tesfalem", "Habte"),
}  # fmt: skip
WITH_A_PROCEDURE = {
    "360de": ("Yurii", "Klymenko"), "360ar": ("Mariam", "Sesay"), "1280de": ("Halyna", "Tkachuk"),
    "1280ar": ("Bogdan", "Wolski"),
}  # fmt: skip
"""Each time another person: whoever sounds like somebody who is there already would be asked about."""


def new_file(page, language, names):
    """The address of the file of somebody of whom nobody has heard before."""
    return register(page, *names[f"{page.viewport_size['width']}{language}"]).split("?")[0]


def test_a_slip_in_dari(page, house, enter, axe, language):
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    file = new_file(page, language, WITH_A_LETTER)
    house.run(SPEAKS_DARI)
    client = file.rstrip("/").rpartition("/")[2]
    page.goto(f"/clients/{client}/letters/new/")
    page.select_option("select[name=kind]", "BAMF_OFFENS")
    page.select_option("select[name=service]", "AE_AUSHAENDIGUNG")
    page.fill("input[name=served_on]", today().isoformat())
    page.check("input[name=instruction][value=right]", force=True)
    page.locator("main form button[type=submit]").first.click()
    page.locator("#follows").wait_for()
    page.locator("input[name=looked]").check(force=True)
    page.locator("button[name=take]").click()
    page.wait_for_url("**?tab=deadlines")
    page.context.add_cookies([{"name": "wegwarte_language", "value": language, "url": house.address}])
    page.goto(f"{file}?tab=deadlines")
    page.locator("main .wg-timeline a").first.click()
    page.wait_for_url("**/deadlines/*/")
    axe(page)
    page.locator("a[href$='/slip/']").click()
    axe(page)
    assert page.input_value("select[name=language]") == "fa"
    assert page.input_value("select[name=act]") in ("suit", "urgent")
    token = page.input_value("main input[name=csrfmiddlewaretoken]")
    said = {"csrfmiddlewaretoken": token, "language": "fa", "act": "suit"}
    answer = page.request.post(page.url, form=said, headers={"Referer": page.url})
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.body().startswith(b"%PDF")
    page.goto("/deadlines/calendar/")
    axe(page)


def test_a_procedure_whose_base_day_moves(page, house, enter, axe, language):
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    file = new_file(page, language, WITH_A_PROCEDURE)
    page.context.add_cookies([{"name": "wegwarte_language", "value": language, "url": house.address}])
    page.goto(f"{file}?tab=deadlines")
    axe(page)
    page.locator("a[href$='/procedures/new/']").click()
    page.select_option("select[name=kind]", "UKR24")
    page.locator("main form button[type=submit]").click()
    assert page.locator("[aria-invalid=true]").count() >= 1
    axe(page)
    ends = today() + timedelta(weeks=12)
    page.fill("input[name=base_on]", ends.isoformat())
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/procedures/*/")
    axe(page)
    procedure = page.url
    first = page.locator("main ol > li").first
    assert f"{today():%d.%m.%Y}" in first.inner_text()
    first.locator("form button").click()
    page.wait_for_url(procedure)
    page.locator("a[href$='/move/']").click()
    axe(page)
    later = ends + timedelta(weeks=4)
    page.fill("input[name=base_on]", later.isoformat())
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(procedure)
    steps = page.locator("main ol > li")
    assert f"{later - timedelta(weeks=8):%d.%m.%Y}" in steps.nth(1).inner_text()
    assert f"{later:%d.%m.%Y}" in steps.nth(3).inner_text()
    steps.nth(1).locator("a[href*='/procedure-steps/']").click()
    axe(page)
    page.goto("/")
    axe(page)
