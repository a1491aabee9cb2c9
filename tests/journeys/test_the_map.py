"""The map beside the list of the portal: with mouse, keyboard and one finger, in German and Arabic, without a network."""

import base64
import re

import pytest

from tests.journeys.conftest import until
from tests.journeys.house import serving

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("shop_window")]
RESULTS = "find/?where=66953"
OF_THE_MAP = re.compile(r"leaflet|/map[_.]|map_|outlines")

TILES = {
    "WEGWARTE_TILES": "https://tiles.example.org/{z}/{x}/{y}.png",
    "WEGWARTE_TILES_NOTICE": "© Somebody, example.org/licence",
}
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)


@pytest.fixture
def alone(browser, house):
    """A page without the worker that keeps files: what the test makes of an answer reaches it."""
    context = browser.new_context(
        base_url=house.address, viewport={"width": 360, "height": 740}, service_workers="block"
    )
    yield context.new_page()
    context.close()


def opened(page, path=f"/de/{RESULTS}"):
    """The map is drawn, and the page has come to rest: it glides to the map when it is opened."""
    page.goto(path)
    page.click("[data-map-open]")
    page.locator(".pt-sign").first.wait_for()
    at_rest(page)


def at_rest(page):
    """Whatever is measured on a gliding page is somewhere else a moment later."""
    seen = None
    for _ in range(50):
        now = page.evaluate("scrollY")
        if now == seen:
            return
        seen = now
        page.wait_for_timeout(300)
    raise AssertionError("The page does not come to rest.")


@pytest.mark.parametrize(
    ("language", "yours", "close", "list_word"),
    [("de", "Diese Stelle ist für Sie da", "Schließen", "In der Liste zeigen"), ("ar", "هذا المكتب لك", "إغلاق", "عرض في القائمة")],
)  # fmt: skip
def test_the_map_shows_the_houses_of_the_list(page, axe, language, yours, close, list_word):
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text))
    page.goto(f"/{language}/{RESULTS}")
    assert not [url for url in asked if OF_THE_MAP.search(url.replace("map.js", ""))], "nothing before it is wanted"
    page.click("[data-map-open]")
    page.locator(".pt-sign").first.wait_for()
    assert page.get_attribute("[data-map-open]", "aria-expanded") == "true"
    labels = [sign.get_attribute("aria-label") for sign in page.locator(".pt-sign").all()]
    assert len(labels) == 2, "three entries lie in one house"
    assert labels[0].startswith(f"1 +2: Beratungsstelle Pirmasens, {yours}; ") and labels[0].count(";") == 2
    assert labels[1] == "4: Beratungsstelle Kusel"
    numbers = page.locator("article .pt-number").all_inner_texts()
    assert numbers == ["1", "2", "3", "4"]
    marked = page.locator(".pt-sign").first.locator(".pt-pin--yours svg")
    assert marked.count() == 1, "told apart by a sign, not by colour alone"
    assert page.locator(".pt-district").count() == 36 and page.locator(".pt-district--here").count() == 1
    assert yours in page.inner_text(".pt-legend")
    axe(page)
    page.locator(".pt-sign").first.click()
    popup = page.get_by_role("dialog")
    assert "Beratungsstelle Pirmasens" in popup.inner_text() and popup.get_by_role("button", name=close).count() == 1
    page.wait_for_timeout(400)  # fading in: half-clear letters have no contrast
    axe(page)
    popup.get_by_role("link", name=f"{list_word}: Wohnberatung").click()
    assert page.evaluate("document.activeElement.textContent") == "Wohnberatung"
    assert "Wohnberatung" in page.inner_text(".pt-card--found")
    assert page.evaluate(
        "document.activeElement.getBoundingClientRect().top > document.querySelector('.pt-head').clientHeight"
    )
    page.click("[data-map-open]")
    assert not page.locator(".pt-canvas").is_visible()
    page.click("[data-map-open]")
    assert page.locator(".pt-sign").count() == 2 and page.locator(".leaflet-container").count() == 1
    assert complaints == [], "no policy is broken"


def test_with_the_keyboard_alone(page):
    opened(page)
    page.focus("[data-map-open]")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('pt-canvas')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('pt-sign')")
    assert page.evaluate("document.activeElement.getBoundingClientRect().width") >= 44
    for key in ("Enter", " "):
        page.keyboard.press(key)
        until(page, "document.activeElement.closest('.leaflet-popup') !== null")
        page.keyboard.press("Escape")
        until(page, "document.activeElement.classList.contains('pt-sign')")
    page.locator(".pt-canvas").focus()
    for _ in range(6):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(300)
    page.locator(".pt-sign").first.focus()
    page.wait_for_timeout(400)
    canvas, sign = (page.locator(name).first.bounding_box() for name in (".pt-canvas", ".pt-sign"))
    assert canvas["y"] <= sign["y"] <= canvas["y"] + canvas["height"] - sign["height"], "it comes to who looks for it"
    before = page.locator(".pt-sign").count()
    for _ in range(4):
        page.locator(".leaflet-control-zoom-out").press("Enter")
        page.wait_for_timeout(400)
    assert page.locator(".pt-sign").count() < before, "what would lie upon each other is one sign"
    assert page.locator(".pt-sign").get_attribute("aria-label").count(";") == 3


def stroke(finger, start, upwards):
    """One finger, point by point: the browser's own "scroll gesture" moves no page when nobody sees it."""
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [start]})
    for way in range(10, upwards + 1, 10):
        point = {**start, "y": start["y"] - way}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_one_finger_scrolls_the_page_and_a_tap_moves_the_map(browser, house):
    context = browser.new_context(
        base_url=house.address, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    opened(page)
    assert "zwei Fingern" in page.inner_text("[data-map-shown]")
    box = page.locator(".pt-canvas").bounding_box()
    middle = {"x": int(box["x"] + box["width"] / 2), "y": int(box["y"] + box["height"] / 2)}
    scrolled, pane = page.evaluate("scrollY"), page.get_attribute(".leaflet-map-pane", "style")
    stroke(context.new_cdp_session(page), middle, upwards=150)
    until(page, f"scrollY > {scrolled} + 25")
    assert page.get_attribute(".leaflet-map-pane", "style") == pane, "the map stays where it is"
    at_rest(page)  # a tap on a gliding page stops it and is no tap
    box = page.locator(".pt-canvas").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] - 30, box["y"] + box["height"] / 2)
    until(page, f"document.querySelector('.leaflet-map-pane').getAttribute('style') !== {pane!r}")
    sizes = page.evaluate("[...document.querySelectorAll('.leaflet-control a')].map((each) => each.clientWidth)")
    assert min(sizes) >= 44
    context.close()


def test_a_mouse_drags_the_map(page):
    opened(page)
    pane = page.get_attribute(".leaflet-map-pane", "style")
    box = page.locator(".pt-canvas").bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 90, steps=5)
    page.mouse.up()
    assert page.get_attribute(".leaflet-map-pane", "style") != pane


def test_who_asks_for_still_pictures_gets_a_map_that_does_not_move(browser, house):
    context = browser.new_context(base_url=house.address, reduced_motion="reduce")
    page = context.new_page()
    opened(page)
    assert not page.locator(".leaflet-zoom-anim, .leaflet-fade-anim").count()
    page.locator(".pt-canvas").press("ArrowRight")
    assert not page.locator(".leaflet-pan-anim").count()
    assert "translate3d(0px" not in page.get_attribute(".leaflet-map-pane", "style")
    context.close()


def test_without_scripts_there_is_no_button_and_paper_shows_no_map(browser, house, page):
    context = browser.new_context(base_url=house.address, java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"/de/{RESULTS}")
    assert plain.locator("article").count() == 4 and not plain.locator("[data-map]").is_visible()
    context.close()
    opened(page)
    page.emulate_media(media="print")
    assert not page.locator("[data-map]").is_visible() and not page.locator(".pt-number").first.is_visible()


def test_when_it_does_not_come_a_sentence_says_so_and_a_second_try_draws_it(alone):
    alone.route("**/leaflet.js", lambda route: route.abort())
    alone.goto(f"/de/{RESULTS}")
    alone.click("[data-map-open]")
    alone.get_by_text("Die Karte kann gerade nicht gezeigt werden.").wait_for()
    assert alone.get_attribute("[data-map-open]", "aria-expanded") == "false"
    assert not alone.locator(".pt-canvas").is_visible() and not alone.locator(".pt-number").count()
    alone.unroute("**/leaflet.js")
    alone.click("[data-map-open]")
    alone.locator(".pt-sign").first.wait_for()
    assert not alone.locator("[data-map-said]").is_visible()


def test_a_mistake_in_drawing_is_told_and_does_not_spoil_a_second_try(alone):
    mistakes = []
    alone.on("pageerror", lambda error: mistakes.append(str(error)))
    broken = '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Unheard"}}]}'
    alone.route("**/outlines.json", lambda route: route.fulfill(body=broken, content_type="application/json"))
    alone.goto(f"/de/{RESULTS}")
    alone.click("[data-map-open]")
    alone.get_by_text("Die Karte kann gerade nicht gezeigt werden.").wait_for()
    assert len(mistakes) == 1
    alone.unroute("**/outlines.json")
    alone.click("[data-map-open]")
    alone.locator(".pt-sign").first.wait_for()
    assert alone.locator(".pt-district").count() == 36 and alone.locator("article .pt-number").count() == 4


def test_without_outlines_the_houses_are_there_all_the_same(alone, axe):
    alone.route("**/outlines.json", lambda route: route.fulfill(status=503))
    opened(alone)
    assert alone.locator(".pt-sign").count() == 2 and not alone.locator(".pt-district").count()
    assert "Grenzen" not in alone.inner_text("[data-map]")
    axe(alone)


def test_without_network_the_map_is_there_when_it_was_opened_once(browser, house):
    context = browser.new_context(base_url=house.address)
    page = context.new_page()
    page.goto(f"/de/{RESULTS}")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    until(page, "navigator.serviceWorker.controller !== null")
    context.set_offline(True)
    page.click("[data-map-open]")
    page.get_by_text("Die Karte kann gerade nicht gezeigt werden.").wait_for()
    context.set_offline(False)
    page.click("[data-map-open]")
    page.locator(".pt-sign").first.wait_for()
    until(
        page,
        "caches.open('portal-files').then(async (kept) => (await kept.keys()).some((one) => one.url.endsWith('/outlines.json')))",
    )
    context.set_offline(True)
    page.reload()
    page.click("[data-map-open]")
    page.locator(".pt-sign").first.wait_for()
    assert page.locator(".pt-district").count() == 36
    context.close()


def test_pictures_that_the_operator_chose_come_when_the_map_is_opened_and_not_before(browser, house, axe):
    with serving({**house.environment, **TILES}) as other:
        context = browser.new_context(base_url=other.address, service_workers="block")
        page, asked, complaints = context.new_page(), [], []
        page.on("console", lambda said: complaints.append(said.text) if "Playwright" not in said.text else None)

        def answer(route):
            asked.append((route.request.url, route.request.headers.get("referer")))
            route.fulfill(body=PICTURE, content_type="image/png")

        context.route(lambda url: not url.startswith(other.address), answer)
        page.goto(f"/de/{RESULTS}")
        assert "Die Bilder der Karte kommen von tiles.example.org." in page.inner_text("[data-map]")
        assert asked == []
        page.click("[data-map-open]")
        page.locator(".leaflet-tile-loaded").first.wait_for()
        assert asked and all(
            re.fullmatch(r"https://tiles.example.org/[0-9]+/[0-9]+/[0-9]+.png", url) for url, _ in asked
        )
        assert {referer for _url, referer in asked} == {None}, "where somebody looks for help is not told"
        assert "© Somebody, example.org/licence" in page.inner_text("[data-map-shown]")
        assert complaints == []
        axe(page)
        page.evaluate("new Image().src = 'https://elsewhere.example.org/x.png'")
        until(page, "true")
        assert not [url for url, _ in asked if "elsewhere" in url] and "elsewhere" in complaints[0]
        context.close()
