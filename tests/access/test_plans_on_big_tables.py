"""Row-level security must not make indexes useless: every page is planned as the application's login on big tables.

A peer's type-ahead scanned its whole table, because its policy kept the planner from the index (measured in 2026).
"""

import json
import re
from dataclasses import dataclass
from hashlib import md5
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.access.big_carrier import BIG, USER, big_carrier
from wegwarte.accounts.models import User
from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import Member
from wegwarte.core.beginnings import begins_with
from wegwarte.core.tenancy import carrier

FIRST_CLIENT = UUID(md5(b"client5").hexdigest())  # noqa: S324 - as in big_carrier.py


@dataclass(frozen=True)
class Search:
    """A question that is sent, not asked by address."""

    typed: str


MOST_ROWS = 3000  # that any one step of a plan may touch; a scan of a whole table touches 20,000 and more
PAGES = {
    "start": lambda: reverse("workspace:start"),
    "clients": lambda: reverse("casework:clients"),
    "cases": lambda: reverse("casework:cases"),
    "consultations": lambda: reverse("casework:consultations"),
    "new consultation": lambda: reverse("casework:new_consultation"),
    "search by number": Search("G1-26-77"),
    "search by year": Search("1971"),
    "search by name": Search("Mohammed Hussein"),
    "search by phone": Search("0171 5551234"),
    "file": lambda: reverse("workspace:file", args=[FIRST_CLIENT]),
    "residence": lambda: f"{reverse('casework:change_client', args=[FIRST_CLIENT])}?part=residence",
}


@pytest.fixture(scope="module")
def crowded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), big_carrier() as carrier_id:
        yield carrier_id


def steps(plan: dict) -> list[dict]:
    return [plan, *(step for child in plan.get("Plans", []) for step in steps(child))]


def too_much(sql: str) -> list[str]:
    """Steps of the plan that read a large part of a walled table."""
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT JSON, ANALYZE, TIMING off) " + sql)
        answer = cursor.fetchone()[0]
    plan = (json.loads(answer) if isinstance(answer, str) else answer)[0]["Plan"]
    return [
        f"{step['Node Type']} on {step['Relation Name']}: {touched:.0f} rows"
        for step in steps(plan)
        if step.get("Relation Name", "").startswith(("casework_", "core_", "audit_"))
        and (touched := (step["Actual Rows"] + step.get("Rows Removed by Filter", 0)) * step["Actual Loops"])
        > MOST_ROWS
    ]


def opened(browser, page: str):
    what = PAGES[page]
    if isinstance(what, Search):
        return browser.post(reverse("workspace:search"), {"q": what.typed}, follow=True)
    return browser.get(what())


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_no_page_reads_a_whole_table(crowded, sign_in, page):
    member = Member(user=User.objects.get(pk=USER), carrier_id=BIG)
    browser = sign_in(member)
    opened(browser, page)
    with CaptureQueriesContext(connection) as captured:
        answer = opened(browser, page)
    assert answer.status_code == 200
    reading = [
        query["sql"]
        for query in captured
        if re.match(r"SELECT .* FROM", query["sql"], re.S) and "FOR UPDATE" not in query["sql"]
    ]
    assert reading
    with carrier(BIG):
        found = {sql[:200]: steps_ for sql in reading if (steps_ := too_much(sql))}
    assert found == {}


@pytest.mark.django_db
def test_the_trail_of_one_file_is_found_by_its_number(crowded, sign_in):
    with carrier(BIG), CaptureQueriesContext(connection) as captured:
        found = AuditEntry.objects.filter(begins_with("object_label", "G1-26-77")).order_by("-at", "-id")
        assert len(found[:51]) == 51
        [query] = captured.captured_queries
        assert too_much(query["sql"]) == []
