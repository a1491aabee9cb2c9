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

from tests.access.big_carrier import BIG, OFFICES, USER, big_carrier
from wegwarte.accounts.models import User
from wegwarte.carriers.models import Member
from wegwarte.casework.models import Consultation
from wegwarte.casework.tests.contacts import typed
from wegwarte.core.models import CarrierKey
from wegwarte.core.tenancy import carrier
from wegwarte.core.vault.keys import make_carrier_key

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
def test_taking_back_an_anonymous_contact_reads_no_whole_table(crowded, sign_in):
    """What is destroyed is looked for by what points at it: without an index that would be every row of five tables."""
    browser = sign_in(Member(user=User.objects.get(pk=USER), carrier_id=BIG))
    with carrier(BIG):
        key = make_carrier_key(CarrierKey.RECORDS)  # those of the big tables seal nothing
    sent = browser.post(reverse("casework:new_consultation"), typed(note="geheim", office=str(OFFICES[0])))
    assert sent.status_code == 302
    with carrier(BIG):
        noted = Consultation.objects.everywhere(because="test").get(record_key__carrier_key=key)
    with CaptureQueriesContext(connection) as captured:
        answer = browser.post(reverse("casework:withdraw_consultation", args=[noted.pk]), {"version": "1"})
    assert answer.status_code == 302
    assert not [query["sql"] for query in captured if "record_key_id" in query["sql"].partition(" WHERE ")[2]]
    with carrier(BIG):
        reading = [query["sql"] for query in captured if query["sql"].startswith("SELECT") and " FROM " in query["sql"]]
        found = {sql[:200]: steps_ for sql in reading if "FOR UPDATE" not in sql and (steps_ := too_much(sql))}
    assert found == {}
