"""Goals in the person's own words, steps for both sides, and what is refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from wegwarte.casework import actions
from wegwarte.casework.actions.goals import GoalDetails
from wegwarte.casework.actions.plan_steps import StepDetails
from wegwarte.casework.models import CaseStage, Goal, GoalEvent, PlanStep
from wegwarte.casework.queries.plan import for_the_person
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.casework.tests.plans import IN_ARABIC, goal_of, step_of
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today

SAME = "aaaaaaaa-0000-4000-8000-000000000001"
EVERYWHERE = "a test looks"


def page(case, what="goals"):
    return f"/cases/{case.pk}/{what}/new/"


def goal_fields(**said):
    return {
        "words": IN_ARABIC, "language": "ar", "german": "Eine Wohnung", "said_by": "person", "submission": SAME,
        "agreed_on": today().isoformat(), **said,
    }  # fmt: skip


def step_fields(**said):
    return {"goal": "", "what": "Wohngeld beantragen", "doer": "person", "submission": SAME, **said}


def goals(case):
    return Goal.objects.everywhere(because=EVERYWHERE).filter(case=case).select_related("record_key")


def test_a_goal_is_kept_as_the_person_said_it_and_once(cast, sign_in, case):
    browser = sign_in(cast.counsellor)
    for _twice in range(2):
        assert browser.post(page(case), goal_fields()).status_code == 302
    with cast.inside():
        goal = goals(case).get()
        assert (goal.words, goal.german, goal.direction) == (IN_ARABIC, "Eine Wohnung", "rtl")
        assert CaseStage.objects.everywhere(because=EVERYWHERE).get().step_id == "case_step.S3"
    shown = browser.get(f"{case.client.get_absolute_url()}?tab=plan").content.decode()
    assert f'lang="ar" dir="rtl">{IN_ARABIC}' in shown


@pytest.mark.parametrize(("field", "value"), [
    ("words", " "), ("language", ""), ("said_by", ""), ("by_day", "2026-02-30"), ("agreed_on", "2126-01-01"),
    ("by_day", (today() - timedelta(days=9)).isoformat()),
])  # fmt: skip
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(cast, sign_in, case, field, value):
    answer = sign_in(cast.counsellor).post(page(case), goal_fields(german="Mit Balkon", **{field: value}))
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {field}
    assert "Mit Balkon" in answer.content.decode()
    with cast.inside():
        assert not goals(case).exists()


def test_a_plan_without_a_goal_is_refused_at_the_field(cast, sign_in, case):
    answer = sign_in(cast.counsellor).post(page(case, "plan-steps"), step_fields())
    assert answer.status_code == 422
    assert "A plan begins with a goal" in str(answer.context["form"].errors["goal"])
    assert "Wohngeld beantragen" in answer.content.decode()


def test_a_plan_without_a_goal_is_not_printed(cast, sign_in, case):
    answer = sign_in(cast.counsellor).post(f"/clients/{case.client_id}/plan/print/", {"language": "ar"})
    assert answer.status_code == 422
    assert "A plan begins with a goal" in answer.content.decode()


def test_a_step_says_who_does_what_until_when(cast, sign_in, case):
    with cast.inside():
        goal = goal_of(case, cast.counsellor)
    browser = sign_in(cast.counsellor)
    said = step_fields(goal=str(goal.pk), doer="other", by_day=(today() + timedelta(days=7)).isoformat())
    wrong = browser.post(page(case, "plan-steps"), said)
    assert wrong.context["form"].errors.keys() == {"doer_name"}
    for _twice in range(2):
        assert browser.post(page(case, "plan-steps"), {**said, "doer_name": "Jobcenter"}).status_code == 302
    with cast.inside():
        step = PlanStep.objects.everywhere(because=EVERYWHERE).select_related("record_key").get()
        assert (step.who, step.what) == ("Jobcenter", "Wohngeld beantragen")
    assert "Wohngeld beantragen" in browser.get(case.client.get_absolute_url()).content.decode()  # on the overview


def test_a_step_begun_before_there_was_a_goal_does_not_spoil_the_one_for_a_goal(cast, sign_in, case):
    """What the browser kept of the first one would be put back into the second, its empty goal too."""
    browser = sign_in(cast.counsellor)
    before = browser.get(page(case, "plan-steps")).context["draft_key"]
    with cast.inside():
        goal = goal_of(case, cast.counsellor)
    form = browser.get(f"{page(case, 'plan-steps')}?goal={goal.pk}").context
    assert form["draft_key"] != before
    assert [key for key, _label in form["form"].fields["goal"].choices] == [str(goal.pk)]


def test_a_step_of_another_cases_goal_is_refused(cast, case):
    with cast.inside():
        other = make_case(make_client(cast.mainz, cast.counsellor), cast.counsellor)
        goal = goal_of(other, cast.counsellor)
        with pytest.raises(Refused):
            actions.add_plan_step(case, goal, StepDetails("Etwas", "person"), by=cast.counsellor, on=today())


def test_a_step_is_done_with_who_noted_it_and_may_be_taken_up_again(cast, sign_in, case):
    with cast.inside():
        step = step_of(goal_of(case, cast.counsellor), cast.counsellor)
    browser, address = sign_in(cast.colleague), f"/plan-steps/{step.pk}/state/"
    assert browser.post(address, {"state": "done", "on_day": today(), "version": 1}).status_code == 302
    with cast.inside():
        step.refresh_from_db()
        assert (step.state, step.ended_on, step.ended_by_id) == ("done", today(), cast.colleague.pk)
    assert browser.post(address, {"state": "open", "on_day": today(), "version": 2}).status_code == 302
    with cast.inside():
        step.refresh_from_db()
        assert (step.state, step.ended_on, step.ended_by_id) == ("open", None, None)


def test_words_that_change_stay_in_the_history(cast, sign_in, case):
    with cast.inside():
        goal = goal_of(case, cast.counsellor)
    browser = sign_in(cast.counsellor)
    said = goal_fields(words="أريد بيتاً", version=1)
    assert browser.post(f"/goals/{goal.pk}/edit/", said).status_code == 302
    with cast.inside():
        events = GoalEvent.objects.everywhere(because=EVERYWHERE).select_related("record_key").filter(goal=goal)
        assert [(event.kind, event.words) for event in events] == [("agreed", ""), ("changed", IN_ARABIC)]
    overtaken = browser.post(f"/goals/{goal.pk}/edit/", {**said, "words": "شيء آخر"})
    assert overtaken.status_code == 409
    assert "أريد بيتاً" in overtaken.content.decode() and "شيء آخر" in overtaken.content.decode()


def test_a_goal_may_be_given_up_with_the_persons_words_and_taken_up_again(cast, sign_in, case):
    with cast.inside():
        goal = goal_of(case, cast.counsellor)
    browser, address = sign_in(cast.counsellor), f"/goals/{goal.pk}/state/"
    said = {"state": "ziel_status.AUFG", "on_day": today(), "words": "لا أريد", "version": 1}
    assert browser.post(address, said).status_code == 302
    with cast.inside():
        goal = goals(case).get()
        assert not goal.is_open and goal.ended_on == today()
    assert "لا أريد" in browser.get(f"{case.client.get_absolute_url()}?tab=plan").content.decode()
    assert browser.post(address, {**said, "state": "ziel_status.ARBEIT", "version": 2}).status_code == 302
    with cast.inside():
        assert goals(case).get().is_open
    early = {**said, "on_day": goal.agreed_on - timedelta(days=3), "version": 3}
    assert browser.post(address, early).context["form"].errors.keys() == {"on_day"}


def test_goals_and_steps_of_a_file_that_is_merged_move_along_and_stay_readable(cast, case):
    with cast.inside():
        step_of(goal_of(case, cast.counsellor), cast.counsellor, what_own="طلب")
        first = make_client(cast.mainz, cast.counsellor)
        second = type(case.client).objects.visible_to(cast.counsellor).get(pk=case.client_id)
        versions = (first.version, second.version)
        actions.merge_files(first, second, {}, versions=versions, by=cast.counsellor, on=today())
        (shown,) = for_the_person(first, cast.counsellor)
        assert (shown.goal.words, shown.goal.client_id) == (IN_ARABIC, first.pk)
        assert [step.what_own for step in shown.steps] == ["طلب"]


def test_a_closed_case_gets_no_new_goal(cast, case):
    with cast.inside():
        actions.close_case(case, outcome="fall_ende.ZIEL", version=1, by=cast.counsellor, on=today())
        with pytest.raises(Refused):
            goal_of(case, cast.counsellor)


def test_others_can_neither_read_nor_write_goals(cast, case):
    with cast.inside():
        goal = goal_of(case, cast.counsellor)
        assert not Goal.objects.visible_to(cast.other_office).exists()
        details = GoalDetails("Anderes", "de", "person", today())
        with pytest.raises(PermissionDenied):
            actions.change_goal(goal, details, version=1, by=cast.other_office, on=today())
        assert Goal.objects.visible_to(cast.colleague).exists()
    with cast.inside("there"):
        assert not Goal.objects.visible_to(cast.other_carrier).exists()
        assert not goals(case).exists()
