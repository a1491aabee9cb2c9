"""The workplace in Arabic: a photographed letter becomes deadlines, and a consent is signed at the turned screen."""

import json
import re

import pytest

from tests.journeys.test_a_counselling_day import register
from tests.journeys.test_a_photo_of_a_rejection import LETTER, PICTURES, WORKER
from tests.journeys.test_a_power_of_attorney_in_farsi import TABLET, TURNED, draw, pages_of, submit, unlock
from wegwarte.core.dates import today
from wegwarte.documents.reader import reader
from wegwarte.documents.tests.paper.damage import as_jpeg, drawn, photographed

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("at_work")]
ARABIC = re.compile("[\u0600-\u06ff]")


def enter_in_arabic(page, house, enter, names):
    """Signs in, makes a file, and goes on in Arabic; the address of the file."""
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    file = register(page, *names).split("?")[0]
    page.context.add_cookies([{"name": "wegwarte_language", "value": "ar", "url": house.address}])
    return file


def looked_at(page, axe):
    """From right to left, in Arabic, without a scroll to the side, and nothing for axe."""
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"]
    assert ARABIC.search(page.inner_text("body"))
    axe(page)


@pytest.mark.skipif(not reader().ready, reason="tesseract with German is not installed")
def test_from_a_photo_to_its_deadlines(page, house, enter, axe):
    narrow = page.viewport_size["width"] < 400
    file = enter_in_arabic(page, house, enter, ("Salma", "Haddad") if narrow else ("Nour", "Khoury"))
    page.goto(f"{pages_of(file)}documents/new/?for=letter")
    looked_at(page, axe)
    photo = as_jpeg(photographed(drawn(LETTER.pdf())))
    page.set_input_files("input[type=file]", [{"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo}])
    submit(page)
    page.wait_for_url("**/letter/")
    looked_at(page, axe)
    house.run(WORKER)
    page.locator("#accept-all").wait_for(timeout=20_000)
    assert page.evaluate(PICTURES) >= 6
    looked_at(page, axe)
    read = page.locator("#offer-sender bdi, .wg-offer bdi").first
    assert read.evaluate("one => getComputedStyle(one).unicodeBidi") == "isolate", "German words stand as they are"
    page.locator("#accept-all").click()
    page.locator("#accept-all").wait_for()
    assert page.input_value("select[name=kind]") == "BAMF_OFFENS"
    looked_at(page, axe)
    page.select_option("select[name=service]", "PZU_180")
    page.fill("input[name=served_on]", today().isoformat())
    page.locator("#letter .wg-buttons button[type=submit]").first.click()
    page.locator("#follows").wait_for()
    looked_at(page, axe)
    page.check("input[name$=looked]", force=True)
    page.locator("button[name=take]").click()
    page.wait_for_url(re.compile(r"/documents/[0-9a-f-]+/(#letter)?$"))
    looked_at(page, axe)
    page.goto(f"{file}?tab=deadlines")
    assert page.locator("main a[href*='/deadlines/']").count() >= 2
    looked_at(page, axe)


SAID = {
    "person_name": "سلمى حداد", "person_birth_date": "1990-02-01", "office_address": "Beispielplatz 2, 55116 Mainz",
}  # fmt: skip


def test_a_consent_is_signed_at_the_turned_screen(page, house, enter, axe):
    size = page.viewport_size
    narrow = size["width"] < 400
    file = enter_in_arabic(page, house, enter, ("سلمى", "حداد") if narrow else ("نور", "خوري"))
    page.goto(f"{pages_of(file)}letters/write/consent/")
    looked_at(page, axe)
    page.select_option("select[name=language]", "ar")
    for name, value in SAID.items():
        page.fill(f"[name=said-{name}]", value)
    page.locator("label[for=id_said-ticked_0]").click()
    submit(page)
    page.wait_for_url("**/outgoing/*/")
    letter = page.url
    looked_at(page, axe)
    page.locator("main a[href$='/sign/']").click()
    looked_at(page, axe)
    submit(page)
    page.wait_for_url("**/desk/sign/")
    if not narrow:
        page.set_viewport_size(TABLET)
    looked_at(page, axe)
    assert "أوافق" in page.inner_text("main") or "موافق" in page.inner_text("main")
    assert page.locator("section[lang=de]").evaluate("part => getComputedStyle(part).textAlign") == "left"
    for button in page.locator("main button:visible").all():
        assert button.bounding_box()["height"] >= 44
    page.set_viewport_size({"width": 740, "height": 360} if narrow else TURNED)
    looked_at(page, axe)
    draw(page)
    strokes = json.loads(page.input_value("input[name=strokes]"))
    assert len(strokes) == 1 and len(strokes[0]) > 20
    submit(page)
    page.wait_for_url("**/desk/sign/**")
    page.locator("canvas").wait_for(state="detached")
    looked_at(page, axe)
    page.goto(letter)
    page.wait_for_url("**/reauthenticate/**")
    looked_at(page, axe)
    page.goto("/desk/sign/")
    unlock(page)
    page.wait_for_url("**/sign/office/")
    page.set_viewport_size(size)
    looked_at(page, axe)
    draw(page)
    submit(page)
    page.wait_for_url(letter)
    looked_at(page, axe)
    page.goto(f"{pages_of(file)}consents/")
    looked_at(page, axe)
    assert page.locator("main a[href$='/withdraw/']").count() >= 1
