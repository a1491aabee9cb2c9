"""The administration makes the lists of codes its own, in a real browser: by keyboard, without scripts, in all views."""

import pytest

pytestmark = pytest.mark.browser
LISTS, CODES = "/carrier/catalogue/lists", "/carrier/catalogue/codes"
AS_BEFORE = """
from wegwarte.carriers.models import Carrier
from wegwarte.catalogue.models import Code, ListState, OwnChoice, OwnLabel
from wegwarte.core.tenancy import carrier
with carrier(Carrier.objects.get(name="Träger hier").pk):
    for model in (OwnChoice, OwnLabel, ListState):
        model.objects.all().delete()
"""


@pytest.fixture
def administration(page, house, enter):
    enter(page, "administration")
    yield page
    house.run(AS_BEFORE)


def test_a_code_is_moved_by_keyboard_and_keeps_the_focus(administration, axe):
    administration.goto(f"{LISTS}/kanal/order/")
    axe(administration)
    button = administration.locator("button[name=up][value='kanal.TEL']")
    place = administration.locator("tbody tr").filter(has=button).first.evaluate("row => row.rowIndex")
    first, second = (each.bounding_box() for each in administration.locator("button[value='kanal.TEL']").all()[:2])
    apart = first["x"] + first["width"] <= second["x"] or first["y"] + first["height"] <= second["y"]
    assert apart and first["width"] > 40, "buttons with words stand beside one another"
    button.focus()
    administration.keyboard.press("Enter")
    administration.wait_for_url("**moved=kanal.TEL**")
    moved = administration.locator("button[value='kanal.TEL']").first
    assert administration.evaluate("document.activeElement.value") == "kanal.TEL"
    assert moved.evaluate("button => button.closest('tr').rowIndex") == place - 1


def test_an_own_code_is_added_switched_off_and_told(administration, axe):
    name = f"Stadtteilcafé {administration.viewport_size['width']}"  # own codes stay: one for each width
    administration.goto(f"{LISTS}/zugangsweg/new/")
    axe(administration)
    administration.fill("input[name=de]", name)
    administration.select_option("select[name=maps_to]", "zugangsweg.AUFS")
    administration.click("main form button[type=submit]")
    row = administration.locator("tbody tr").filter(has_text=name).first
    row.get_by_role("link").click()
    axe(administration)
    administration.click("main form button[type=submit]")
    assert administration.url.endswith(f"{LISTS}/zugangsweg/")
    row = administration.locator("tbody tr").filter(has_text=name).first
    assert "Aus seit" in row.inner_text()
    administration.goto("/carrier/catalogue/changes/")
    axe(administration)
    assert administration.locator("tbody tr").filter(has_text=name).count() >= 2


@pytest.mark.parametrize("language", ["de", "ar"])
def test_all_pages_are_clean_in_both_directions(administration, house, axe, language):
    cookie = {"name": "wegwarte_language", "value": language, "url": house.address}
    administration.context.add_cookies([cookie])
    for address in (
        "/carrier/catalogue/", f"{LISTS}/thema/", f"{LISTS}/thema/?show=names", f"{LISTS}/thema/order/",
        f"{CODES}/kanal.TEL/names/", f"{CODES}/thema.T10/off/",
    ):  # fmt: skip
        administration.goto(address)
        axe(administration)
        low = administration.evaluate(
            "[...document.querySelectorAll('main .wg-tap, main form .kern-btn')]"
            ".filter(each => innerWidth < 640 && each.getBoundingClientRect().height < 44).map(each => each.outerHTML)"
        )
        assert low == [], "too low for a thumb"


def test_a_code_is_moved_without_scripts(browser, house, enter):
    context = browser.new_context(base_url=house.address, java_script_enabled=False)
    page = context.new_page()
    enter(page, "administration")
    page.goto(f"{LISTS}/dauer/order/")
    last = page.locator("tbody tr th").last.inner_text()
    page.locator("button[name=top]").last.click()
    assert page.locator("tbody tr th").first.inner_text() == last
    context.close()
    house.run(AS_BEFORE)
