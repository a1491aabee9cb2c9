"""The LIGA reads figures of all carriers: counted with the owner's eyes, and nothing but counts comes out."""

import io
from datetime import date

import pytest
from django.db import connection
from openpyxl import load_workbook

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.models import Client, Consultation
from wegwarte.casework.tests.contacts import CODES, a_file, note
from wegwarte.core.dates import today
from wegwarte.core.tenancy import PLATFORM, carrier
from wegwarte.reporting.counting import Figure
from wegwarte.reporting.land import land_figures
from wegwarte.reporting.periods import Period, whole_month

pytestmark = pytest.mark.django_db
PAGE = "/figures/land/"
THIS_YEAR = today().year
JANUARY = whole_month(date(THIS_YEAR, 1, 1))


def noted_there(cast, *, with_a_file=False):
    """A contact of the other carrier, anonymous or with a new file."""
    with cast.inside("there"):
        client = None
        if with_a_file:
            client = actions.register_client(cast.speyer, ClientDetails(), by=cast.other_carrier, on=today())
        details = ConsultationDetails(on=date(THIS_YEAR, 1, 8), fields=CODES)
        actions.note_consultation(cast.speyer, details, by=cast.other_carrier, client=client)


@pytest.fixture
def both_carriers(cast, monkeypatch):
    """January: here 16 contacts of 8 people and 6 anonymous ones, 2 more in Arabic; there 7 of 7 people and 6 anonymous."""
    here = [a_file(cast) for _number in range(8)]
    for number in range(16):
        note(cast, client=here[number % 8], on=date(THIS_YEAR, 1, 5))
    for _number in range(6):
        note(cast, on=date(THIS_YEAR, 1, 6))
        noted_there(cast)
    for client in here[:2]:
        note(cast, client=client, on=date(THIS_YEAR, 1, 7), language_id="ar")
    for _number in range(7):
        noted_there(cast, with_a_file=True)
    note(cast, client=here[0], on=date(THIS_YEAR - 1, 12, 31))
    monkeypatch.setattr("wegwarte.reporting.views.today", lambda: date(THIS_YEAR, 2, 10))
    return cast


def test_all_carriers_are_counted_together(both_carriers):
    cast = both_carriers
    land = land_figures(JANUARY)
    assert land.total == Figure(contacts=37, anonymous=12, persons=15, new_persons=14)
    assert land.by["carrier"] == {str(cast.here.pk): Figure(24, 6, 8, 7), str(cast.there.pk): Figure(13, 6, 7, 7)}
    assert land.by["language"]["ar"] == Figure(2, 0, 2, 1)
    assert "office" not in land.by


def test_the_same_numbers_whoever_asks(both_carriers):
    land = land_figures(JANUARY)
    with both_carriers.inside("there"):
        assert land_figures(JANUARY) == land
    with carrier(PLATFORM):
        assert land_figures(JANUARY) == land


def test_only_whole_months_can_be_asked_for(both_carriers):
    asked = Period(date(THIS_YEAR, 1, 6), date(THIS_YEAR, 1, 6))
    assert land_figures(asked) == land_figures(JANUARY)


def test_what_comes_out_are_names_of_breakdowns_codes_and_numbers(both_carriers):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_function_result(oid) FROM pg_proc WHERE proname = 'count_contacts_of_all'")
        assert cursor.fetchall() == [
            (
                "TABLE(dimension text, value text, contacts bigint, anonymous bigint, persons bigint, new_persons bigint)",
            )
        ]
        cursor.execute(
            "SELECT has_function_privilege('public', oid, 'execute') FROM pg_proc"
            " WHERE proname = 'count_contacts_of_all'"
        )
        assert cursor.fetchall() == [(False,)]
    with both_carriers.inside():
        rows = [row for model in (Client, Consultation) for row in model.objects.everywhere(because="test")]
        ids = {str(row.pk) for row in rows}
    assert ids
    values = {value for rows in land_figures(JANUARY).by.values() for value in rows}
    assert not ids & values


def test_the_page_hides_what_is_small(both_carriers, sign_in):
    cast = both_carriers
    page = sign_in(cast.liga).get(PAGE)
    report = page.context["report"]
    assert report.guarded
    assert report.total.now.cells == (37, 12, 15, None)  # 14 and 1: one of 15 was there before
    carriers = next(table for table in report.tables if table.key == "carrier")
    assert [(row.label, row.now.contacts, row.now.anonymous) for row in carriers.rows] == [
        ("Caritas · Träger hier", 24, 6), ("AWO · Träger dort", 13, 6),
    ]  # fmt: skip
    languages = next(table for table in report.tables if table.key == "language")
    assert languages.rows == []
    assert languages.left_out  # two of 37 are in Arabic: the rest would tell
    assert not any(table.key == "office" for table in report.tables)


def test_the_file_says_the_same_and_stands_in_the_trail(both_carriers, sign_in):
    cast = both_carriers
    answer = sign_in(cast.liga).get(f"{PAGE}?as=xlsx")
    rows = list(load_workbook(io.BytesIO(answer.content))["By carrier"].values)
    assert [row[:3] for row in rows[1:]] == [
        ("Caritas · Träger hier", 24, 6), ("AWO · Träger dort", 13, 6), ("In all", 37, 12),
    ]  # fmt: skip
    with carrier(PLATFORM):
        entry = AuditEntry.objects.order_by("sequence").last()
    assert (entry.action, entry.actor_name) == ("reporting.export_figures", "liga")


def test_the_start_page_leads_there(cast, sign_in):
    assert 'href="/figures/land/"' in sign_in(cast.liga).get("/").content.decode().partition("<main")[2]


def test_last_year_hides_alike_beside_this_year_and_by_itself(both_carriers, sign_in, monkeypatch):
    """Last February has 2: January goes with it where three months stand beside this year, and where all twelve do."""
    cast = both_carriers
    for month, number in ((1, 12), (2, 2), (3, 30)):
        for _number in range(number):
            note(cast, on=date(THIS_YEAR - 1, month, 3))
    monkeypatch.setattr("wegwarte.reporting.views.today", lambda: date(THIS_YEAR, 4, 10))
    browser = sign_in(cast.liga)

    def months(address):
        return next(table for table in browser.get(address).context["report"].tables if table.key == "month").rows

    beside = [row.before.contacts for row in months(PAGE)]
    alone = [row.now.contacts for row in months(f"{PAGE}?period=last-year")]
    assert beside == alone[:3] == [None, None, 30]
