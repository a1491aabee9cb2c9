"""From a question to a human in three taps: in Ukrainian and Arabic, without scripts, by keyboard, without a trace."""

import re

import pytest

from tests.journeys.conftest import until
from wegwarte.ui.portal import PORTAL_LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("shop_window")]
COUNTED = """
from wegwarte.directory.models import Unanswered
print(*Unanswered.objects.values_list("district_id", "topic", "count"))
"""
WITH_A_VOICE = """
window.spoken = [];
const voices = [{ lang: "de-DE" }, { lang: "uk_UA" }];
const engine = Object.assign(new EventTarget(), {
  getVoices: () => voices,
  speak: (part) => window.spoken.push(part),
  cancel: () => { window.cancelled = true; },
});
Object.defineProperty(window, "speechSynthesis", { value: engine });
window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
"""


@pytest.mark.parametrize("typed", ["Пірмазенс", "66953"])
def test_somebody_from_ukraine_finds_the_office_and_calls(page, house, axe, typed):
    page.goto("/uk/")
    assert page.locator(".pt-languages svg[role=img]").get_attribute("aria-label") == "Мова"
    page.fill("#where", typed)
    page.click('button[name=topic][value="housing"]')
    first = page.locator("article").first
    assert "pt-card--first" in first.get_attribute("class")
    assert "Beratungsstelle Pirmasens" in first.inner_text() and "Українська" in first.inner_text()
    call = first.locator('a[href="tel:0633155510"]').bounding_box()
    assert call["y"] + call["height"] < page.viewport_size["height"], "the number stands in the first screen"
    assert "Wohnberatung" in page.locator("article").nth(1).inner_text()
    until(page, "!location.search.includes('asked')")
    axe(page)
    first.locator("h2 a").click()
    assert "14:00–17:00" in page.inner_text(".pt-week")
    assert page.locator('a[href="tel:0633155510"]').is_visible()
    axe(page)
    assert page.context.cookies() == []


def test_in_arabic_everything_runs_from_right_to_left(page, house, axe):
    page.goto("/ar/")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    axe(page)
    page.fill("#where", "بيرمازنس")
    page.click(".pt-where .pt-button")
    if page.locator(".pt-places a").count():
        page.locator(".pt-places a", has_text="Pirmasens").click()
    assert "هذا المكتب لك" in page.inner_text("article >> nth=0")
    page.locator(".pt-languages summary").click()
    page.locator(".pt-languages a[lang=de]").click()
    assert "Diese Stelle ist für Sie da" in page.inner_text("article >> nth=0")
    assert page.evaluate("document.documentElement.lang") == "de"


SMALL = """() => [...document.querySelectorAll('a, button, summary, select, textarea, label:has(input)')]
  .filter((one) => one.closest('details:not([open])') === null || one.tagName === 'SUMMARY')
  .filter((one) => !one.closest('.pt-skip, .pt-trap, .pt-week, p > a, .wg-alert'))
  .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
  .filter(([box]) => box.height && (box.height < 43.5 || box.width < 43.5)).map(([, what]) => what)"""
PAGES = (
    "", "find/?where=66953", "find/?where=Neustadt", "find/?where=xyzzy", "find/?topic=housing",
    "find/?where=66953&topic=health", "offline/",
)  # fmt: skip


def look_at_every_page(page, house, axe, language):
    complaints, cookies = [], []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("response", lambda answer: cookies.append(answer.url) if "set-cookie" in answer.headers else None)
    opened, seen, waiting = 0, set(), [f"/{language}/{path}" for path in PAGES]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        assert page.goto(path).status == 200
        axe(page)
        assert page.viewport_size["width"] > 400 or page.evaluate(SMALL) == [], path
        if page.locator("[data-map-open]").is_visible():
            page.click("[data-map-open]")
            page.locator(".pt-sign").first.wait_for()
            axe(page)
            opened += 1
        for link in page.locator(f'a[href^="/{language}/"]').all():
            target = link.get_attribute("href").partition("#")[0]
            if re.fullmatch(rf"/{language}/(trust/|o/[0-9a-f-]+/)", target) and target not in {*seen, *waiting}:
                waiting.append(target)
    assert len(seen) >= 11 and opened >= 1
    assert complaints == [], "no policy is broken, by the data for search engines neither"
    page.goto(next(path for path in seen if "/o/" in path))
    page.locator(".pt-wrong summary").click()
    page.locator(".pt-wrong button[type=submit]").click()
    until(page, "document.querySelector('#form-errors')?.getClientRects().length > 0")
    axe(page)
    assert page.goto(f"/{language}/nothing/").status == 404
    axe(page)
    assert cookies == [] and page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("language", PORTAL_LANGUAGES, ids=str)
def test_every_page_in_every_language_is_clean_and_tells_nobody(phone, house, axe, language):
    look_at_every_page(phone, house, axe, language)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_page_is_clean_at_the_desk(browser, house, axe, language):
    context = browser.new_context(base_url=house.address, viewport={"width": 1280, "height": 900})
    look_at_every_page(context.new_page(), house, axe, language)
    context.close()


def test_without_scripts(browser, house):
    context = browser.new_context(
        base_url=house.address, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto("/de/")
    assert not page.locator("[data-near]").is_visible() and not page.locator("[data-aloud]").is_visible()
    page.fill("#where", "66953")
    page.click('button[name=topic][value="health"]')
    assert "Diese Stelle hilft bei jeder Frage" in page.inner_text("main")
    assert "('07317', 'health'" in house.run(COUNTED)
    page.locator(".pt-chips a").click()
    page.locator(".pt-change summary").click()
    page.select_option(".pt-change #speaks", "ru")
    page.locator(".pt-change button[type=submit]").last.click()
    assert "Wohnberatung" in page.inner_text("main") and "Schuldnerberatung" not in page.inner_text("main")
    page.locator("article h3 a", has_text="Wohnberatung").click()
    page.locator(".pt-wrong summary").click()
    page.check("input[name=wrong][value=phone]", force=True)
    page.fill("textarea[name=text]", "Neue Nummer")
    page.locator(".pt-wrong button[type=submit]").click()
    assert "Danke." in page.inner_text("#told")
    assert page.locator("[data-exit]").get_attribute("href").startswith("https://")
    context.close()


def test_with_the_keyboard_alone(page, house):
    page.goto("/de/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "pt-skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(8):  # past reading aloud and what else stands before the field
        if page.evaluate("document.activeElement.id") == "where":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("pirmasens")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('.pt-card--first') !== null")
    for _ in range(20):
        page.keyboard.press("Tab")
        if (page.evaluate("document.activeElement.getAttribute('href')") or "").startswith("tel:"):
            break
    assert page.evaluate("document.activeElement.getAttribute('href')") == "tel:0633155510"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_near_me_sends_a_kilometre_and_no_more(page, house):
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 49.201234, "longitude": 7.605678})
    page.goto("/de/")
    with page.expect_request(re.compile("near=")) as asked:
        page.click("[data-near]")
    assert "near=49.20%2C7.61" in asked.value.url
    until(page, "document.querySelector('.pt-card--first') !== null")
    assert "Sie sind in der Nähe von" in page.inner_text("main")


@pytest.mark.parametrize("way", ["button", "keys"])
def test_leaving_quickly_leaves_no_way_back(browser, house, way):
    context = browser.new_context(base_url=house.address)
    context.route("https://www.google.com/**", lambda route: route.fulfill(body="weather", content_type="text/html"))
    page = context.new_page()
    page.goto("about:blank")
    page.goto("/de/trust/")
    if way == "button":
        page.click("[data-exit]")
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url("https://www.google.com/**")
    page.go_back()
    assert page.url == "about:blank"
    context.close()


def test_the_page_is_read_aloud_by_the_voice_of_its_language(browser, house):
    context = browser.new_context(base_url=house.address)
    context.add_init_script(WITH_A_VOICE)
    page = context.new_page()
    page.goto("/uk/trust/")
    page.click("[data-aloud]")
    assert page.evaluate("window.spoken.length") > 10
    assert page.evaluate("window.spoken.every((part) => part.lang === 'uk' && part.text.length <= 200)")
    assert page.get_attribute("[data-aloud]", "aria-pressed") == "true"
    page.click("[data-aloud]")
    assert page.evaluate("window.cancelled") and page.get_attribute("[data-aloud]", "aria-pressed") == "false"
    page.goto("/tr/trust/")
    assert not page.locator("[data-aloud]").is_visible(), "no voice speaks Turkish"
    context.close()
