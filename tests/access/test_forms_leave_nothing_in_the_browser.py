"""Browsers keep what is typed into single lines and offer it to the next person at that desk, unless told not to."""

import re

import pytest
from django.urls import reverse

from tests.access.expectations import POSTED, TABLE, WHO
from tests.access.test_every_page_for_everybody import ADDRESSES, things  # noqa: F401 - a fixture
from wegwarte.casework.forms.client_life import PARTS

TYPED = {"text", "tel", "email", "search", "number", "url"}
ASKED = {
    "casework:change_client": [f"?part={part}" for part in PARTS],
    "casework:consultation": ["?correct"],
    "workspace:file": ["?tab=cases", "?tab=timeline", "?tab=deadlines", "?tab=details"],
}


def lines_of(page: str) -> list[str]:
    """The inputs into which somebody types."""
    found = re.findall(r"<input\b[^>]*>", page)
    return [tag for tag in found if (re.search(r'type="([\w-]+)"', tag) or ["", "text"])[1] in TYPED]


def who_opens(name: str) -> str:
    """The part that opens the page, somebody signed in before a stranger; "" for a page with nothing to show."""
    opens = [part for part, mark in zip(WHO, TABLE[name].replace(" ", ""), strict=True) if mark == "o"]
    return max(opens, key=lambda part: part != "stranger", default="")


SHOWN = sorted(name for name in TABLE if ":" in name and name not in POSTED and who_opens(name))


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*SHOWN, "carriers:enter as a stranger"])
def test_no_line_of_the_workplace_is_remembered(cast, things, sign_in, anybody, name):  # noqa: F811
    name, _as, stranger = name.partition(" as ")
    address = reverse(name, kwargs={key: things[key] for key in ADDRESSES[name].pattern.converters})
    browser = anybody if stranger or who_opens(name) == "stranger" else sign_in(getattr(cast, who_opens(name)))
    asked = [f"?client={things['client_id']}"] if name == "casework:new_consultation" else ASKED.get(name, [])
    for more in ["", *asked]:
        page = browser.get(address + more)
        assert page.status_code in {200, 302, 409, 410, 503}
        if not page["Content-Type"].startswith("text/html"):
            continue  # a file to download
        assert [tag for tag in lines_of(page.content.decode()) if 'autocomplete="off"' not in tag] == []


def test_the_sign_in_may_be_filled_by_a_password_manager(db, anybody):
    page = anybody.get("/account/login/").content.decode()
    assert [tag for tag in lines_of(page) if 'name="login"' in tag and 'autocomplete="off"' in tag] == []
    assert 'autocomplete="current-password"' in page
