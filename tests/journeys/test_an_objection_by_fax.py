"""An objection is written from a deadline, sent by fax with its report, and the deadline is closed by that proof."""

import io

import pytest
from PIL import Image

from tests.journeys.test_a_counselling_day import register

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("at_work")]
WHO = {
    "360de": ("Zalmai", "Noori"), "360ar": ("Farida", "Haidari"), "1280de": ("Olena", "Bondar"),
    "1280ar": ("Tesfalem", "Habte"),
}  # fmt: skip
"""Each time another person: whoever sounds like somebody who is there already would be asked about."""
A_DECISION = """
from wegwarte.carriers.models import Carrier, Member
from wegwarte.casework.models import Client
from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.deadlines.tests.making import deadline_of, enter
with carrier(Carrier.objects.get(name="Träger hier").pk):
    by = Member.objects.with_standing().get(user__email="counsellor@example.org")
    client = Client.objects.everywhere(because="a journey").select_related("record_key", "office").get(pk="CLIENT")
    letter = enter(client, by, "WID-VwGO-1M", served_on=today(), on=today())
    letter.reference = "17-ABH 4711"
    letter.save(update_fields=["reference"])
    print(deadline_of(client).get_absolute_url())
"""


@pytest.fixture(params=["de", "ar"])
def language(request):
    """In which the counsellor works."""
    return request.param


def fax_report() -> bytes:
    into = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(into, format="JPEG")
    return into.getvalue()


def submit(page) -> None:
    page.locator("main form:has(input[name=csrfmiddlewaretoken]) button[type=submit]").first.click()


def letter_with_a_deadline(page, house, file: str) -> str:
    """A decision of the Ausländerbehörde came today; the address of its deadline. The assistant has its own journey."""
    client = file.rstrip("/").rpartition("/")[2]
    return house.address + house.run(A_DECISION.replace("CLIENT", client)).strip()


def test_an_objection_by_fax(page, house, enter, axe, language):
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    file = register(page, *WHO[f"{page.viewport_size['width']}{language}"]).split("?")[0]
    deadline = letter_with_a_deadline(page, house, file)
    page.context.add_cookies([{"name": "wegwarte_language", "value": language, "url": house.address}])
    page.goto(deadline)
    axe(page)
    page.locator("a[href*='/letters/write/']").click()
    page.wait_for_url("**/letters/write/?deadline=*")
    axe(page)
    page.locator("a[href*='/write/objection/']").click()
    axe(page)
    assert page.input_value("input[name=said-their_number]") == "17-ABH 4711"
    assert page.input_value("textarea[name=recipient]") == "Ausländerbehörde"
    page.fill("textarea[name=recipient]", "Ausländerbehörde Mainz\nAm Rathaus 1\n55116 Mainz")
    submit(page)
    page.wait_for_url("**/outgoing/*/")
    letter = page.url
    assert "17-ABH 4711" in page.locator(".wg-letter").inner_text()
    axe(page)
    page.locator("main a[href$='/edit/']").click()
    body = page.input_value("textarea[name=body]")
    page.fill("textarea[name=body]", body.replace("Mit freundlichen Grüßen", "Vielen Dank.\n\nMit freundlichen Grüßen"))
    axe(page)
    submit(page)
    page.wait_for_url(letter)
    assert "Vielen Dank." in page.locator(".wg-letter").inner_text()
    answer = page.request.get(f"{letter}pdf/")
    assert answer.body().startswith(b"%PDF")
    page.locator("main a[href$='/send/']").click()
    axe(page)
    assert page.is_checked("input[name=basis][value=own_name]")  # the person signs it
    page.check("input[name=way][value=fax]", force=True)
    submit(page)
    page.wait_for_url("**/prove/")
    axe(page)
    page.set_input_files("input[name=sent]", {"name": "fax.jpg", "mimeType": "image/jpeg", "buffer": fax_report()})
    assert page.is_checked("input[name=closes]")
    submit(page)
    page.wait_for_url(letter)
    axe(page)
    page.goto(deadline)
    assert page.locator(f"main a[href='{letter.removeprefix(house.address)}']").count() == 1
    assert page.locator("main a[href$='/reopen/']").count() == 1  # it runs no longer
    axe(page)
    for tab in ("documents", "timeline"):
        page.goto(f"{file}?tab={tab}")
        assert page.locator(f"main a[href='{letter.removeprefix(house.address)}']").count() == 1, tab
        axe(page)
    page.goto("/outgoing/?which=waiting")
    assert page.locator(f"main a[href='{letter.removeprefix(house.address)}']").count() == 1
    axe(page)
