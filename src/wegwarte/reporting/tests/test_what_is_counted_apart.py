"""Goals and relatives counselled along: the office sees each number, the carrier and the LIGA none that is small."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from wegwarte.casework import actions
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.actions.relatives import RelativeDetails
from wegwarte.casework.tests.case_making import make_case
from wegwarte.casework.tests.contacts import CODES, a_file
from wegwarte.casework.tests.plans import goal_of
from wegwarte.core.dates import today
from wegwarte.reporting.beside import beside_shown
from wegwarte.reporting.counting import carrier_figures, figures
from wegwarte.reporting.keeping import standing
from wegwarte.reporting.land import land_figures
from wegwarte.reporting.models import KeptFigures
from wegwarte.reporting.periods import whole_month

pytestmark = pytest.mark.django_db
THIS_YEAR = today().year
ON = date(THIS_YEAR, 1, 5)
JANUARY = whole_month(ON)
REACHED, IN_PART, GIVEN_UP = "ziel_status.ERREICHT", "ziel_status.TEIL", "ziel_status.AUFG"


@pytest.fixture
def in_january(cast, monkeypatch):
    """Eight goals: five reached, two in part, one agreed and open; six relatives along in one contact; today is in March."""
    client = a_file(cast)
    with cast.inside():
        by = cast.counsellor
        case = make_case(client, by, days_ago=(today() - ON).days)
        for state in [REACHED] * 5 + [IN_PART] * 2 + [""]:
            goal = goal_of(case, by, agreed_on=ON)
            if state:
                actions.set_goal_state(goal, state=state, version=1, by=by, on=ON)
        kin = [
            actions.add_relative(client, RelativeDetails({"relation_id": "verwandtschaft.KIND", "name": name}), by=by)
            for name in "ABCDEF"
        ]
        details = ConsultationDetails(on=ON, fields=CODES, relatives=[each.pk for each in kin])
        actions.note_consultation(cast.mainz, details, by=by, client=client)
    monkeypatch.setattr("wegwarte.reporting.views.today", lambda: date(THIS_YEAR, 3, 10))
    return cast


def shown(browser, path):
    report = browser.get(path).context["report"]
    return {str(each.label): each.now for each in report.beside}


def test_the_office_sees_its_own_goals_and_relatives(in_january, sign_in):
    assert shown(sign_in(in_january.counsellor), "/figures/") == {
        "Relatives counselled along": 6, "Goals agreed": 8, "Goals reached": 5, "Goals reached in part": 2,
        "Goals not reached": 0, "Goals given up or changed": 0,
    }  # fmt: skip
    assert set(shown(sign_in(in_january.other_office), "/figures/").values()) == {0}


@pytest.mark.parametrize("path", ["/figures/carrier/", "/figures/land/"])
def test_outside_the_office_small_numbers_are_hidden(in_january, sign_in, path):
    reader = in_january.liga if "land" in path else in_january.administration
    browser = sign_in(reader)
    assert list(shown(browser, path).values()) == [6, 8, 5, None, None, None]
    sheet = load_workbook(io.BytesIO(browser.get(f"{path}?as=xlsx").content))["Counted apart"]
    assert [row[:2] for row in sheet.values][1:4] == [
        ("Relatives counselled along", 6), ("Goals agreed", 8), ("Goals reached", 5),
    ]  # fmt: skip


def test_relatives_are_added_to_no_contact_and_no_person(in_january):
    with in_january.inside():
        total = figures(JANUARY, [in_january.mainz.pk]).total
    assert (total.contacts, total.persons) == (1, 1)
    land = land_figures(JANUARY)
    assert (land.total.contacts, land.beside["co_advised"]) == (1, 6)


def test_a_goal_counts_by_how_it_stands_now_and_on_its_days(in_january):
    with in_january.inside():
        by = in_january.counsellor
        client = a_file(in_january)
        goal = goal_of(make_case(client, by, days_ago=(today() - ON).days), by, agreed_on=ON)
        actions.set_goal_state(goal, state=GIVEN_UP, version=1, by=by, on=date(THIS_YEAR, 2, 3))
        assert GIVEN_UP not in figures(JANUARY, [in_january.mainz.pk]).beside
        february = figures(whole_month(date(THIS_YEAR, 2, 1)), [in_january.mainz.pk]).beside
        assert (february[GIVEN_UP], february["goals_agreed"]) == (1, 0)
        actions.set_goal_state(goal, state="ziel_status.OFFEN", version=2, by=by, on=date(THIS_YEAR, 2, 5))
        assert GIVEN_UP not in figures(whole_month(date(THIS_YEAR, 2, 1)), [in_january.mainz.pk]).beside


def test_what_is_kept_says_the_same_and_what_an_older_version_kept_says_nothing(in_january, sign_in):
    with in_january.inside():
        kept = standing(carrier_figures, date(THIS_YEAR, 3, 10))
        again = standing(carrier_figures, date(THIS_YEAR, 3, 10))
        assert kept == again
        (row,) = KeptFigures.objects.all()
        for period in row.periods:
            period["rows"] = [each for each in period["rows"] if each[0] != "beside"]
        row.save()
    page = sign_in(in_january.administration).get("/figures/carrier/")
    assert page.context["report"].beside == []
    assert "Goals reached" not in page.content.decode()


def test_of_last_year_a_part_hides_what_the_whole_or_the_rest_would_tell():
    now = {"co_advised": 9}

    def before(part, whole):
        found = beside_shown(now, {"co_advised": part}, guarded=True, whole_before={"co_advised": whole})
        return found[0].before

    assert [before(4, 20), before(6, 8), before(6, 6), before(6, 11)] == [None, None, None, 6]
    assert beside_shown(now, {"co_advised": 2}, guarded=False)[0].before == 2
