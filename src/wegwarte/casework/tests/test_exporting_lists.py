"""A list leaves as a spreadsheet: for the office's lead, after proving again who they are, and never with notes."""

import csv
import io
import time
from datetime import date

import pytest
from openpyxl import load_workbook

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers import exporting
from wegwarte.carriers.models import Member, OfficeRole
from wegwarte.carriers.rights import Role
from wegwarte.casework import actions
from wegwarte.casework.models import Client
from wegwarte.casework.tests.contacts import a_file, note
from wegwarte.core.dates import today

pytestmark = pytest.mark.django_db
CLIENTS, CASES, CONTACTS = "/clients/export/", "/cases/export/", "/consultations/export/"
XLSX = {"format": "xlsx"}


def rows_of(answer):
    assert answer.status_code == 200, answer.content[:500]
    return [list(row) for row in load_workbook(io.BytesIO(answer.content)).active.values]


def last_entry(cast):
    with cast.inside():
        return AuditEntry.objects.order_by("sequence").last()


def test_files_leave_by_number_and_names_only_when_asked_for(cast, proven):
    client = a_file(cast, birth_year=1990, remark="Geheim", contact={"phone": "06131 1"})
    browser = proven(cast.lead)
    assert "1 " in browser.get(CLIENTS).content.decode()
    heading, row = rows_of(browser.post(CLIENTS, XLSX))
    assert heading[:2] == ["File number", "Year of birth"]
    assert row[:2] == [client.file_number, 1990]
    assert "Haddad" not in str(row)
    heading, row = rows_of(browser.post(CLIENTS, XLSX | {"with_names": "on"}))
    assert dict(zip(heading, row, strict=True))["Name"] == "Amira Haddad"
    assert "Geheim" not in str(row)
    assert "06131" not in str(row)


def test_the_trail_tells_who_took_what_along(cast, proven):
    a_file(cast)
    proven(cast.lead).post(CLIENTS, {"format": "csv", "with_names": "on"})
    entry = last_entry(cast)
    assert (entry.action, entry.actor_id, entry.office_id) == ("casework.export_clients", cast.lead.pk, cast.mainz.pk)
    assert entry.details == {"rows": 1, "format": "csv", "names": True}
    assert "Haddad" not in str(entry.__dict__)


def test_a_session_alone_is_not_enough(cast, proven, sign_in):
    a_file(cast)
    for browser in (sign_in(cast.lead), proven(cast.lead, at=time.time() - 3600)):
        for answer in (browser.get(f"{CLIENTS}?office=x"), browser.post(f"{CLIENTS}?office=x", XLSX)):
            assert answer.url == "/account/reauthenticate/?next=%2Fclients%2Fexport%2F%3Foffice%3Dx"
    with cast.inside():
        assert not AuditEntry.objects.filter(action="casework.export_clients").exists()


def test_other_offices_and_carriers_are_never_in_it(cast, proven):
    a_file(cast, "trier", family_name="Fremd")
    own = a_file(cast)
    note(cast, client=own)
    for path in (CLIENTS, CONTACTS):
        for address in (path, f"{path}?office={cast.trier.pk}&who=all"):
            text = str(rows_of(proven(cast.lead).post(f"{address}", XLSX | {"with_names": "on"})))
            assert "Fremd" not in text
    assert proven(cast.counsellor).post(CLIENTS, XLSX).status_code == 403
    assert proven(cast.administration).post(CLIENTS, XLSX).status_code == 403


def test_a_file_seen_through_a_team_stays_with_its_office(cast, proven):
    """The lead is in the team of a case of Trier and notes a contact there: the file is not Mainz's to take along."""
    foreign = a_file(cast, "trier")
    with cast.inside():
        case = actions.open_case(
            foreign, programme="programm.MFD", subject="Fremde Sache", responsible=cast.other_office,
            by=cast.other_office, on=today(),
        )  # fmt: skip
        OfficeRole.objects.create(member=cast.other_office, office=cast.trier, role=Role.LEAD)
        their_lead = Member.objects.with_standing().get(pk=cast.other_office.pk)
        actions.set_team(case, [cast.lead], version=case.version, by=their_lead, on=today())
        seen = Client.objects.visible_to(cast.lead).filter(pk=foreign.pk)
        assert seen.exists()
    note(cast, by=cast.lead, client=foreign)
    browser = proven(cast.lead)
    assert "nothing to take along" in browser.get(f"{CONTACTS}?who=all").content.decode()
    assert len(rows_of(browser.post(f"{CASES}?whose=team", XLSX))) == 1


def test_cases_leave_as_the_list_is_narrowed(cast, proven):
    client = a_file(cast)
    with cast.inside():
        opened = [
            actions.open_case(
                client, programme="programm.MFD", subject=subject, responsible=cast.lead, by=cast.lead, on=today()
            )
            for subject in ("=cmd|'/C calc'!A0", "Wohnung")
        ]
        actions.close_case(opened[1], outcome="fall_ende.ZIEL", version=1, by=cast.lead, on=today())
    answer = proven(cast.lead).post(f"{CASES}?state=open", XLSX | {"with_names": "on"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet.max_row == 2
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=cmd|'/C calc'!A0", "s")
    assert len(rows_of(proven(cast.lead).post(f"{CASES}?state=closed", XLSX))) == 2


def test_contacts_leave_without_their_note(cast, proven):
    client = a_file(cast)
    note(cast, client=client, note="Kanariennotiz", topics=["thema.T11"])
    note(cast, on=date(2020, 1, 2))
    answer = proven(cast.lead).post(f"{CONTACTS}?who=all", {"format": "csv", "with_names": "on"})
    text = answer.content.decode("utf-8-sig")
    heading, *rows = csv.reader(io.StringIO(text), delimiter=";")
    told = [dict(zip(heading, row, strict=True)) for row in rows]
    assert [row["Name"] for row in told] == ["Amira Haddad", ""]
    assert told[0]["Further topics"], heading
    assert told[1]["Day"] == "02.01.2020"
    assert "Kanarien" not in text
    assert len(rows_of(proven(cast.lead).post(f"{CONTACTS}?who=all&anonymous=1", XLSX))) == 2


def test_too_many_rows_are_refused_in_words(cast, proven, monkeypatch):
    monkeypatch.setattr(exporting, "MOST", 1)
    a_file(cast), a_file(cast)
    answer = proven(cast.lead).post(CLIENTS, XLSX)
    assert answer.status_code == 422
    assert "more than 1 rows" in answer.content.decode()


@pytest.mark.parametrize("path", ["/carrier/members/export/", "/carrier/offices/export/"])
def test_the_administration_takes_staff_and_offices_along(cast, proven, path):
    rows = rows_of(proven(cast.administration).post(path, XLSX))
    text = str(rows)
    assert "Stelle Mainz" in text
    assert "Speyer" not in text
    assert last_entry(cast).details["rows"] == len(rows) - 1


def test_only_who_may_is_offered_it(cast, sign_in):
    a_file(cast)
    assert CLIENTS in sign_in(cast.lead).get("/clients/").content.decode()
    assert CLIENTS not in sign_in(cast.counsellor).get("/clients/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_long_list_costs_no_more_questions(cast, proven, count, django_assert_num_queries):
    for _number in range(count):
        a_file(cast)
    browser = proven(cast.lead)
    browser.post(CLIENTS, XLSX)
    with django_assert_num_queries(15):
        browser.post(CLIENTS, XLSX)
