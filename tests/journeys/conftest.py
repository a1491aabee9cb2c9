"""Browsers in the house: narrow and wide, signed in as one of the cast, with axe at hand."""

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Error

from tests.cast import PASSWORD
from tests.journeys.house import House, open_house
from wegwarte.ui.tests.browser import chromium

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
FILL = """
from wegwarte.carriers.models import Carrier
from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import Organisation
from wegwarte.directory.tests.shop_window import fill
with carrier(Carrier.objects.get(name="Träger hier").pk):
    if not Organisation.objects.filter(name="Träger hier (erfunden)").exists():
        fill()
"""
EMPTY = """
from wegwarte.carriers.models import Carrier
from wegwarte.casework import models as m
from wegwarte.core.tenancy import carrier
from wegwarte.carriers.models import Member, Office, Post
for owner in Carrier.objects.all():
    with carrier(owner.pk):
        for member in Member.objects.filter(user__email="counsellor@example.org", posts=None):
            office = Office.objects.get(name="Stelle Mainz")
            Post.objects.create(member=member, office=office, programme_id="programm.MFD", share=1, valid_from="2026-01-01")
        for model in (m.CaseMember, m.OpenedFile, m.SearchToken, m.ClientLanguage):
            model.objects.all().delete()
        for model in (m.Consultation, m.CaseEvent, m.Consent, m.Case, m.Client):
            model.objects.everywhere(because="each journey begins in an empty house").delete()
"""
SIZES = {"phone": (360, 740), "desk": (1280, 900)}
EXIT = "https://www.google.com/"  # where "leave quickly" leads
ENOUGH_TO_TYPE = 5  # seconds


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house for each module: deadlines, merges and drawers cannot be emptied for the next journey."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    name = f"{os.environ.get('WEGWARTE_TEST_DATABASE', 'test_wegwarte')}_journeys_{worker}"
    with open_house(tmp_path_factory.mktemp("house"), name) as house:
        yield house


@pytest.fixture(scope="module")
def at_work(house: House) -> None:
    """The counsellor has a post, and no file is there yet."""
    house.run(EMPTY)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


def _of_the_house(url: str, house: House) -> bool:
    """What the browser has of its own, as the viewer of a PDF, asks nobody."""
    return url.startswith(house.address) or not url.startswith("http")


@pytest.fixture(params=SIZES)
def page(browser: Any, house: House, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A fresh page at phone and at desk width; fails when the page's scripts fail or ask another host."""
    width, height = SIZES[request.param]
    context = browser.new_context(base_url=house.address, viewport={"width": width, "height": height}, locale="de-DE")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if _of_the_house(asked.url, house) else wrong.append(asked.url))
    yield page
    context.close()
    assert wrong == []


@pytest.fixture(scope="module")
def shop_window(house: House) -> None:
    """Published entries in Pirmasens and Kusel; once for each module, because other journeys clear them away."""
    house.run(FILL)


@pytest.fixture
def phone(browser: Any, house: House) -> Iterator[Any]:
    """A fresh page of the width of a small telephone, for what needs no second look at the desk."""
    width, height = SIZES["phone"]
    context = browser.new_context(base_url=house.address, viewport={"width": width, "height": height})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if _of_the_house(asked.url, house) else wrong.append(asked.url))
    yield page
    context.close()
    assert [what for what in wrong if not what.startswith(EXIT)] == []


@pytest.fixture
def enter() -> Callable[..., None]:
    """Signs the page in as one of the cast, by password."""

    def enter(page: Any, part: str, password: str = PASSWORD) -> None:
        page.goto("/account/login/")
        page.fill("input[name=login]", f"{part}@example.org")
        page.fill("input[name=password]", password)
        page.click("main button[type=submit]")

    return enter


@pytest.fixture
def axe() -> Callable[[Any], None]:
    """Asserts that axe finds nothing on the page as it stands."""

    def axe(page: Any) -> None:
        # Evaluated, not added as a script: the page's own policy allows no script but its own.
        found = page.evaluate(f"async () => {{ {AXE.read_text()}; return (await axe.run()).violations }}")
        short = [{"rule": rule["id"], "where": [node["html"][:160] for node in rule["nodes"]]} for rule in found]
        assert not found, json.dumps(short, indent=1, ensure_ascii=False)
        sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert sideways <= 0, f"the page scrolls sideways by {sideways} px"

    return axe


def code_of(secret: str) -> str:
    """The six digits that an authenticator shows now for a secret in Base32.

    A code is good for its own thirty seconds only. One that is about to run out would be over before the page is
    sent, as it is for a person who types too late: then the next one is waited for.
    """
    left = 30 - time.time() % 30
    if left < ENOUGH_TO_TYPE:
        time.sleep(left + 0.1)
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def until(page: Any, true: str) -> None:
    """Waits until the expression is true on the page; the browser's own waiting would need eval, which is forbidden."""
    for _ in range(100):
        with contextlib.suppress(Error):  # the page may be on its way to another one
            if page.evaluate(true):
                return
        time.sleep(0.1)
    raise AssertionError(f"This did not become true: {true}")
