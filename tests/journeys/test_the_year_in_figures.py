"""The year is counted, taken along as a workbook, and says there what the page said; outside the office nothing small."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.journeys.conftest import EMPTY
from wegwarte.core.dates import today
from wegwarte.reporting.periods import day_outside

pytestmark = pytest.mark.browser

LAST_YEAR = "?period=last-year" if day_outside(today()).year == today().year else ""
"""Where last year stands outside the offices: in the first days of January it is still this year so far."""
CONTACTS = """
from datetime import date
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
CODES = {"programme_id": "programm.MFD", "kind_id": "kontakt_typ.FOLGE", "channel_id": "kanal.TEL"}
with carrier(Carrier.objects.get(name="Träger hier").pk):
    member = Member.objects.with_standing().get(user__email="counsellor@example.org")
    office = Office.objects.get(name="Stelle Mainz")
    def note(client, topic, day):
        details = ConsultationDetails(on=day, fields={**CODES, "main_topic_id": topic})
        actions.note_consultation(office, details, by=member, client=client)
    year = today().year - 1
    for number in range(9):
        client = actions.register_client(office, ClientDetails(fields={"given_name": "Amira"}), by=member, on=today())
        note(client, "thema.T10", date(year, 3, 5))
        note(client, "thema.T20", date(year, 5, 6))
    for number in range(3):
        note(None, "thema.T30", date(year, 5, 7))
"""


@pytest.fixture
def counted(page, house, enter):
    """Last year in Mainz: 9 people with two contacts each, and 3 anonymous ones."""
    house.run(EMPTY)
    house.run(CONTACTS)
    yield page
    house.run(EMPTY)


def come_in(page, house, enter, part):
    enter(page, part)
    page.wait_for_url(f"{house.address}/")


def numbers_in(page):
    """The numbers that the page shows in all, as text."""
    return page.locator(".wg-figures__number").all_inner_texts()


def workbook_of(page, folder):
    with page.expect_download() as waiting:
        page.locator("a[href*='as=xlsx']").click()
    waiting.value.save_as(folder / "figures.xlsx")
    return load_workbook(folder / "figures.xlsx")


def last_row(sheet):
    """The row of all together: this period's four numbers."""
    return list(sheet.values)[-1][1:5]


def sheets_of_contacts(book):
    """Those that divide the contacts; goals and people counselled along are counted apart, in shorter rows."""
    return [sheet for sheet in book.worksheets[1:] if len(last_row(sheet)) == 4]


def test_the_year_taken_along(counted, house, enter, axe, tmp_path: Path):
    page = counted
    come_in(page, house, enter, "counsellor")
    page.goto("/figures/")
    axe(page)
    page.locator("summary", has_text="Andere Tage").click()
    page.select_option("select[name=period]", "last-year")
    page.locator("main form.wg-filter button").click()
    page.wait_for_url("**period=last-year**")
    axe(page)
    assert numbers_in(page) == ["21", "3", "9", "9"]
    assert page.locator(".wg-chart text.wg-chart__number").all_text_contents()[2] == "9"
    book = workbook_of(page, tmp_path)
    assert len(book.sheetnames) == page.locator(".wg-figures-table").count() + 1
    assert len(sheets_of_contacts(book)) >= 5
    for sheet in sheets_of_contacts(book):
        assert last_row(sheet) == (21, 3, 9, 9)
    cover = [cell for row in book.worksheets[0].values for cell in row if cell]
    year = today().year - 1
    assert f"01.01.{year} – 31.12.{year}" in cover
    topics = list(book["Nach Hauptthema"].values)[1:-1]
    assert sorted(row[1] for row in topics) == [3, 9, 9]


def test_outside_the_office_the_workbook_hides_what_the_page_hides(counted, house, enter, axe, tmp_path: Path):
    page = counted
    come_in(page, house, enter, "administration")
    page.goto(f"/figures/carrier/{LAST_YEAR}")
    axe(page)
    assert numbers_in(page) == ["21", "verborgen", "verborgen", "verborgen"]
    assert "Amira" not in page.content()
    book = workbook_of(page, tmp_path)
    assert all(last_row(sheet) == (21, "verborgen", "verborgen", "verborgen") for sheet in sheets_of_contacts(book))
    numbers = [cell for sheet in book.worksheets[1:] for row in sheet.values for cell in row if isinstance(cell, int)]
    assert not [number for number in numbers if number < 5]


def test_the_whole_land(counted, house, enter, axe, tmp_path: Path):
    page = counted
    come_in(page, house, enter, "liga")
    assert page.locator("a[href='/figures/land/']").count()
    page.goto("/figures/land/")
    axe(page)
    page.goto(f"/figures/land/{LAST_YEAR}")
    assert numbers_in(page)[0] == "21"
    assert "Caritas · Träger hier" in page.content()
    assert "Stelle Mainz" not in page.content()
    assert "Nach Träger" in workbook_of(page, tmp_path).sheetnames
