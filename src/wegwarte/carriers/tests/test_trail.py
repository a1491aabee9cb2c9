"""The page that says who did what: for whom, filtered, a page at a time, never content."""

import base64
import datetime
import re
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wegwarte.audit.models import AuditEntry
from wegwarte.audit.trail import record
from wegwarte.core import keyset

pytestmark = pytest.mark.django_db
PAGE = "/carrier/audit/"


def rows(browser, query: str = "") -> list[str]:
    """What each row of the table is about."""
    page = browser.get(PAGE + query)
    assert page.status_code == 200
    return [entry.object_label for entry, _what, _office in page.context["rows"]]


@pytest.fixture
def much_done(cast):
    """Three things in each office, and one in no office."""
    with cast.inside():
        for office, who in ((cast.mainz, cast.counsellor), (cast.trier, cast.other_office)):
            for _number in range(3):
                record("carriers.change_office", by=who, on=office)
        record("carriers.change_member", by=cast.administration, on=cast.colleague)
        record("accounts.signed_in", by=cast.other_office)
    with cast.inside("there"):
        record("carriers.change_office", by=cast.other_carrier, on=cast.speyer)


def test_the_administration_sees_the_carrier(cast, sign_in, much_done):
    seen = rows(sign_in(cast.administration))
    assert seen.count("Stelle Mainz") == seen.count("Stelle Trier") == 3
    assert "Colleague" in seen
    assert "Stelle Speyer" not in seen


def test_a_lead_sees_the_own_office_and_what_the_administration_does_to_members(cast, sign_in, much_done):
    lead = sign_in(cast.lead)
    assert set(rows(lead)) == {"Stelle Mainz", "Colleague"}
    page = lead.get(PAGE).content.decode()
    assert "Other Office" not in page, "nor when people of other offices come and go"


def test_an_invented_member_does_not_escape_the_leads(cast, sign_in):
    administration = sign_in(cast.administration)
    answer = administration.post("/carrier/members/new/", {"name": "Erfunden", "email": "erfunden@example.org"})
    administration.post(f"{answer.url}pledge/", {"signed_on": "2026-01-05"})
    administration.post(f"{answer.url}roles/new/", {"role": "counsellor", "office": str(cast.trier.pk)})
    with cast.inside():
        done = list(AuditEntry.objects.filter(office_id=None).order_by("sequence").values_list("action", flat=True))
    assert done == ["carriers.add_member", "carriers.record_pledge"]
    assert rows(sign_in(cast.lead)).count("Erfunden") == 2


def test_a_lead_cannot_ask_for_others(cast, sign_in, much_done):
    lead = sign_in(cast.lead)
    assert set(rows(lead, f"?person={cast.other_office.pk}")) <= {"Stelle Mainz", "Colleague"}


def test_the_operator_sees_the_platform(cast, sign_in, much_done):
    assert not set(rows(sign_in(cast.operator))) & {"Stelle Mainz", "Stelle Speyer", "Colleague"}


@pytest.mark.parametrize("part", ["counsellor", "coordinator", "liga"])
def test_nobody_else_reads_it(cast, sign_in, part):
    assert sign_in(getattr(cast, part)).get(PAGE).status_code == 403


def test_filters(cast, sign_in, much_done):
    administration = sign_in(cast.administration)
    assert rows(administration, f"?person={cast.counsellor.pk}") == ["Stelle Mainz"] * 3
    assert rows(administration, "?action=carriers.change_member") == ["Colleague"]
    today = timezone.localdate()
    before = today - datetime.timedelta(days=1)
    assert len(rows(administration, f"?since={today}&until={today}")) == 8
    assert len(rows(administration, f"?since={before}")) == 8
    assert rows(administration, f"?until={before}") == []
    assert "before the first" in administration.get(f"{PAGE}?since={today}&until={before}").content.decode()
    assert administration.get(PAGE + "?since=nonsense&older=nonsense&person=x&number=%00").status_code == 200


def test_the_office_stands_there_for_who_reads_several(cast, sign_in, much_done):
    assert '<th scope="col">Office</th>' in sign_in(cast.administration).get(PAGE).content.decode()
    assert '<th scope="col">Office</th>' not in sign_in(cast.lead).get(PAGE).content.decode()


def test_a_lead_is_not_offered_what_a_lead_never_reads(cast, sign_in):
    assert 'value="carriers.change_carrier"' in sign_in(cast.administration).get(PAGE).content.decode()
    assert 'value="carriers.change_carrier"' not in sign_in(cast.lead).get(PAGE).content.decode()


HOSTILE = [
    ["0001-01-01T00:00:00+23:59", str(UUID(int=1))], ["9999-12-31T23:59:59-23:59", str(UUID(int=1))],
    ["0001-01-01T00:00:00", str(UUID(int=1))], ["9999-12-31T23:59:59.999999", str(UUID(int=1))],
    ["2026-02-31T00:00:00+00:00", str(UUID(int=1))], ["2026-01-01T00:00:00+00:00:30", str(UUID(int=1))],
    ["2026-01-01T00:00:00+99:99", str(UUID(int=1))], ["2026-01-01", "\x00"], ["\ud800", "\ud800"], ["1", "{" + "1" * 40],
]  # fmt: skip


@pytest.mark.parametrize("turn", ["older", "newer"])
def test_damaged_marks_show_the_first_page(cast, sign_in, turn):
    administration = sign_in(cast.administration)
    marks = [keyset.write_mark(values) for values in HOSTILE]
    bombs = [base64.urlsafe_b64encode(b"[" * 200_000).decode(), "A" * 100_000, "ä", "=", "%00"]
    for mark in marks + bombs:
        assert administration.get(PAGE, {turn: mark}).status_code == 200, mark[:80]


def test_every_entry_is_on_exactly_one_page(cast, sign_in, much_done, monkeypatch):
    monkeypatch.setitem(keyset.page_of.__kwdefaults__, "size", 2)
    administration = sign_in(cast.administration)
    seen, query, marks = [], "", []
    while True:
        page = administration.get(PAGE + query)
        seen += [row[0].pk for row in page.context["rows"]]
        marks.append(page.context["page"])
        if not marks[-1].older:
            break
        query = re.search(r'href="(\?[^"]*older=[^"]*)"', page.content.decode()).group(1).replace("&amp;", "&")
    with cast.inside():
        assert sorted(seen) == sorted(AuditEntry.objects.values_list("pk", flat=True))
    assert len(marks) == 4
    back = administration.get(PAGE, {"newer": marks[1].newer})
    assert [row[0].pk for row in back.context["rows"]] == seen[:2]
    assert not marks[0].newer


def test_entries_are_in_plain_words(cast, sign_in, much_done):
    assert "carriers.change_office" not in re.sub(
        r"<option[^>]*>", "", sign_in(cast.administration).get(PAGE).content.decode()
    )


def test_the_page_reads_the_same_however_long(cast, sign_in, much_done):
    administration = sign_in(cast.administration)
    administration.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        administration.get(PAGE, {"action": "carriers.change_member"})
    with CaptureQueriesContext(connection) as more:
        administration.get(PAGE, {"action": "carriers.change_office"})
    assert len(few) == len(more)
