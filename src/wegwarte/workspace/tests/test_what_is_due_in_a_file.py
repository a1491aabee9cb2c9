"""Whoever opens a file sees first what is due and what the person wants."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wegwarte.casework import actions
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.casework.tests.plans import goal_of
from wegwarte.core.dates import today
from wegwarte.deadlines.tests.making import enter


def shown(browser, client, **query):
    answer = browser.get(client.get_absolute_url(), query)
    assert answer.status_code == 200
    return answer.content.decode()


def words(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


def task(cast, client, what):
    actions.add_task(client, what=what, due_on=today(), owner=cast.counsellor, by=cast.counsellor, on=today())


def with_a_deadline(cast, client, days_ago):
    served_on = today() - timedelta(days=days_ago)
    enter(client, cast.counsellor, "WID-VwGO-1M", served_on=served_on, on=today())


@pytest.mark.parametrize("tab", ["overview", "timeline", "cases", "plan", "deadlines", "family", "tasks", "details"])
def test_each_part_says_which_deadline_comes_next(cast, sign_in, client, tab):
    with cast.inside():
        with_a_deadline(cast, client, 3)
        with_a_deadline(cast, client, 26)
    page = shown(sign_in(cast.counsellor), client, tab=tab)
    head = page[page.index("</h1>") : page.index('class="wg-tabs"')]
    if tab in ("overview", "deadlines"):  # they begin with it anyhow
        head = page[page.index("</nav>", page.index('class="wg-tabs"')) :]
    assert "Widerspruch" in head
    assert "kern-badge--warning" in head  # a few days are left
    assert "second person missing" in head


def test_the_overview_begins_with_deadlines_and_tasks(cast, sign_in, client):
    with cast.inside():
        with_a_deadline(cast, client, 3)
        task(cast, client, "Attest anfordern")
    page = words(shown(sign_in(cast.counsellor), client))
    order = [page.index(said, page.index("Details")) for said in ("Widerspruch", "Attest anfordern", "Open cases")]
    assert order == sorted(order)


def test_the_overview_says_that_no_deadline_is_known_and_leads_to_the_letter(cast, sign_in, client):
    page = shown(sign_in(cast.counsellor), client)
    assert "No deadline is known" in page
    letter = reverse("deadlines:letter", args=[client.pk])
    assert letter in page[page.index("</h1>") : page.index('class="wg-tabs"')]


def test_the_overview_says_what_the_person_wants_in_their_words(cast, sign_in, client):
    with cast.inside():
        goal_of(make_case(client, cast.counsellor), cast.counsellor, "أريد أن أعمل", german="Ich möchte arbeiten")
    page = shown(sign_in(cast.counsellor), client)
    assert "أريد أن أعمل" in page and 'dir="rtl"' in page and "Ich möchte arbeiten" in page


def test_what_is_due_costs_the_same_however_much_it_is(cast, sign_in, client):
    browser, counts = sign_in(cast.counsellor), []
    shown(browser, client)
    for rounds in (1, 3):
        with cast.inside():
            for number in range(rounds):
                with_a_deadline(cast, client, number)
                task(cast, client, "Anrufen")
        with CaptureQueriesContext(connection) as queries:
            shown(browser, client)
        counts.append(len(queries))
    assert counts[0] == counts[1], counts


def test_paper_says_what_is_due_too(cast, sign_in, client):
    with cast.inside():
        with_a_deadline(cast, client, 26)
    page = sign_in(cast.counsellor).get(reverse("workspace:print_file", args=[client.pk])).content.decode()
    assert "Widerspruch" in page and "second person missing" in page
