"""Pages at twice the size, and with letters twice as large on a telephone: nothing is cut off, nothing scrolls sideways."""

from datetime import timedelta

import pytest

from tests.journeys.test_a_counselling_day import register
from wegwarte.core.dates import today

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("shop_window")]
TWICE_AT_THE_DESK = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}  # as 1280 at 200 %
A_TELEPHONE = {"viewport": {"width": 360, "height": 740}}
LARGE_LETTERS = "document.documentElement.style.fontSize = '200%'"
FAULTS = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  const sideways = document.documentElement.scrollWidth - wide;
  if (sideways > 0) found.push(`sideways by ${sideways}`);
  const scrolled = (one) => {
    for (let up = one.parentElement; up && up !== document.body; up = up.parentElement)
      if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX)) return true;
    return false;
  };
  for (const one of document.querySelectorAll('main *, header *, footer *')) {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (!box.width || style.clipPath !== 'none' || one.closest('svg, input, .kern-sr-only, .pt-trap, thead, details:not([open])')) continue;
    if ((box.left < -1 || box.right > wide + 1) && !scrolled(one)) found.push(`outside: ${one.outerHTML.slice(0, 120)}`);
    if (style.overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1) found.push(`cut: ${one.outerHTML.slice(0, 120)}`);
  }
  return found;
}"""


@pytest.fixture(params=["twice", "letters"])
def enlarged(request, browser, house):
    """Opens a path enlarged, with all that folds away opened, and gives what is wrong there."""
    size = TWICE_AT_THE_DESK if request.param == "twice" else A_TELEPHONE
    context = browser.new_context(base_url=house.address, **size)
    page = context.new_page()

    def faults(path):
        assert page.goto(path).ok
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        if request.param == "letters":
            page.evaluate(LARGE_LETTERS)
        return page.evaluate(FAULTS)

    faults.page = page
    yield faults
    context.close()


@pytest.mark.parametrize("language", ["de", "ar", "fr", "uk"])  # long words, and what is mirrored
def test_the_front_door_is_whole(enlarged, language):
    paths = ["", "find/?where=66953&topic=housing", "find/?where=Neustadt", "trust/", "offline/"]
    for path in paths:
        assert enlarged(f"/{language}/{path}") == [], path
    enlarged(f"/{language}/find/?where=66953")
    office = enlarged.page.locator("article h2 a").first.get_attribute("href")
    assert enlarged(office) == []


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_workplace_is_whole_at_twice_the_size(browser, house, enter, language):
    context = browser.new_context(base_url=house.address, **TWICE_AT_THE_DESK)
    page = context.new_page()
    enter(page, "coordinator")
    context.add_cookies([{"name": "wegwarte_language", "value": language, "url": house.address}])
    for path in ("", "keep/", "keep/places/", "keep/translations/", "keep/reports/", "keep/files/", "keep/unanswered/"):
        assert page.goto(f"/directory/{path}").ok
        assert page.evaluate(FAULTS) == [], path
    page.goto("/directory/keep/")
    entry = page.locator("main table a").first.get_attribute("href")
    page.goto(entry)
    of_the_entry = [page.locator(f"main a[href*='{part}']").first for part in ("/change/", "/keep/at/", "/closures/")]
    for path in [entry, *(link.get_attribute("href") for link in of_the_entry)]:
        page.goto(path)
        assert page.evaluate(FAULTS) == [], path
    context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_file_is_whole_with_large_letters(browser, house, enter, language):
    context = browser.new_context(base_url=house.address, **A_TELEPHONE)
    page = context.new_page()
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    file = register(page, {"de": "Enlil", "ar": "Ninlil"}[language], "Schwarzenberger-Oberhofer").split("?")[0]
    client = f"/clients/{file.rstrip('/').rpartition('/')[2]}"
    page.goto(f"{client}/deadlines/new/")
    page.fill("[name=what]", "Anhörung zur Aufenthaltserlaubnis beim Jugendamt")
    page.fill("input[type=date]", (today() + timedelta(days=5)).isoformat())
    page.click("main form .wg-buttons button[type=submit] >> nth=0")
    page.wait_for_url("**tab=deadlines")
    deadline = page.locator("main a[href^='/deadlines/']").first.get_attribute("href")
    context.add_cookies([{"name": "wegwarte_language", "value": language, "url": house.address}])
    tabs = [f"{file}?tab={tab}" for tab in ("overview", "deadlines", "timeline", "plan", "family", "cases", "details")]
    forms = [f"{client}/{path}/" for path in ("letters/new", "statuses/new", "consents", "conflict")]
    found = {}
    for path in [*tabs, *forms, deadline, f"{deadline}close/"]:
        assert page.goto(path).ok, path
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        page.evaluate(LARGE_LETTERS)
        found[path] = page.evaluate(FAULTS)
    assert not any(found.values()), found
    context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_workplace_is_whole_with_large_letters(browser, house, enter, language):
    context = browser.new_context(base_url=house.address, **A_TELEPHONE)
    page = context.new_page()
    enter(page, "counsellor")
    context.add_cookies([{"name": "wegwarte_language", "value": language, "url": house.address}])
    found = {}
    for path in ("/", "/clients/", "/consultations/new/", "/deadlines/", "/open-hour/", "/help/"):
        assert page.goto(path).ok, path
        page.evaluate(LARGE_LETTERS)
        found[path] = page.evaluate(FAULTS)
    assert not any(found.values()), found
    context.close()
