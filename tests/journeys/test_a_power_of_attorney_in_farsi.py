"""A power of attorney in German and Farsi is signed on the tablet with a pen; it is frozen, checked, and withdrawn."""

import contextlib
import json
import math
import re

import pytest
from playwright.sync_api import Error

from tests.cast import PASSWORD
from tests.journeys.test_a_counselling_day import register

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("at_work")]
TABLET, TURNED = {"width": 820, "height": 1180}, {"width": 1180, "height": 820}
WHOLE_WORDS = """[...document.querySelectorAll('.wg-table .kern-btn .kern-label')].every((label) =>
  label.getClientRects().length && label.getBoundingClientRect().height < 3 * parseFloat(getComputedStyle(label).lineHeight))"""
"""A label of two words stands on two lines at most."""
SAID = {
    "person_name": "Amal Muster", "person_birth_date": "1990-02-01", "person_address": "Musterweg 3, 55116 Mainz",
    "office_address": "Beispielplatz 2, 55116 Mainz", "matter": "Aufenthaltserlaubnis",
    "authority": "Ausländerbehörde Mainz", "until": "2027-12-31",
}  # fmt: skip


def submit(page):
    page.locator("main form:has(input[name=csrfmiddlewaretoken]) button[type=submit]").first.click()


def draw(page):
    """A wave across the field, with the pointer, as a hand would write."""
    field = page.locator("canvas")
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    for step in range(1, 41):
        across, down = 0.1 + 0.02 * step, 0.5 + 0.3 * math.sin(step / 3)
        page.mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] * down)
    page.mouse.up()


def drawn(page):
    return json.loads(page.input_value("input[name=strokes]") or "[]")


def write(page, file):
    """The draft, with the fields that this template asks for; its address."""
    page.goto(f"{pages_of(file)}letters/write/power_of_attorney/")
    page.select_option("select[name=language]", "fa")
    for name, value in SAID.items():
        page.fill(f"[name=said-{name}]", value)
    page.locator("label[for=id_said-ticked_0]").click()
    submit(page)
    page.wait_for_url("**/outgoing/*/")
    return page.url


def pages_of(file):
    """Where the pages of a file begin, by the address of its first."""
    return f"/clients/{file.rstrip('/').rpartition('/')[2]}/"


def unlock(page):
    page.locator("a[href*='reauthenticate']").click()
    page.wait_for_url("**/reauthenticate/**")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")


def test_it_is_signed_with_the_pointer_and_withdrawn(page, house, enter, axe):
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    size = page.viewport_size
    narrow = size["width"] < 400
    file = register(page, *(("Farida", "Haidari") if narrow else ("Zalmai", "Noori"))).split("?")[0]
    letter = write(page, file)
    axe(page)
    page.locator("main a[href$='/sign/']").click()
    axe(page)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/desk/sign/")
    if not narrow:
        page.set_viewport_size(TABLET)
    read_and_sign(page, axe, narrow=narrow)
    page.goto(letter)
    page.wait_for_url("**/reauthenticate/**")
    page.goto("/desk/sign/")
    unlock(page)
    page.wait_for_url("**/sign/office/")
    page.set_viewport_size(size)
    axe(page)
    draw(page)
    submit(page)
    page.wait_for_url(letter)
    axe(page)
    page.locator("main a[href$='/signed/']").click()
    page.wait_for_url("**/signed/")
    assert "Das Papier ist unverändert" in page.inner_text("main")
    axe(page)
    withdraw(page, axe, file)


def read_and_sign(page, axe, *, narrow):
    """The person reads Farsi from right to left and German beneath, clears once, and signs; a turn loses nothing."""
    assert page.evaluate("document.documentElement.dir") == "rtl"
    shown = page.inner_text("main")
    assert "وکالت" in shown and "gebe eine Vollmacht an" in shown and "Ausländerbehörde Mainz" in shown
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator("section[lang=de]").evaluate("part => getComputedStyle(part).textAlign") == "left"
    for button in page.locator("main button:visible").all():
        assert button.bounding_box()["height"] >= 44
    submit(page)  # nothing is drawn yet
    page.locator("[role=alert]").wait_for()
    axe(page)
    draw(page)
    assert len(drawn(page)) == 1
    page.locator("[data-clear] button").click()
    assert drawn(page) == []
    draw(page)
    before = drawn(page)
    assert len(before[0]) > 20
    page.set_viewport_size({"width": 740, "height": 360} if narrow else TURNED)
    page.wait_for_timeout(200)
    assert drawn(page) == before
    ink = "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((v, i) => i % 4 === 3 && v > 200)"
    assert page.locator("canvas").evaluate(ink), "what was drawn is still to be seen"
    submit(page)
    page.get_by_role("heading", name="تشکر").wait_for()
    assert "Ausländerbehörde" not in page.inner_text("main")
    axe(page)
    with contextlib.suppress(Error):  # the browser has kept nothing of it, and says so on a page of its own
        page.go_back()
    page.wait_for_url("chrome-error://**", wait_until="commit")
    page.goto("/desk/sign/")
    assert page.locator("canvas").count() == 0


def withdraw(page, axe, file):
    """It stands among the consents; withdrawn, the letter to the authority is one tap away."""
    page.goto(f"{pages_of(file)}consents/")
    assert "Ausländerbehörde Mainz" in page.inner_text("main")
    size = page.viewport_size
    page.set_viewport_size(TABLET)
    assert page.evaluate(WHOLE_WORDS), "on a tablet no word of a button is torn"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.set_viewport_size(size)
    axe(page)
    page.locator("main a[href$='/withdraw/']").first.click()
    page.wait_for_url("**/withdraw/")
    axe(page)
    page.check("input[name=form][value=oral]", force=True)
    submit(page)
    page.wait_for_url(re.compile(r".*/consents/$"))
    axe(page)
    page.locator("a[href*='/write/withdrawal/']").click()
    page.wait_for_url(re.compile(r".*/write/withdrawal/\?consent=.*"))
    assert page.input_value("textarea[name=recipient]") == "Ausländerbehörde Mainz"
    axe(page)
