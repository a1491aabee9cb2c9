"""Figures for those outside the offices are counted once a month: quick to show, and no difference from day to day."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from wegwarte.casework.tests.contacts import a_file, note
from wegwarte.core.dates import today
from wegwarte.core.tenancy import PLATFORM, carrier
from wegwarte.reporting import keeping, tasks
from wegwarte.reporting.counting import Figure, Figures, carrier_figures
from wegwarte.reporting.land import land_figures
from wegwarte.reporting.models import KeptFigures
from wegwarte.reporting.periods import Period, shown_outside, whole_year

pytestmark = pytest.mark.django_db
THIS_YEAR = today().year
IN_MARCH = date(THIS_YEAR, 3, 10)
JANUARY = date(THIS_YEAR, 1, 5)
SO_FAR = Period(date(THIS_YEAR, 1, 1), date(THIS_YEAR, 2, 28 + (THIS_YEAR % 4 == 0)))
PAGES = ("/figures/carrier/", "/figures/land/")


@pytest.fixture
def in_march(cast, monkeypatch):
    """Ten contacts of one person and six anonymous ones in January; today is in March."""
    client = a_file(cast)
    for _number in range(10):
        note(cast, client=client, on=JANUARY)
    for _number in range(6):
        note(cast, on=JANUARY)
    for module in ("views", "tasks"):
        monkeypatch.setattr(f"wegwarte.reporting.{module}.today", lambda: IN_MARCH)
    return cast


def reader(cast, path):
    return cast.liga if "land" in path else cast.administration


def contacts_on(browser, path):
    return browser.get(path).context["report"].total.now.contacts


@pytest.mark.parametrize("path", PAGES)
def test_a_contact_noted_late_does_not_change_what_is_shown(in_march, sign_in, path):
    cast = in_march
    browser = sign_in(reader(cast, path))
    assert contacts_on(browser, path) == 16
    note(cast, on=JANUARY)
    tasks.keep_figures(0)
    assert contacts_on(browser, path) == 16


@pytest.mark.parametrize("path", PAGES)
def test_many_contacts_that_came_in_late_are_counted_in_the_night(in_march, sign_in, monkeypatch, path):
    cast = in_march
    monkeypatch.setattr(keeping, "MANY", 3)
    browser = sign_in(reader(cast, path))
    assert contacts_on(browser, path) == 16
    for late in (16, 16, 19):
        note(cast, on=JANUARY)
        tasks.keep_figures(0)
        assert contacts_on(browser, path) == late


@pytest.mark.parametrize("path", PAGES)
def test_the_next_month_is_counted_anew(in_march, sign_in, monkeypatch, path):
    cast = in_march
    browser = sign_in(reader(cast, path))
    assert contacts_on(browser, path) == 16
    note(cast, on=JANUARY)
    for module in ("views", "tasks"):
        monkeypatch.setattr(f"wegwarte.reporting.{module}.today", lambda: date(THIS_YEAR, 4, 6))
    assert contacts_on(browser, path) == 17
    tasks.keep_figures(0)
    for owner in (cast.here.pk, cast.there.pk, PLATFORM):
        with carrier(owner):
            assert [kept.month for kept in KeptFigures.objects.all()] == [date(THIS_YEAR, 4, 1)]


def test_the_night_counts_for_each_carrier_and_for_the_land(in_march):
    cast = in_march
    tasks.keep_figures(0)
    with cast.inside():
        assert keeping.standing(carrier_figures, IN_MARCH).periods[SO_FAR].total == Figure(16, 6, 1, 1)
    with cast.inside("there"):
        assert keeping.standing(carrier_figures, IN_MARCH).periods[SO_FAR].total == Figure()
    with carrier(PLATFORM):
        assert keeping.standing(land_figures, IN_MARCH).periods[SO_FAR] == land_figures(SO_FAR)


def test_other_carriers_do_not_see_what_is_kept(in_march):
    tasks.keep_figures(0)
    with in_march.inside("there"):
        assert KeptFigures.objects.count() == 1
    with in_march.inside():
        kept = KeptFigures.objects.get()
        assert kept.carrier_id == in_march.here.pk


@pytest.mark.parametrize("ask", [keeping.standing, keeping.renew])
def test_of_two_who_count_at_the_same_moment_the_first_is_shown(cast, ask):
    """Else whoever asks several times at once reads the difference of a few seconds: one contact, with its topic."""
    first, late = Figures(Figure(16), {}), Figures(Figure(17), {})

    def count_while_another_is_quicker(period: Period) -> Figures:
        keeping.standing(lambda asked: first, IN_MARCH)
        return late

    with cast.inside():
        said = ask(count_while_another_is_quicker, IN_MARCH)
        assert said is False or said.periods[SO_FAR] == first
        assert keeping.standing(lambda asked: late, IN_MARCH).periods[SO_FAR] == first


@pytest.mark.parametrize("path", PAGES)
def test_the_page_counts_nothing_once_it_is_kept(in_march, sign_in, path):
    browser = sign_in(reader(in_march, path))
    browser.get(path)
    with CaptureQueriesContext(connection) as captured:
        browser.get(f"{path}?period=last-year")
        browser.get(path)
    assert not any("count_contacts_of_all" in query["sql"] or "GROUPING SETS" in query["sql"] for query in captured)


def test_page_and_workbook_say_of_when_the_figures_are(in_march, sign_in):
    browser = sign_in(in_march.administration)
    page = browser.get("/figures/carrier/")
    with in_march.inside():
        counted_at = KeptFigures.objects.get().counted_at
    assert page.context["report"].counted_at == counted_at
    assert "Counted on" in page.content.decode()
    cover = dict(load_workbook(io.BytesIO(browser.get("/figures/carrier/?as=xlsx").content)).worksheets[0].values)
    assert "Counted on" in cover
    office = dict(
        load_workbook(io.BytesIO(sign_in(in_march.lead).get("/figures/?as=xlsx").content)).worksheets[0].values
    )
    assert "Counted on" not in office


def test_what_is_written_is_what_is_read(cast):
    figures = Figures(
        Figure(9, 1, 5, 2), {"topic": {"thema.T10": Figure(5, 0, 3, 1), None: Figure(4, 1, 2, 1)}, "month": {}}
    )
    period = whole_year(THIS_YEAR)
    with cast.inside():
        keeping.renew(lambda asked: figures, IN_MARCH)
        read = keeping.standing(lambda asked: Figures(), IN_MARCH)
    assert read.periods[period.year_before] == figures


@pytest.mark.parametrize(
    ("on", "periods"),
    [
        (date(2026, 1, 31), [whole_year(2025), whole_year(2024)]),
        (date(2026, 12, 31), [Period(date(2026, 1, 1), date(2026, 11, 30)), whole_year(2025),
                              Period(date(2025, 1, 1), date(2025, 11, 30)), whole_year(2024)]),
    ],
)  # fmt: skip
def test_what_is_shown_outside(on, periods):
    assert shown_outside(on) == periods
