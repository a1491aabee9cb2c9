"""Who sees which figures, on the page and in the file."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from wegwarte.audit.models import AuditEntry
from wegwarte.casework.tests.contacts import a_file, note
from wegwarte.core.dates import today
from wegwarte.reporting.periods import Period, closed_months, whole_month, year_so_far

pytestmark = pytest.mark.django_db
PAGE, CARRIER = "/figures/", "/figures/carrier/"
THIS_YEAR = today().year


def january(day):
    return date(THIS_YEAR, 1, day)


@pytest.fixture
def some_contacts(cast):
    """In January: 14 contacts on money, 2 of them anonymous, and 3 on housing; in Trier 9 on money."""
    files = [a_file(cast) for _number in range(6)]
    for number in range(12):
        note(cast, client=files[number % 6], on=january(5), main_topic_id="thema.T10")
    for _number in range(2):
        note(cast, on=january(6), main_topic_id="thema.T10")
    for client in files[:3]:
        note(cast, client=client, on=january(7), main_topic_id="thema.T11")
    other = a_file(cast, "trier")
    for _number in range(9):
        note(cast, by=cast.other_office, client=other, on=january(8), main_topic_id="thema.T10")
    return cast


def table(page, key):
    return next(each for each in page.context["report"].tables if each.key == key)


def test_the_office_sees_every_number(some_contacts, sign_in):
    cast = some_contacts
    page = sign_in(cast.counsellor).get(f"{PAGE}?period={THIS_YEAR}-01")
    assert page.context["report"].total.now.cells == (17, 2, 6, 6)
    assert sorted(row.now.cells for row in table(page, "topic").rows) == [(3, 0, 3, 3), (14, 2, 6, 6)]
    assert "Stelle Trier" not in page.content.decode()
    assert sign_in(cast.other_office).get(PAGE).context["report"].total.now.contacts == 9


def test_outside_the_office_small_numbers_are_hidden(some_contacts, sign_in, monkeypatch):
    """Two anonymous ones and three on housing cannot be worked out from the totals."""
    cast = some_contacts
    monkeypatch.setattr("wegwarte.reporting.views.today", lambda: date(THIS_YEAR, 3, 6))
    page = sign_in(cast.administration).get(CARRIER)
    report = page.context["report"]
    assert report.guarded
    assert report.total.now.cells == (26, None, None, None)
    assert table(page, "topic").rows == []  # 23 and 3 of 26: whoever sees one knows the other
    assert table(page, "topic").left_out
    assert [row.now.contacts for row in table(page, "office").rows] == [17, 9]
    text = page.content.decode()
    assert "Small numbers are hidden" in text


def test_outside_the_office_only_months_that_are_over_are_counted(some_contacts, sign_in, monkeypatch):
    cast = some_contacts
    browser = sign_in(cast.administration)
    for on, period in (
        (date(THIS_YEAR, 2, 5), Period(date(THIS_YEAR - 1, 1, 1), date(THIS_YEAR - 1, 12, 31))),
        (date(THIS_YEAR, 2, 6), Period(january(1), january(31))),
        (date(THIS_YEAR, 3, 31), Period(january(1), date(THIS_YEAR, 2, 28 + (THIS_YEAR % 4 == 0)))),
    ):
        monkeypatch.setattr("wegwarte.reporting.views.today", lambda on=on: on)
        assert browser.get(f"{CARRIER}?period=days&first=2026-01-05&last=2026-01-06").context["report"].period == period


def test_other_days_and_words_that_make_no_sense(some_contacts, sign_in):
    browser = sign_in(some_contacts.counsellor)
    page = browser.get(f"{PAGE}?period=days&first={january(6)}&last={january(6)}")
    assert page.context["report"].total.now.contacts == 2
    assert "<h1>Figures</h1>" in page.content.decode()
    assert "<h1>The year so far</h1>" in browser.get(PAGE).content.decode()
    for asked in ("period=x", "office=x", "period=days", f"period=days&first={january(7)}&last={january(6)}"):
        page = browser.get(f"{PAGE}?{asked}")
        assert page.context["report"].period == year_so_far(today())
    assert "The last day is before the first." in page.content.decode()


def test_the_workbook_says_the_same_as_the_page(some_contacts, sign_in):
    cast = some_contacts
    browser = sign_in(cast.lead)
    book = load_workbook(io.BytesIO(browser.get(f"{PAGE}?period={THIS_YEAR}-01&as=xlsx").content))
    assert book.sheetnames[0] == "About these figures"
    rows = list(book["By main topic"].values)
    assert rows[0][:5] == (
        "Main topic",
        *(f"{unit} {THIS_YEAR}" for unit in ("Contacts", "of these anonymous", "Persons", "of these new")),
    )
    assert [row[1:5] for row in rows[1:]] == [(14, 2, 6, 6), (3, 0, 3, 3), (17, 2, 6, 6)]
    with cast.inside():
        entry = AuditEntry.objects.order_by("sequence").last()
    assert (entry.action, entry.office_id, entry.details) == (
        "reporting.export_figures", cast.mainz.pk, {"format": "xlsx", "table": ""},
    )  # fmt: skip


def test_a_table_as_csv_hides_what_the_page_hides(some_contacts, sign_in, monkeypatch):
    monkeypatch.setattr("wegwarte.reporting.views.today", lambda: date(THIS_YEAR, 3, 6))
    answer = sign_in(some_contacts.administration).get(f"{CARRIER}?as=csv&table=office")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[:3] for row in rows[1:]] == [
        ["Stelle Mainz", "17", "hidden"], ["Stelle Trier", "9", "hidden"], ["In all", "26", "hidden"],
    ]  # fmt: skip
    assert sign_in(some_contacts.administration).get(f"{CARRIER}?as=csv&table=x").status_code == 404
    assert sign_in(some_contacts.administration).get(f"{CARRIER}?as=exe").status_code == 404


def test_the_page_asks_no_more_questions_however_much_there_is(cast, sign_in):
    browser = sign_in(cast.counsellor)
    asked = []
    for _round in range(2):
        note(cast, client=a_file(cast), on=today())
        browser.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            browser.get(PAGE)
        asked.append(len(captured))
    assert asked[0] == asked[1] <= 12


def test_bars_stand_for_the_months(some_contacts, sign_in):
    chart = sign_in(some_contacts.counsellor).get(PAGE).context["chart"]
    assert len(chart.months) == today().month
    assert chart.months[0].number == "17"
    assert max(bar.height for bar in chart.months[0].bars) == 120
    from_the_right = sign_in(some_contacts.counsellor)
    from_the_right.cookies["wegwarte_language"] = "ar"
    mirrored = from_the_right.get(PAGE).context["chart"]
    assert mirrored.months[0].middle == chart.width - chart.months[0].middle


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 29)),
        (date(2026, 7, 1), date(2025, 7, 1)),
    ],
)
def test_the_same_days_of_the_year_before(day, before):
    assert Period(day, day).year_before == Period(before, before)


def test_months_and_years():
    assert whole_month(date(2026, 2, 10)) == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert closed_months(date(2026, 1, 31)) is None
    assert Period(date(2026, 1, 31), date(2026, 3, 1)).months == [date(2026, month, 1) for month in (1, 2, 3)]
