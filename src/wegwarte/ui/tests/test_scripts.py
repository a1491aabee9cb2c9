"""The scripts of a staff page in a real browser: drafts, lock, double submit, shortcuts, accessibility."""

import json
import pathlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from wegwarte.ui.tests.browser import OTHER_KEY, Site, chromium, serving

pytestmark = pytest.mark.browser
AXE = pathlib.Path(settings.PROJECT) / "tests/vendor/axe.min.js"
STORED = "localStorage.getItem('wegwarte.draft.note')"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def tab(browser: Any, site: Site) -> Iterator[Any]:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{site.address}/note")
    yield page
    context.close()
    assert [text for text in complaints if "ERR_INTERNET_DISCONNECTED" not in text] == []


KEPT_NAMES = """async (stored) => {
  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const secret = bytes(document.querySelector("[data-draft-key]").dataset.draftKey);
  const key = await crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["decrypt"]);
  const { iv, ct } = JSON.parse(stored);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, key, bytes(ct));
  return JSON.parse(new TextDecoder().decode(plain)).map(([name]) => name);
}"""


def wait_until(tab: Any, expression: str) -> None:
    """Poll from outside: the page's own policy forbids what Playwright's wait_for_function does."""
    for _ in range(100):
        if tab.evaluate(expression):
            return
        tab.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def type_and_wait(tab: Any, text: str) -> None:
    tab.fill("#text", text)
    wait_until(tab, f"{STORED} !== null")


def test_what_was_typed_comes_back_after_a_crash(tab: Any) -> None:
    tab.fill("#text", "Called the job centre")
    tab.check("#agreed")
    wait_until(tab, f"{STORED} !== null")
    tab.reload()
    notice = tab.wait_for_selector("[data-notice=draft]")
    assert tab.input_value("#text") == "Called the job centre"
    assert tab.is_checked("#agreed")
    assert notice.query_selector("time").inner_text() != ""


def test_the_disk_holds_only_ciphertext_and_no_secrets(tab: Any) -> None:
    tab.fill("#pin", "4711")
    type_and_wait(tab, "Mariam")
    kept = json.loads(tab.evaluate(STORED))
    assert set(kept) == {"iv", "ct", "at"}
    assert "Mariam" not in json.dumps(kept)
    tab.reload()
    tab.wait_for_selector("[data-notice=draft]")
    assert tab.input_value("#pin") == ""


def test_a_draft_holds_only_what_was_changed(tab: Any) -> None:
    """Else it would put back, over what somebody else has saved meanwhile, what this page once showed."""
    type_and_wait(tab, "Called the job centre")
    assert tab.evaluate(f"async () => ({KEPT_NAMES})({STORED})") == ["text"]
    tab.check("#agreed")
    wait_until(tab, f"(async () => (await ({KEPT_NAMES})({STORED})).length === 2)()")


def test_a_draft_can_be_discarded(tab: Any) -> None:
    type_and_wait(tab, "Wrong person")
    tab.reload()
    tab.click("[data-draft-discard]")
    assert tab.input_value("#text") == ""
    assert tab.evaluate(STORED) is None


def test_a_draft_goes_when_the_server_has_saved(tab: Any, site: Site) -> None:
    type_and_wait(tab, "Saved")
    tab.click("text=Save")
    tab.wait_for_url("**/done")
    assert [path for path, _ in site.sent] == ["/save"]
    wait_until(tab, f"{STORED} === null")


MOVED = "localStorage['wegwarte.draft.before'] = localStorage['wegwarte.draft.note']"


def test_a_draft_under_a_former_name_comes_along(tab: Any, site: Site) -> None:
    type_and_wait(tab, "Before the files were merged")
    tab.evaluate(f"{MOVED}; localStorage.removeItem('wegwarte.draft.note')")
    site.context["former"] = "before long-before"
    tab.reload()
    tab.wait_for_selector("[data-notice=draft]")
    assert tab.input_value("#text") == "Before the files were merged"
    assert tab.evaluate("localStorage.getItem('wegwarte.draft.before')") is None
    assert tab.evaluate(STORED) is not None


def test_of_two_drafts_that_meet_both_texts_stay(tab: Any, site: Site) -> None:
    tab.check("#agreed")
    type_and_wait(tab, "In the second file")
    wait_until(tab, f"(async () => (await ({KEPT_NAMES})({STORED})).length === 2)()")
    tab.evaluate(f"{MOVED}; localStorage.removeItem('wegwarte.draft.note')")
    tab.reload()
    type_and_wait(tab, "In the first file")
    site.context["former"] = "before"
    tab.reload()
    wait_until(tab, "document.querySelector('#text').value !== ''")
    assert tab.input_value("#text") == "In the first file\nIn the second file"
    assert tab.is_checked("#agreed")


def test_somebody_elses_draft_is_thrown_away(tab: Any, site: Site) -> None:
    type_and_wait(tab, "Of a colleague")
    site.context["key"] = OTHER_KEY
    tab.reload()
    wait_until(tab, f"{STORED} === null")
    assert tab.input_value("#text") == ""


def test_old_drafts_are_thrown_away(tab: Any) -> None:
    type_and_wait(tab, "Long ago")
    week = 8 * 24 * 60 * 60 * 1000
    tab.evaluate(f"d = JSON.parse({STORED}); d.at -= {week}; localStorage['wegwarte.draft.note'] = JSON.stringify(d)")
    tab.reload()
    wait_until(tab, f"{STORED} === null")


def test_without_connection_nothing_is_lost(tab: Any, site: Site) -> None:
    type_and_wait(tab, "In the cellar")
    tab.context.set_offline(True)
    tab.click("text=Save")
    tab.wait_for_selector("[data-notice=offline]")
    assert site.sent == []
    assert tab.input_value("#text") == "In the cellar"
    tab.context.set_offline(False)
    tab.wait_for_selector("[data-notice=offline]", state="detached")
    tab.click("text=Save")
    tab.wait_for_url("**/done")


def test_a_double_click_files_one_contact(tab: Any, site: Site) -> None:
    site.context["slow"] = 0.5
    clicks = "b => { b.click(); b.click(); b.click(); return b.getAttribute('aria-busy') }"
    assert tab.eval_on_selector("main button[type=submit]", clicks) == "true"
    tab.wait_for_url("**/done")
    assert len(site.sent) == 1


def test_an_unused_page_warns_and_then_locks_with_the_draft_kept(tab: Any, site: Site) -> None:
    site.context["idle"] = 61
    tab.reload()
    tab.wait_for_timeout(1100)
    tab.evaluate("localStorage.setItem('wegwarte.active', String(Date.now() - 30_000))")
    tab.wait_for_selector("[data-notice=idle]", timeout=8000)
    tab.evaluate("localStorage.setItem('wegwarte.active', String(Date.now() - 62_000))")
    tab.fill("#text", "Half a sentence")
    tab.wait_for_url("**/locked", timeout=8000)
    assert site.sent[0][0] == "/lock?next=%2Fnote"
    assert tab.input_value("#text") == "Half a sentence"


@pytest.mark.parametrize("pressed", ["Lock", "Sign out"])
def test_leaving_in_one_tab_locks_the_others_with_the_draft_kept(tab: Any, site: Site, pressed: str) -> None:
    site.context |= {"idle": 600, "signed_in": True}
    tab.reload()
    tab.fill("#text", "Half a sentence")
    here = tab.context.new_page()
    here.goto(f"{site.address}/new")
    here.click(".wg-user > summary")
    here.click(f".wg-user button:has-text('{pressed}')")
    here.wait_for_url("**/locked")
    tab.wait_for_url("**/locked", timeout=8000)
    assert "/lock?next=%2Fnote" in [path for path, _ in site.sent]
    assert tab.input_value("#text") == "Half a sentence"


def test_working_takes_the_warning_away(tab: Any, site: Site) -> None:
    site.context["idle"] = 61
    tab.reload()
    tab.wait_for_timeout(1100)
    tab.evaluate("localStorage.setItem('wegwarte.active', String(Date.now() - 30_000))")
    tab.wait_for_selector("[data-notice=idle]", timeout=8000)
    tab.keyboard.press("Shift")
    tab.wait_for_selector("[data-notice=idle]", state="detached")


def test_the_keyboard_saves_and_follows(tab: Any, site: Site) -> None:
    tab.keyboard.press("?")
    assert tab.is_visible("dialog[open]")
    assert tab.inner_text("[data-key-shown] dd") == "New"
    tab.keyboard.press("Escape")
    assert not tab.is_visible("dialog")
    tab.fill("#text", "quick")
    tab.press("#text", "Control+Enter")
    tab.wait_for_url("**/done")
    assert "text=quick" in site.sent[0][1]
    tab.keyboard.press("Alt+KeyN")
    tab.wait_for_url("**/new")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_current_tab_is_in_view_on_a_phone(tab: Any, site: Site, direction: str) -> None:
    site.context["parts"] = ["Person", "Safe contact", "Language", "Residence", "Living", "Others"]
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.reload()
    tab.evaluate(f"document.documentElement.dir = '{direction}'")
    tab.evaluate("import('/static/ui/tabs.js?again')")
    place = tab.locator(".wg-tabs [aria-current]").bounding_box()
    assert place["x"] >= 0 and place["x"] + place["width"] <= 360


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(tab: Any, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.click("summary:visible >> nth=0")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.evaluate(AXE.read_text())
    found = tab.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))")
    assert found == []


@pytest.mark.parametrize(("keys", "pressed_next"), [("Control+Enter", False), ("Control+Shift+Enter", True)])
def test_a_form_is_saved_by_keys_and_with_shift_goes_on_to_the_next(
    tab: Any, site: Site, keys: str, pressed_next: bool
) -> None:
    tab.fill("#text", "x")
    tab.press("#text", keys)
    tab.wait_for_url("**/done")
    ((path, body),) = site.sent
    assert path == "/save" and ("next=1" in body) is pressed_next


def test_a_day_in_two_weeks_is_chosen_at_one_tap_and_kept_as_a_draft(tab: Any) -> None:
    tab.click("text=in 2 weeks")
    days = "Math.round((new Date(document.getElementById('day').value) - new Date(new Date().toDateString())) / 864e5)"
    assert tab.evaluate(days) == 14
    wait_until(tab, f"{STORED} !== null")
