"""The steps of a case, and the analysis of thirteen areas, seen from both sides."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from wegwarte.casework import actions
from wegwarte.casework.models import Assessment, CaseStage
from wegwarte.casework.models.stage import Rating
from wegwarte.casework.progress import progress_of
from wegwarte.casework.queries.plan import line_of
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.casework.tests.plans import HEALTH, HOUSING, analysis_of, goal_of, step_of
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today

DAY = timedelta(days=1)
EVERYWHERE = "a test looks"


@pytest.fixture
def case(cast):
    with cast.inside():
        return make_case(make_client(cast.mainz, cast.counsellor), cast.counsellor, days_ago=200)


def stages(case):
    return CaseStage.objects.everywhere(because=EVERYWHERE).filter(case=case)


def analyses(case):
    return list(Assessment.objects.everywhere(because=EVERYWHERE).filter(case=case).select_related("record_key"))


def test_a_step_may_be_skipped_and_a_no_is_an_answer(cast, sign_in, case):
    browser, address = sign_in(cast.counsellor), f"/cases/{case.pk}/stages/new/"
    for step, wanted in (("S5", "yes"), ("S2", "no"), ("S2", "no")):
        said = {"step": f"case_step.{step}", "wanted": wanted, "on_day": today()}
        assert browser.post(address, said).status_code == 302
    with cast.inside():
        line = line_of(stages(case))
    assert [(stage.label, stage.current) for stage in line if stage.last] == [
        ("Analysis", False), ("Accompanying", True)
    ]  # fmt: skip
    assert len(line) == 8
    shown = browser.get(f"{case.client.get_absolute_url()}?tab=plan").content.decode()
    assert "The person does not want: Analysis." in shown


def test_no_step_before_the_case_was_opened(cast, sign_in, case):
    said = {"step": "case_step.S1", "wanted": "yes", "on_day": case.opened_on - DAY}
    answer = sign_in(cast.counsellor).post(f"/cases/{case.pk}/stages/new/", said)
    assert answer.context["form"].errors.keys() == {"on_day"}


def test_what_was_noted_by_mistake_can_be_taken_back(cast, sign_in, case):
    with cast.inside():
        stage = actions.note_stage(case, step="case_step.S1", wanted=True, by=cast.counsellor, on=today())
    assert sign_in(cast.counsellor).post(f"/stages/{stage.pk}/remove/").status_code == 302
    with cast.inside():
        assert not stages(case).exists()


def test_areas_are_rated_by_both_left_out_or_not_told(cast, sign_in, case):
    said = {
        "on_day": today(), f"person-{HOUSING}": "2", f"counsellor-{HOUSING}": "3", f"note-{HOUSING}": "Schimmel",
        f"person-{HEALTH}": "withheld",
    }  # fmt: skip
    browser = sign_in(cast.counsellor)
    assert browser.post(f"/cases/{case.pk}/analysis/new/", said).status_code == 302
    with cast.inside():
        (kept,) = analyses(case)
        assert kept.rating(HOUSING) == Rating(2, 3, note="Schimmel")
        assert kept.rating(HEALTH) == Rating(withheld=True)
        assert kept.ratings.keys() == {HOUSING, HEALTH}
    shown = browser.get(f"{case.client.get_absolute_url()}?tab=plan").content.decode()
    assert "does not wish to say" in shown and "Schimmel" in shown


def test_an_empty_analysis_is_refused_and_a_number_that_nobody_offers_too(cast, sign_in, case):
    browser, address = sign_in(cast.counsellor), f"/cases/{case.pk}/analysis/new/"
    assert browser.post(address, {"on_day": today()}).status_code == 422
    wrong = browser.post(address, {"on_day": today(), f"person-{HOUSING}": "6"})
    assert wrong.context["form"].errors.keys() == {f"person-{HOUSING}"}
    with cast.inside(), pytest.raises(Refused):
        analysis_of(case, cast.counsellor, K03=Rating(2, withheld=True))


def test_a_slip_of_the_pen_is_corrected_and_two_at_once_are_told(cast, sign_in, case):
    with cast.inside():
        kept = analysis_of(case, cast.counsellor)
    browser, address = sign_in(cast.counsellor), f"/analyses/{kept.pk}/edit/"
    said = {"on_day": today(), f"person-{HOUSING}": "4", "version": 1}
    assert browser.post(address, said).status_code == 302
    assert browser.post(address, said).status_code == 409
    with cast.inside():
        assert analyses(case)[0].rating(HOUSING) == Rating(person=4)


def test_the_picture_shows_both_views_over_time_and_runs_with_the_writing(cast, case):
    with cast.inside():
        for days, person in ((180, 1), (90, 3), (0, 5)):
            analysis_of(case, cast.counsellor, today() - days * DAY, K03=Rating(person, 3), K05=Rating(withheld=True))
        kept = analyses(case)
        progress = progress_of(kept)
        with translation.override("ar"):
            mirrored = progress_of(kept)
    housing, health = progress.tracks
    assert [point.y for point in housing.person] == sorted((point.y for point in housing.person), reverse=True)
    assert [point.x for point in housing.person] == sorted(point.x for point in housing.person)
    assert [point.x for point in mirrored.tracks[0].person] == [point.x for point in housing.person][::-1]
    assert len({point.y for point in housing.counsellor}) == 1
    assert not health.is_drawn


def test_what_was_left_out_interrupts_the_line(cast, case):
    with cast.inside():
        for days, person in ((90, 2), (60, None), (30, 3), (0, 4)):
            analysis_of(case, cast.counsellor, today() - days * DAY, K03=Rating(person, 3))
        (housing,) = progress_of(analyses(case)).tracks
    assert housing.person_path.count("M") == 2 and housing.person_path.count("L") == 1


@pytest.mark.parametrize("tab", ["plan", "overview"])
def test_the_file_asks_as_often_with_three_as_with_one(cast, sign_in, case, tab):
    browser, counted = sign_in(cast.counsellor), []
    for total in (1, 3):
        with cast.inside():
            for number in range(2 if total == 3 else 1):
                goal = goal_of(case, cast.counsellor, f"{total}{number}")
                for what in ("Erstens", "Zweitens", "Drittens")[:total]:
                    step_of(goal, cast.counsellor, what)
                analysis_of(case, cast.counsellor, today() - (total + number) * DAY)
        browser.get(f"{case.client.get_absolute_url()}?tab={tab}")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get(f"{case.client.get_absolute_url()}?tab={tab}").status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
