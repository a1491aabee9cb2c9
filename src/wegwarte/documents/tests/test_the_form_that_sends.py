"""The script of forms that send files, in a real browser: what opens when a photo was taken, and what stays shut."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import wegwarte.documents
from wegwarte.ui.tests.browser import chromium

pytestmark = pytest.mark.browser
SCRIPT = Path(wegwarte.documents.__file__).parent / "static/documents/sending.js"
FORM = """<form data-sending><input type="file" id="first" multiple><details {marks}><summary>More</summary>
<p><input type="file" id="second"></p><p><input type="file" id="third"></p><p><input type="file" id="fourth"></p>
</details><div data-sending-progress hidden><progress></progress></div></form>"""
PHOTO = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"photo"}


@pytest.fixture
def page() -> Iterator[Any]:
    with chromium() as browser:
        yield browser.new_page()


def shown(page: Any, marks: str) -> None:
    page.set_content(FORM.format(marks=marks))
    page.add_script_tag(path=SCRIPT)


def test_further_fields_stay_folded_when_a_file_was_chosen(page):
    """In a file the photo goes in with the next tap: the button stays where it was."""
    shown(page, "")
    page.set_input_files("#first", PHOTO)
    assert not page.is_visible("#second")


def test_the_next_place_opens_and_only_that(page):
    shown(page, "data-next")
    page.set_input_files("#first", PHOTO)
    assert (page.is_visible("#second"), page.is_visible("#third")) == (True, False)
    page.set_input_files("#second", PHOTO)
    assert (page.is_visible("#third"), page.is_visible("#fourth")) == (True, False)
