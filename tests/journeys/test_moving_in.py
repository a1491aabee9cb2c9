"""An office moves in: a messy sheet, sent and corrected in a real browser, taken over by a real worker."""

import io
import subprocess
import sys

import pytest
from openpyxl import Workbook

from tests.journeys.conftest import code_of, until
from tests.journeys.house import PROJECT

pytestmark = pytest.mark.browser

EMPTY = """
from allauth.mfa.models import Authenticator
Authenticator.objects.all().delete()
from wegwarte.carriers.models import Carrier
from wegwarte.casework import models as m
from wegwarte.core.tenancy import carrier
from wegwarte.imports.models import ImportRun, RememberedColumns
for owner in Carrier.objects.all():
    with carrier(owner.pk):
        for model in (m.CaseMember, m.OpenedFile, m.SearchToken, m.ClientLanguage):
            model.objects.all().delete()
        for model in (m.Consultation, m.CaseEvent, m.Consent, m.Case, m.Client, ImportRun, RememberedColumns):
            model.objects.everywhere(because="each journey begins in an empty house").delete()
"""
WRONG = {
    2: ("geb.", "31.2.1985", "28.2.1985"), 3: ("geb.", "1.1.2099", "1.1.1999"), 4: ("Geschlecht", "?!", "w"),
    5: ("Telefon", "beim Bruder", "06131 55"), 6: ("Ort", "Hintertupfing", "Mainz"), 7: ("Nationalität", "Entenhausen", "Syrien"),
    8: ("Einreise", "gestern", "Mai 2015"), 9: ("Dolmetscher", "manchmal", "ja"), 10: ("geb.", "13.13.80", "12.12.80"),
    11: ("Sprache", "Klingonisch", "Arabisch"), 12: ("angelegt am", "bald", "1.3.2023"), 13: ("E-Mail", "a at b", "a@example.org"),
}  # fmt: skip
COLUMNS = ["Az", "Nachname", "Vorname", "geb.", "Geschlecht", "Nationalität", "Sprache", "Telefon", "E-Mail", "Ort", "Einreise", "Dolmetscher", "angelegt am"]  # fmt: skip


def messy_sheet() -> bytes:
    """A title, merged headings, and twelve rows of which each has one thing wrong."""
    made = Workbook()
    sheet = made.active
    sheet.append(["Klientenliste – Stand März"])
    sheet.append([])
    sheet.append(COLUMNS)
    for number, (column, text, _right) in WRONG.items():
        told = {"Az": number, "Nachname": f"Haddad {chr(60 + number)}", "Vorname": "Anna", column: text}
        sheet.append([told.get(name) for name in COLUMNS])
    sheet.append(["Gesamt", 12])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def worker(house):
    command = [sys.executable, "-m", "wegwarte.cli.django", "procrastinate", "worker"]
    running = subprocess.Popen(command, env=house.environment, cwd=PROJECT)
    yield running
    running.terminate()
    running.wait(20)


def send(page, content: bytes, name: str = "Klienten März.xlsx") -> None:
    page.goto("/imports/new/clients/")
    page.set_input_files("input[name=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.click("main form.wg-form button[type=submit]")


@pytest.fixture
def lead(page, house, enter):
    """A page on which the lead is signed in, with a second factor, in an empty house."""
    house.run(EMPTY)
    enter(page, "lead")
    page.wait_for_url("**/2fa/totp/activate/")
    secret = page.inner_text("main code[dir=ltr]").replace(" ", "").strip()
    page.fill("input[name=code]", code_of(secret))
    page.click("main button[type=submit]")
    page.wait_for_url("**/2fa/recovery-codes/**")
    return page


def test_a_messy_sheet_is_taken_over_with_twelve_corrections(lead, axe, worker):
    page = lead
    page.goto("/imports/")
    axe(page)
    page.goto("/imports/new/clients/")
    axe(page)
    send(page, messy_sheet())
    page.wait_for_url("**/columns/")
    axe(page)
    page.click("main form.wg-form button[type=submit]")
    page.wait_for_selector("#start", timeout=60_000)
    axe(page)
    assert page.locator("input[aria-invalid=true]").count() == 12
    for field in page.locator("input[aria-invalid=true]").all():
        wrong = field.input_value()
        field.fill(next(right for _column, text, right in WRONG.values() if text == wrong))
    page.click("main form.wg-stack button[type=submit]")
    page.wait_for_load_state()
    assert page.locator("input[aria-invalid=true]").count() == 0
    page.check("#start input[name=choice][value=all]", force=True)
    page.click("#start button[type=submit]")
    until(
        page,
        "document.body.innerText.includes('12') && !document.querySelector('progress') && !document.querySelector('#start')",
    )
    axe(page)
    page.goto("/clients/")
    assert page.locator("main a[href*='/files/']").count() >= 12
    send(page, messy_sheet())
    page.wait_for_url("**/columns/")
    page.click("main form.wg-form button[type=submit]")
    page.wait_for_selector("#start", timeout=60_000)


def test_two_hundred_megabytes_are_refused_in_clear_words(lead, tmp_path):
    page = lead
    large = tmp_path / "alles.xlsx"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    page.goto("/imports/new/clients/")
    page.set_input_files("input[name=file]", str(large))
    page.click("main form.wg-form button[type=submit]")
    until(page, "document.body.innerText.includes('zu groß')")
