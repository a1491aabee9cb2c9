"""A lead sees what each counsellor carries, held against their share of a post; nothing overdue is without somebody."""

from datetime import timedelta
from decimal import Decimal

import pytest

from wegwarte.carriers import actions as carrier_actions
from wegwarte.carriers.models import Post
from wegwarte.casework import actions
from wegwarte.casework.tests.case_making import DAY, make_case, make_client
from wegwarte.core.dates import today
from wegwarte.deadlines import actions as deadline_actions
from wegwarte.deadlines.actions import Wanted
from wegwarte.workspace.load import load_of

pytestmark = pytest.mark.django_db


def share(cast, who: str, part: str) -> None:
    Post.objects.create(
        member=getattr(cast, who), office=cast.mainz, programme_id="programm.MFD", share=part, valid_from=today() - DAY
    )


def case_of(cast, who: str, *, due: int | None = None):
    member = getattr(cast, who)
    case = make_case(make_client(cast.mainz, member), member)
    if due is not None:
        actions.plan_follow_up(case, follow_up_on=today() + due * DAY, follow_up="", version=1, by=member)
    return case


def rows(cast) -> dict:
    [office] = load_of(cast.lead, today())
    return {each.member.name: each for each in office.people}


def test_everything_is_counted(cast):
    with cast.inside():
        for due in (-1, 3, 30, None):
            case_of(cast, "counsellor", due=due)
        client = make_client(cast.mainz, cast.counsellor)
        for days in (0, 4):
            actions.add_task(
                client, what="x", due_on=today() + days * DAY, owner=cast.counsellor, by=cast.counsellor, on=today()
            )
            deadline_actions.enter_by_hand(
                client, Wanted(what="x", end=today() + (days - 2) * DAY), responsible=cast.counsellor,
                by=cast.counsellor, on=today(),
            )  # fmt: skip
        mine = rows(cast)["Counsellor"]
        assert (mine.open, mine.due, mine.overdue, mine.unplanned) == (4, 1, 1, 1)
        assert (mine.tasks, mine.tasks_overdue, mine.deadlines, mine.deadlines_overdue) == (2, 0, 2, 1)
        assert rows(cast)["Colleague"].open == 0, "who has nothing is there too"


def test_a_half_post_weighs_double(cast, sign_in):
    with cast.inside():
        share(cast, "counsellor", "0.5")
        share(cast, "colleague", "1")
        for who in ("counsellor", "colleague"):
            for _case in range(3):
                case_of(cast, who)
        found = rows(cast)
        assert (found["Counsellor"].weighted, found["Colleague"].weighted, found["Lead"].weighted) == (6, 3, None)
        [office] = load_of(cast.lead, today())
        assert (office.mean, office.much) == (4, {cast.counsellor.pk})
        assert found["Counsellor"].share == Decimal("0.5")
    assert "much more than the others" in sign_in(cast.lead).get("/load/").content.decode()


def test_who_is_away_is_shown_with_who_stands_in(cast, sign_in):
    with cast.inside():
        carrier_actions.enter_absence(
            cast.counsellor, starts=today(), ends=today() + timedelta(days=3), deputy=cast.colleague,
            by=cast.counsellor, on=today(),
        )  # fmt: skip
        assert rows(cast)["Counsellor"].standing_in == ["Colleague"]
    assert "away until" in sign_in(cast.lead).get("/load/").content.decode()


def test_who_has_left_stays_there_until_all_is_handed_over(cast, sign_in):
    with cast.inside():
        case_of(cast, "counsellor", due=-1)
        carrier_actions.end_membership(cast.counsellor, on=today(), by=cast.administration)
        assert rows(cast)["Counsellor"].overdue == 1
    assert f"/cases-of/{cast.counsellor.pk}/" in sign_in(cast.lead).get("/load/").content.decode()


def test_tasks_of_who_has_left_stand_on_the_leads_start_page(cast, sign_in):
    with cast.inside():
        actions.add_task(cast.mainz, what="x", due_on=today(), owner=cast.counsellor, by=cast.counsellor, on=today())
    lead = sign_in(cast.lead)
    address = f"owner={cast.counsellor.pk}"
    assert address not in lead.get("/").content.decode()
    with cast.inside():
        carrier_actions.end_membership(cast.counsellor, on=today(), by=cast.administration)
    assert address in lead.get("/").content.decode()
    assert address in lead.get(f"/offices/{cast.mainz.pk}/cases-of/{cast.counsellor.pk}/").content.decode()


def test_a_lead_who_is_kept_out_does_not_find_it_in_a_number(cast):
    with cast.inside():
        case = case_of(cast, "counsellor")
        actions.keep_out(case.client, member=cast.lead, kind="relative", by=cast.lead, on=today())
        assert rows(cast)["Counsellor"].open == 0


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_for_one_and_for_many(cast, sign_in, django_assert_num_queries, many):
    with cast.inside():
        for _case in range(many):
            case_of(cast, "counsellor")
        if many == 3:
            case_of(cast, "colleague")
    browser = sign_in(cast.lead)
    browser.get("/load/")
    with django_assert_num_queries(14):
        browser.get("/load/")
