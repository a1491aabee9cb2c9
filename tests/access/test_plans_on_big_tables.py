"""Row-level security must not make indexes useless: every page is planned as the application's login on big tables.

A peer's type-ahead scanned its whole table, because its policy kept the planner from the index (measured in 2026).
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import md5
from itertools import count, product
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.test.utils import CaptureQueriesContext
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from tests.access.big_carrier import ADMINISTRATOR, BIG, COUNSELLOR, LARGE, LEAD, NEWCOMER, OFFICES, STAFF, big_carrier
from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import Member
from wegwarte.casework.models import Consultation
from wegwarte.casework.tests.contacts import typed
from wegwarte.core.beginnings import begins_with
from wegwarte.core.keyset import write_mark
from wegwarte.core.models import CarrierKey
from wegwarte.core.tenancy import carrier
from wegwarte.core.vault.keys import make_carrier_key
from wegwarte.deadlines.actions import make_feed
from wegwarte.deadlines.models.feed import new_token

MOST_ROWS = 4000  # that any one step of a plan may touch; a scan of a whole table touches 20,000 and more
FEW = 100  # of a scan that ends at the first rows it finds
TABS = ("overview", "timeline", "plan", "cases", "deadlines", "documents", "family", "tasks", "details")
FREQUENT = ("Mohammed", "Moh", "محمد", "Mohammed 1971", "Mohammed Rahimi", "Mohammed Al")
MIDDLE = UUID(int=1 << 127)
CLIENT = UUID(md5(b"client5").hexdigest())  # noqa: S324 - as in big_carrier.py
RUN = UUID(md5(b"run5").hexdigest())  # noqa: S324 - as in big_carrier.py


@dataclass(frozen=True)
class Search:
    """A question that is sent, not asked by address."""

    typed: str


def turned(*ends: object) -> list[str]:
    """The first page of a list, one far behind, and the one before that."""
    mark = write_mark([*ends, MIDDLE])
    return ["", f"&older={mark}", f"&newer={mark}"]


def addresses(view: str, ends: tuple[object, ...], *choices: list[str]) -> list[str]:
    """All combinations of the choices that a list offers, each turned to a later page too."""
    return [f"{reverse(view)}?{'&'.join(chosen)}" for chosen in product(*choices, turned(*ends))]


def cases(part: int) -> list[str]:
    """The list of cases, turned in those with a follow-up (0) or those without (1)."""
    return addresses("casework:cases", (part, "2026-11-20" if part == 0 else "2025-11-01"), WHOSE, STATES)


WHOSE = ["whose=mine", "whose=team", "whose=office", f"whose=office&responsible={STAFF[0]}"]
WHOSE_DEADLINES = ["whose=mine", f"whose=office&office={OFFICES[0]}", f"whose=second&office={OFFICES[0]}"]
WHOSE_LETTERS = ["which=unsent&whose=mine", f"which=unsent&whose=office&office={OFFICES[0]}"]
STATES = [f"state={state}" for state in ("open", "due", "overdue", "unplanned", "closed")]
OWNERS = ["whose=mine", "whose=office", f"whose=office&owner={STAFF[0]}"]
CONTACTS = [["who=own", "who=all"], ["", "anonymous=1", "kind=kontakt_typ.KURZ"], ["", "month=2026-04", "month=week"]]
ENTRIES = ["", f"person={STAFF[5]}", "action=casework.opened_file", "action=casework.printed_file", "since=2026-03-02&until=2026-03-02", "number=G1-26-77",
           f"person={STAFF[5]}&action=casework.printed_file"]  # fmt: skip
FIGURES = reverse_lazy("reporting:office_figures")
NOON = "2026-03-01T12:00:00+00:00"

PAGES = {
    "start": (COUNSELLOR, lambda: [reverse("workspace:start")]),
    "start in a new office": (NEWCOMER, lambda: [reverse("workspace:start")]),
    "start of a lead": (LEAD, lambda: [reverse("workspace:start")]),
    "start of an administrator": (ADMINISTRATOR, lambda: [reverse("workspace:start")]),
    "clients": (COUNSELLOR, lambda: addresses("casework:clients", ("2025-11-01",))),
    "cases": (COUNSELLOR, lambda: [*cases(0), *cases(1)]),
    "consultations": (COUNSELLOR, lambda: addresses("casework:consultations", ("2026-05-01",), *CONTACTS)),
    "deadlines": (COUNSELLOR, lambda: addresses("deadlines:deadlines", ("2026-11-10",), WHOSE_DEADLINES)),
    "the day's list of deadlines": (COUNSELLOR, lambda: [f"{reverse('deadlines:day')}?on=2026-10-02"]),
    "tasks": (COUNSELLOR, lambda: addresses("casework:tasks", ("2026-11-20",), OWNERS)),
    "tasks that are done": (COUNSELLOR, lambda: addresses("casework:tasks", ("2025-11-01",), ["whose=done"])),
    "letters that wait": (
        COUNSELLOR,
        lambda: addresses(
            "letters:outbox",
            ("2026-05-01",),
            ["which=waiting&whose=mine", f"which=waiting&whose=office&office={OFFICES[0]}"],
        ),
    ),
    "letters not sent yet": (COUNSELLOR, lambda: addresses("letters:outbox", (NOON,), WHOSE_LETTERS)),
    "which letter": (COUNSELLOR, lambda: [reverse("letters:choose", args=[CLIENT])]),
    "offered cases": (COUNSELLOR, lambda: [reverse("casework:offers")]),
    "accesses in an emergency": (LEAD, lambda: addresses("casework:emergencies", (NOON,))),
    "open hour": (COUNSELLOR, lambda: [reverse("casework:open_hour")]),
    "trail of some offices": (LEAD, lambda: addresses("carriers:audit", (NOON,), ENTRIES)),
    "trail of the carrier": (ADMINISTRATOR, lambda: addresses("carriers:audit", (NOON,), ENTRIES)),
    "cases of a colleague": (LEAD, lambda: [reverse("casework:hand_over_cases", args=[OFFICES[0], STAFF[0]])]),
    "a member who leaves": (ADMINISTRATOR, lambda: [reverse("carriers:end_membership", args=[STAFF[0]])]),
    "new consultation": (COUNSELLOR, lambda: [reverse("casework:new_consultation")]),
    "file": (COUNSELLOR, lambda: [f"{reverse('workspace:file', args=[CLIENT])}?tab={tab}" for tab in TABS]),
    "search by number": (COUNSELLOR, lambda: [Search("G1-26-77"), Search("26-77")]),
    "search by year": (COUNSELLOR, lambda: [Search("1971")]),
    "search by phone": (COUNSELLOR, lambda: [Search("0171 5551234")]),
    "search by name": (COUNSELLOR, lambda: [Search("Olena Kowalenko"), Search("Mohammed Hussein")]),
    "search by a frequent name": (COUNSELLOR, lambda: [Search(typed) for typed in FREQUENT]),
    "figures of a month": (COUNSELLOR, lambda: [f"{FIGURES}?period=2026-05&office={OFFICES[0]}"]),
    "imports": (LEAD, lambda: addresses("imports:runs", (NOON,))),
    "an import": (LEAD, lambda: [reverse("imports:run", args=[RUN])]),
    "residence": (COUNSELLOR, lambda: [f"{reverse('casework:change_client', args=[CLIENT])}?part=residence"]),
}


@pytest.fixture(scope="module")
def crowded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), big_carrier() as carrier_id:
        yield carrier_id


def steps(plan: dict) -> list[dict]:
    return [plan, *(step for child in plan.get("Plans", []) for step in steps(child))]


LOCKING = r" FOR (NO KEY )?UPDATE.*"  # finds its rows in the same way
EXPLAIN = "EXPLAIN (FORMAT JSON, ANALYZE, TIMING off) "


@dataclass(frozen=True)
class Asked:
    """A question to the database. `kept`: planned once for all values; then its values stand beside its text."""

    sql: str
    values: tuple
    kept: bool

    def plans(self) -> list[dict]:
        """How it is carried out with these values; of one that is kept also as it serves all values."""
        with connection.cursor() as cursor:
            cursor.execute(EXPLAIN + self.sql, self.values or None)
            answers = [cursor.fetchone()[0]]
            if self.kept:
                places, name = count(1), f"kept_{uuid4().hex}"
                numbered = re.sub("%s", lambda _place: f"${next(places)}", self.sql).replace("%%", "%")
                given = ", ".join(["%s"] * len(self.values))
                cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
                cursor.execute(f"PREPARE {name} AS {numbered}")
                cursor.execute(f"{EXPLAIN} EXECUTE {name}{f'({given})' if given else ''}", self.values or None)
                answers.append(cursor.fetchone()[0])
        return [(json.loads(answer) if isinstance(answer, str) else answer)[0]["Plan"] for answer in answers]


def too_much(asked: Asked) -> list[str]:
    """Steps of its plans that read a large part of a walled table, or all of it."""
    return [
        f"{step['Node Type']} on {step['Relation Name']}: {rows:.0f} rows"
        for plan in asked.plans()
        for step in steps(plan)
        if step.get("Relation Name", "") in LARGE
        and ((rows := touched(step)) > MOST_ROWS or (step["Node Type"] == "Seq Scan" and rows > FEW))
    ]


def touched(step: dict) -> float:
    """Rows that a step has read, of all its turns."""
    read = ("Actual Rows", "Rows Removed by Filter", "Rows Removed by Join Filter", "Rows Removed by Index Recheck")
    return sum(step.get(kind, 0) for kind in read) * step["Actual Loops"]


def opened(browser, what: str | Search):
    if isinstance(what, Search):
        return browser.post(reverse("workspace:search"), {"q": what.typed}, follow=True)
    return browser.get(what)


@contextmanager
def reading() -> Iterator[list[Asked]]:
    """What is read from the database inside."""
    found: list[Asked] = []

    def note(execute, sql, params, many, context):
        if re.match(r"\(?SELECT .* FROM", sql, re.S):
            text, kept = re.sub(LOCKING, "", sql), isinstance(context["cursor"].cursor, ServerBindingCursor)
            found.append(Asked(text, tuple(params or ()), kept))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def questions(browser, what: str | Search) -> list[Asked]:
    """What a page asks the database."""
    with reading() as found:
        assert opened(browser, what).status_code == 200
    assert found
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_no_page_reads_a_whole_table(crowded, sign_in, page):
    who, whats = PAGES[page]
    with carrier(BIG):
        browser = sign_in(Member.objects.select_related("user").get(pk=who))
    opened(browser, reverse("workspace:start"))  # what is asked once in a session
    seen: list[Asked] = []
    found = {}
    for what in whats():
        new = [asked for asked in questions(browser, what) if asked not in seen]
        seen += new
        with carrier(BIG):
            found |= {f"{what}: {asked.sql[:150]}": much for asked in new if (much := too_much(asked))}
    assert found == {}


@pytest.mark.django_db
def test_the_trail_of_one_file_is_found_by_its_number(crowded, sign_in):
    with carrier(BIG):
        with reading() as asked:
            found = AuditEntry.objects.filter(begins_with("object_label", "G1-26-77")).order_by("-at", "-id")
            assert len(found[:51]) == 51
        [only] = asked
        assert too_much(only) == []


@pytest.mark.django_db
def test_taking_back_an_anonymous_contact_reads_no_whole_table(crowded, sign_in):
    """What is destroyed is looked for by what points at it: without an index that would be every row of five tables."""
    with carrier(BIG):
        browser = sign_in(Member.objects.select_related("user").get(pk=COUNSELLOR))
        key = make_carrier_key(CarrierKey.RECORDS)  # those of the big tables seal nothing
    sent = browser.post(reverse("casework:new_consultation"), typed(note="geheim", office=str(OFFICES[0])))
    assert sent.status_code == 302
    with carrier(BIG):
        noted = Consultation.objects.everywhere(because="test").get(record_key__carrier_key=key)
    with reading() as questions, CaptureQueriesContext(connection) as captured:
        answer = browser.post(reverse("casework:withdraw_consultation", args=[noted.pk]), {"version": "1"})
    assert answer.status_code == 302
    assert not [query["sql"] for query in captured if "record_key_id" in query["sql"].partition(" WHERE ")[2]]
    with carrier(BIG):
        found = {asked.sql[:200]: much for asked in questions if (much := too_much(asked))}
    assert found == {}


@pytest.mark.django_db
def test_a_calendar_of_deadlines_reads_no_whole_table(crowded, client):
    token = new_token()
    with carrier(BIG):
        owner = Member.objects.select_related("user").get(pk=COUNSELLOR)
        make_feed(owner, token=token, by=Member.objects.with_standing().get(pk=COUNSELLOR), at=timezone.now())
    found = questions(client, reverse("deadlines:calendar", args=[BIG, token]))
    with carrier(BIG):
        assert {asked.sql[:150]: much for asked in found if (much := too_much(asked))} == {}
