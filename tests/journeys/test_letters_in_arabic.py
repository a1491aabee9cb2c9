"""The workplace in Arabic: a photographed letter becomes deadlines."""

import re

import pytest

from tests.journeys.test_a_counselling_day import register
from tests.journeys.test_a_photo_of_a_rejection import LETTER, PICTURES, WORKER
from tests.journeys.test_a_power_of_attorney_in_farsi import pages_of, submit
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
