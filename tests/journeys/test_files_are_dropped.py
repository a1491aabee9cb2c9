"""Files are dropped onto the page that adds documents; beside it nothing happens, and nothing that was typed is lost."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.journeys.conftest import until
from tests.journeys.test_a_counselling_day import register
from tests.journeys.test_a_power_of_attorney_in_farsi import pages_of, submit

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("at_work")]
NAMES = "[...document.querySelector('input[name=sent]').files].map((file) => file.name)"


def written(folder: Path, *names: str) -> list[str]:
    """Photos on a disk, as somebody drags them out of a folder."""
    for number, name in enumerate(names):
        Image.new("RGB", (300 + number, 400), "white").save(folder / name)
    return [str(folder / name) for name in names]


def drag(page, place, files, *, let_go: bool = True):
    """The mouse of the browser itself carries files from outside over the middle of a place, and lets them go."""
    page.locator(place).evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    box = page.locator(place).bounding_box()
    tab = page.context.new_cdp_session(page)
    data = {"items": [], "files": files, "dragOperationsMask": 1}
    where = {"x": box["x"] + box["width"] / 2, "y": box["y"] + min(box["height"], 30) / 2, "data": data}
    for kind in ("dragEnter", "dragOver", "dragOver", *(("drop",) if let_go else ())):
        tab.send("Input.dispatchDragEvent", {"type": kind, **where})
    tab.detach()


@pytest.fixture
def adding(page, house, enter):
    """The page that adds documents, with a name typed."""
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    narrow = page.viewport_size["width"] < 400
    file = register(page, *(("Aylin", "Yildiz") if narrow else ("Deniz", "Aksoy"))).split("?")[0]
    page.goto(f"{pages_of(file)}documents/new/")
    page.locator("main details summary").click()
    page.fill("input[name=title]", "Bescheid vom Amt")
    return page


def test_several_files_are_dropped_and_become_one_document(adding, tmp_path, axe):
    page = adding
    drag(page, "input[name=sent]", written(tmp_path, "a.jpg"), let_go=False)
    until(page, "document.querySelector('form[data-dropping]') !== null")
    axe(page)
    drag(page, "input[name=sent]", written(tmp_path, "a.jpg", "b.png"))
    until(page, f"{NAMES}.join() === 'a.jpg,b.png'")
    assert page.locator("form[data-dropping]").count() == 0
    drag(page, "main form .wg-muted >> nth=-1", written(tmp_path, "c.jpg"))
    until(page, f"{NAMES}.join() === 'a.jpg,b.png,c.jpg'")
    assert page.input_value("input[name=title]") == "Bescheid vom Amt"
    submit(page)
    page.wait_for_url("**tab=documents")
    page.get_by_text("Das Dokument ist in der Akte.").wait_for()
    assert "Bescheid vom Amt" in page.inner_text("main") and "3 Seiten" in page.inner_text("main")


def test_beside_the_form_nothing_happens_to_the_page(adding, tmp_path):
    page = adding
    address = page.url
    (tmp_path / "brief.html").write_text("<h1>Another page</h1>")
    drag(page, "h1", [str(tmp_path / "brief.html")])
    page.wait_for_timeout(500)
    assert page.url == address and page.input_value("input[name=title]") == "Bescheid vom Amt"
    assert page.evaluate(NAMES) == []


def test_a_page_without_the_script_is_what_a_browser_leaves_for_a_dropped_file(browser, tmp_path):
    """What the two others would look like if the browser did as it likes: else they would show nothing."""
    page = browser.new_page()
    page.set_content("<h1>Some page</h1>")
    (tmp_path / "brief.html").write_text("<h1>Another page</h1>")
    drag(page, "h1", [str(tmp_path / "brief.html")])
    page.wait_for_timeout(500)
    assert [each.url for each in page.context.pages if each.url.startswith("file:")] or "Another" in page.content()
    page.context.close()


def test_what_is_wrong_stands_at_the_field_in_german_and_the_rest_stays(adding, axe):
    page = adding
    files = [
        {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": _photo()},
        {"name": "makro.jpg", "mimeType": "image/jpeg", "buffer": b"MZ" + bytes(500)},
    ]
    page.set_input_files("input[name=sent]", files)
    submit(page)
    error = page.locator(".kern-form-input--error .kern-error")
    error.wait_for()
    assert "makro.jpg: Das ist ein Programm" in error.inner_text()
    assert page.get_attribute("input[name=sent]", "aria-invalid") == "true"
    assert page.evaluate("document.activeElement.id") == "form-errors"
    assert page.evaluate(NAMES) == ["foto.jpg", "makro.jpg"], "nobody has to choose the good ones again"
    assert page.input_value("input[name=title]") == "Bescheid vom Amt"
    axe(page)
    page.set_input_files("input[name=sent]", files[:1])
    submit(page)
    page.wait_for_url("**tab=documents")


def test_too_much_is_said_before_it_is_sent(adding, tmp_path):
    page, asked = adding, []
    large = tmp_path / "gross.pdf"
    with large.open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(200_000_000)
    page.on("request", lambda request: asked.append(request.method))
    page.set_input_files("input[name=sent]", str(large))
    submit(page)
    page.locator("[data-sending-problem] [role=alert]").wait_for()
    assert "100 MB" in page.inner_text("[data-sending-problem]") and "POST" not in asked
    assert page.input_value("input[name=title]") == "Bescheid vom Amt"


def test_a_connection_that_is_lost_keeps_what_was_chosen_and_typed(adding):
    page = adding
    page.set_input_files("input[name=sent]", {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": _photo()})
    page.route("**/documents/new/", lambda route: route.abort("connectionreset"))
    submit(page)
    page.get_by_text("Die Verbindung brach ab").first.wait_for()
    page.unroute("**/documents/new/")
    assert page.evaluate(NAMES) == ["foto.jpg"]
    submit(page)
    page.wait_for_url("**tab=documents")
    assert "Bescheid vom Amt" in page.inner_text("main")


def _photo() -> bytes:
    into = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(into, "JPEG")
    return into.getvalue()
