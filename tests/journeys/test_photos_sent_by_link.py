"""A counsellor makes a link; the person sends photos from a telephone in Ukrainian; the counsellor sees them come."""

import io

import pytest
from PIL import Image

from tests.journeys.test_a_counselling_day import register

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("at_work")]


def photo() -> dict[str, object]:
    into = io.BytesIO()
    Image.new("RGB", (900, 1200), "white").save(into, format="JPEG")
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": into.getvalue()}


SENDERS = {
    "telephone": ({"width": 320, "height": 640}, True, ("Olena", "Marchenko")),
    "telephone without scripts": ({"width": 320, "height": 640}, False, ("Ihor", "Dubenko")),
    "computer": ({"width": 1280, "height": 900}, True, ("Halyna", "Kowaltschuk")),
}
"""What somebody sends from: the window, whether its browser runs scripts, and who it is."""


@pytest.mark.parametrize("sender", SENDERS)
def test_photos_come_from_a_telephone_into_the_file(browser, house, enter, axe, sender):
    window, script, person = SENDERS[sender]
    desk = browser.new_context(base_url=house.address, viewport={"width": 1280, "height": 900}, locale="de-DE")
    page = desk.new_page()
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    file = register(page, *person).split("?")[0]
    page.goto(f"{file}?tab=documents")
    page.locator("main a[href$='/documents/links/']").first.click()
    axe(page)
    page.fill("input[name=words]", "der Brief vom Jobcenter")
    page.select_option("select[name=language]", "uk")
    page.locator("main form button[type=submit]").click()
    page.locator(".wg-qr svg").wait_for()
    axe(page)
    address = page.locator("main code").inner_text()
    path = address[address.index("/uk/") :]

    telephone = browser.new_context(base_url=house.address, viewport=window, java_script_enabled=script)
    phone = telephone.new_page()
    phone.goto(path)
    if script:
        axe(phone)
    assert "der Brief vom Jobcenter" in phone.inner_text("main")
    assert not any(name in phone.content() for name in person)
    phone.locator("form[method=post] button").click()
    phone.locator("[data-sending-problem] .pt-note").wait_for()
    if script:
        axe(phone)
    phone.set_input_files("#photo_1", photo())
    phone.set_input_files("#photo_2", photo())
    phone.locator("form[method=post] button").click()
    phone.wait_for_url("**/uk/sent/")
    if script:
        axe(phone)
    assert telephone.cookies() == []
    assert phone.goto(path).status == 404
    if script:
        axe(phone)
    telephone.close()

    page.goto("/")
    axe(page)
    page.locator("#sent a").first.click()
    axe(page)
    assert page.locator("img.wg-page-picture").count() == 2
    page.goto("/")
    assert page.locator("#sent").count() == 0
    desk.close()
