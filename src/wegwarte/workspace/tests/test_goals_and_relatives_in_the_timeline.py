"""The timeline tells of goals, and of relatives who were counselled along; the family tab says how often."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.casework import actions
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.actions.goals import GoalDetails
from wegwarte.casework.actions.relatives import RelativeDetails
from wegwarte.casework.models import Goal
from wegwarte.casework.tests.case_making import DAY, make_case, make_client
from wegwarte.casework.tests.plans import IN_ARABIC, goal_of
from wegwarte.core.dates import today

SAID = {
    "programme_id": "programm.MFD", "kind_id": "kontakt_typ.FOLGE", "channel_id": "kanal.TEL", "main_topic_id": "thema.T50",
}  # fmt: skip


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


def text(browser, client, tab="timeline"):
    answer = browser.get(client.get_absolute_url(), {"tab": tab})
    assert answer.status_code == 200
    return answer.content.decode()


def titles(page):
    return re.findall(r'wg-timeline__title">(?:<a [^>]*>)?(.*?)(?:</a>)? <span class="wg-muted">', page, re.S)


def relative(client, by, name, relation="verwandtschaft.KIND"):
    return actions.add_relative(client, RelativeDetails({"relation_id": relation, "name": name}), by=by)


def noted(cast, client, relatives, days_ago=0):
    details = ConsultationDetails(today() - days_ago * DAY, SAID, relatives=[each.pk for each in relatives])
    return actions.note_consultation(cast.mainz, details, by=cast.counsellor, client=client)


def test_a_goal_is_told_when_it_is_agreed_worded_anew_and_reached(cast, sign_in, client):
    with cast.inside():
        by = cast.counsellor
        goal = goal_of(make_case(client, by, days_ago=9), by, agreed_on=today() - 8 * DAY)
        again = GoalDetails("أريد بيتا", "ar", "person", goal.agreed_on, german="Ich möchte ein Haus")
        actions.change_goal(goal, again, version=goal.version, by=by, on=today() - 4 * DAY)
        actions.set_goal_state(
            goal, state="ziel_status.ERREICHT", words="Endlich", version=goal.version, by=by, on=today() - DAY
        )
    page = text(sign_in(cast.counsellor), client)
    assert [title.startswith(("Goal agreed", "Goal worded anew", "Goal: ")) for title in titles(page)][:3] == [True] * 3
    assert page.index("Endlich") < page.index(IN_ARABIC)
    assert "Ich möchte ein Haus" in page
    assert "Goal agreed" in text(sign_in(cast.counsellor), client, tab="overview")


def test_the_entries_open_for_whoever_sees_the_case_and_for_nobody_else(cast, sign_in, client):
    with cast.inside():
        goal_of(make_case(client, cast.counsellor), cast.counsellor)
        actions.keep_out(client, member=cast.colleague, kind="private", by=cast.colleague, on=today())
    assert IN_ARABIC in text(sign_in(cast.lead), client)
    for part in (cast.colleague, cast.other_office):
        assert sign_in(part).get(client.get_absolute_url(), {"tab": "timeline"}).status_code == 404


def test_who_was_counselled_along_stands_with_the_contact_and_in_the_family(cast, sign_in, client):
    with cast.inside():
        karim, lina = (relative(client, cast.counsellor, name) for name in ("Karim", "Lina"))
        noted(cast, client, [karim, lina], days_ago=3)
        noted(cast, client, [karim])
        actions.remove_relative(lina, version=1, by=cast.counsellor)
    browser = sign_in(cast.counsellor)
    page = text(browser, client)
    assert page.count("Counselled along:") == 2
    assert page.count(": Karim") == 2
    assert "not noted in the family any more" in page
    family = text(browser, client, tab="family")
    assert re.search(r"Karim.*?Counselled along in 2 contacts", family, re.S)


def test_of_a_linked_file_that_somebody_may_not_open_no_name_is_told(cast, sign_in, client):
    with cast.inside():
        by = cast.counsellor
        son = make_client(cast.mainz, by, given_name="Verborgen")
        link = actions.link_relative(client, son, relation="verwandtschaft.SOHN", lives="household", by=by)
        noted(cast, client, [link])
        actions.keep_out(son, member=cast.colleague, kind="private", by=cast.colleague, on=today())
    assert "Verborgen" in text(sign_in(cast.counsellor), client)
    page = text(sign_in(cast.colleague), client)
    assert "Counselled along:" in page
    assert "Verborgen" not in page + text(sign_in(cast.colleague), client, tab="family")


def test_many_goals_and_relatives_cost_no_more_queries(cast, sign_in, client):
    with cast.inside():
        case = make_case(client, cast.counsellor)
        goal_of(case, cast.counsellor)
        noted(cast, client, [relative(client, cast.counsellor, "Karim")])
    browser = sign_in(cast.counsellor)

    def queries():
        counts = []
        for tab in ("timeline", "family", "overview"):
            text(browser, client, tab)
            with CaptureQueriesContext(
                connection,
            ) as seen:
                text(browser, client, tab)
            counts.append(len(seen))
        return counts

    with_one = queries()
    with cast.inside():
        for name in ("Lina", "Sami"):
            goal_of(case, cast.counsellor)
            noted(cast, client, [relative(client, cast.counsellor, name)])
        assert Goal.objects.of_cases(type(case).objects.visible_to(cast.counsellor)).count() == 3
    assert queries() == with_one
