"""The list of cases: mine, my team's, the office's; open, due, closed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wegwarte.casework import actions
from wegwarte.casework.models import CaseMember
from wegwarte.casework.tests.case_making import DAY, make_case, make_client
from wegwarte.core.dates import today


def subjects(browser, **query):
    page = browser.get(reverse("casework:cases"), query).content.decode()
    return re.findall(r"<bdi>(Fall \w+)</bdi>", page)


@pytest.fixture
def cases(cast):
    """Four cases of three people in two offices; one of them closed, one due."""
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        mine = make_case(client, cast.counsellor, subject="Fall mein", days_ago=3)
        due = make_case(client, cast.counsellor, subject="Fall faellig", days_ago=5)
        closed = make_case(client, cast.counsellor, subject="Fall zu", days_ago=4)
        colleagues = make_case(client, cast.colleague, subject="Fall andere", days_ago=1)
        far = make_client(cast.trier, cast.other_office, given_name="Fern")
        elsewhere = make_case(far, cast.other_office, subject="Fall trier")
        actions.plan_follow_up(due, follow_up_on=today() - DAY, follow_up="", version=1, by=cast.counsellor)
        actions.close_case(closed, outcome="fall_ende.UMZUG", version=1, by=cast.counsellor, on=today())
    return {"mine": mine, "due": due, "closed": closed, "colleagues": colleagues, "elsewhere": elsewhere}


def test_what_is_to_be_looked_at_first_comes_first_and_what_has_no_day_last(cast, sign_in, cases):
    browser = sign_in(cast.counsellor)
    assert subjects(browser) == ["Fall faellig", "Fall mein"]
    page = browser.get(reverse("casework:cases")).content.decode()
    assert page.index("Fall mein") < page.index("no follow-up planned")


def test_the_list_is_narrowed(cast, sign_in, cases):
    browser = sign_in(cast.counsellor)
    assert subjects(browser, state="due") == ["Fall faellig"]
    assert subjects(browser, state="overdue") == ["Fall faellig"]
    assert subjects(browser, state="unplanned") == ["Fall mein"]
    assert subjects(browser, state="closed") == ["Fall zu"]
    assert subjects(browser, whose="office") == ["Fall faellig", "Fall andere", "Fall mein"]
    assert subjects(browser, whose="team") == []
    assert subjects(browser, whose="nonsense", state="nonsense") == ["Fall faellig", "Fall mein"]


def test_the_offices_cases_narrow_to_one_colleague(cast, sign_in, cases):
    browser = sign_in(cast.lead)
    theirs = {"whose": "office", "responsible": str(cast.colleague.pk)}
    assert subjects(browser, **theirs) == ["Fall andere"]
    assert "Colleague" in browser.get(reverse("casework:cases"), theirs).content.decode()
    assert len(subjects(browser, whose="office", responsible="nonsense")) == 3
    assert subjects(browser, whose="mine", responsible=str(cast.colleague.pk)) == []


def test_what_comes_within_a_week_is_due_but_not_overdue(cast, sign_in, cases):
    with cast.inside():
        actions.plan_follow_up(cases["mine"], follow_up_on=today() + DAY, follow_up="", version=1, by=cast.counsellor)
    browser = sign_in(cast.counsellor)
    assert subjects(browser, state="due") == ["Fall faellig", "Fall mein"]
    assert subjects(browser, state="overdue") == ["Fall faellig"]


def test_an_office_that_is_not_mine_shows_nothing_of_it(cast, sign_in, cases):
    browser = sign_in(cast.counsellor)
    assert "Fall trier" not in subjects(browser, whose="office", office=str(cast.trier.pk))
    assert subjects(sign_in(cast.other_carrier), whose="office") == []


def test_the_team_finds_its_cases(cast, sign_in, cases):
    with cast.inside():
        CaseMember.objects.create(case=cases["mine"], member=cast.other_office, office=cast.trier)
    assert subjects(sign_in(cast.other_office), whose="team") == ["Fall mein"]


@pytest.mark.parametrize("planned", [0, 2, 3, 5, 6, 7])
def test_the_pages_of_the_list_lose_and_repeat_nothing(cast, sign_in, monkeypatch, planned):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        for number in range(7):
            case = make_case(client, cast.counsellor, subject=f"Fall {number}", days_ago=number // 2)
            day = today() + (number // 2) * DAY if number < planned else None
            actions.plan_follow_up(case, follow_up_on=day, follow_up="", version=1, by=cast.counsellor)
    monkeypatch.setattr("wegwarte.core.keyset.page_of_parts.__kwdefaults__", {"size": 3})
    browser, seen, query = sign_in(cast.counsellor), [], {}
    for _page in range(3):
        page = browser.get(reverse("casework:cases"), query).content.decode()
        seen.append(re.findall(r"<bdi>(Fall \w+)</bdi>", page))
        older, newer = (re.search(rf'href="\?[^"]*{name}=([\w-]+)', page) for name in ("older", "newer"))
        query = {"older": older.group(1)} if older else {}
    assert sorted([subject for part in seen for subject in part]) == [f"Fall {number}" for number in range(7)]
    assert [len(part) for part in seen] == [3, 3, 1] and not older
    assert subjects(browser, newer=newer.group(1)) == seen[1]
    assert sorted([subject for part in seen for subject in part][:planned]) == [
        f"Fall {number}" for number in range(planned)
    ]
    assert subjects(browser, older="not-a-mark") == seen[0]


@pytest.mark.parametrize("whose", ["mine", "office"])
def test_the_number_of_queries_does_not_grow(cast, sign_in, whose):
    browser, counts = sign_in(cast.lead), []
    with cast.inside():
        client = make_client(cast.mainz, cast.lead)
        make_case(client, cast.lead, subject="Fall eins")
    browser.get(reverse("casework:cases"))
    for expected in (1, 3):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(subjects(browser, whose=whose)) == expected
        counts.append(len(queries))
        with cast.inside():
            for _more in range(2):
                make_case(make_client(cast.mainz, cast.lead), cast.lead, subject="Fall mehr")
    assert counts[0] == counts[1] <= 15, counts
