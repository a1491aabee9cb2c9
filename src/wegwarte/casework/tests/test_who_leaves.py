"""Somebody leaves: nothing opens for them from the next click, and what they leave behind is found and handed over."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers import tasks
from wegwarte.carriers.models import Member, OfficeNotice, OfficeRole
from wegwarte.casework import actions
from wegwarte.casework.models import Case, CaseMember
from wegwarte.casework.tests.case_making import DAY, make_case, make_client
from wegwarte.core.dates import today

pytestmark = pytest.mark.django_db
SUBJECT = "Kanarienwort"


def leave_page(member: Member) -> str:
    return f"/carrier/members/{member.pk}/leave/"


def hand_over_page(office, member: Member) -> str:
    return f"/offices/{office.pk}/cases-of/{member.pk}/"


@pytest.fixture
def office_manager(cast, sign_in):
    return sign_in(cast.administration)


@pytest.fixture
def cases(cast) -> list[Case]:
    """Three open cases of the counsellor: overdue, planned, without follow-up; and one that is closed."""
    by, made = cast.counsellor, []
    with cast.inside():
        for number, days in enumerate((-3, 5, None, None)):
            client = make_client(cast.mainz, by, given_name=f"Person{number}", family_name="Geheim")
            case = make_case(client, by, subject=SUBJECT)
            if days is not None:
                case = actions.plan_follow_up(
                    case, follow_up_on=today() + days * DAY, follow_up="x", version=case.version, by=by
                )
            made.append(case)
        actions.close_case(made[3], outcome="fall_ende.ZIEL", version=made[3].version, by=by, on=today())
        OfficeNotice.objects.create(office=cast.mainz, text="Aushang", until=today(), written_by_name=by.name)
    return made[:3]


def test_the_administration_learns_how_much_lies_open_and_nothing_else(cast, office_manager, cases):
    for moment in ("before", "after"):
        page = office_manager.get(leave_page(cast.counsellor)).content.decode()
        assert "3 open cases, 1 overdue follow-up, 1 planned follow-up, 1 notice that hangs" in _plain(page), moment
        assert "Stelle Mainz" in page and "Lead" in page
        assert SUBJECT not in page and "Geheim" not in page and str(cases[0]) not in page
        office_manager.post(leave_page(cast.counsellor), {"when": "now"})
    assert "3 open cases" in _plain(office_manager.get(f"/carrier/members/{cast.counsellor.pk}/").content.decode())


def _plain(page: str) -> str:
    return " ".join(page.replace("&nbsp;", " ").split())


def test_an_office_without_a_lead_is_told(cast, office_manager, cases):
    with cast.inside():
        OfficeRole.objects.filter(role="lead").delete()
    assert "no lead who could hand it over" in office_manager.get(leave_page(cast.counsellor)).content.decode()


def test_the_very_next_request_is_refused_whatever_it_is(cast, office_manager, sign_in, cases):
    at_work = sign_in(cast.counsellor)
    assert at_work.get("/cases/").status_code == 200
    office_manager.post(leave_page(cast.counsellor), {"when": "now"})
    assert at_work.get("/cases/").url.startswith("/account/login/")
    kept_page = sign_in(cast.counsellor)  # even a session that was opened after it
    answer = kept_page.get("/cases/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/cases/"})
    assert answer.status_code == 204 and answer["HX-Redirect"].startswith("/account/login/")
    form = sign_in(cast.counsellor).post(f"/cases/{cases[0].pk}/close/", {"outcome": "fall_ende.ZIEL"})
    assert form.url.startswith("/account/login/")
    with cast.inside():
        assert Case.objects.everywhere(because="test").get(pk=cases[0].pk).is_open


def test_roles_places_in_teams_and_sessions_end(cast, office_manager, cases):
    with cast.inside():
        case = make_case(make_client(cast.mainz, cast.colleague), cast.colleague)
        actions.set_team(case, [cast.counsellor], version=case.version, by=cast.colleague, on=today())
        assert CaseMember.objects.filter(member=cast.counsellor).exists()
    ended_before = cast.counsellor.user.sessions_ended
    office_manager.post(leave_page(cast.counsellor), {"when": "now"})
    with cast.inside():
        assert not CaseMember.objects.filter(member=cast.counsellor).exists()
        assert not OfficeRole.objects.filter(member=cast.counsellor).exists()
        gone = Member.objects.select_related("user").get(pk=cast.counsellor.pk)
    assert (gone.left_on, gone.ended_on) == (today(), today())
    assert gone.user.sessions_ended == ended_before + 1


def test_a_last_day_to_come_ends_by_itself(cast, office_manager, sign_in, cases, monkeypatch):
    last = today() + datetime.timedelta(days=3)
    office_manager.post(leave_page(cast.counsellor), {"when": "later", "last_day": last.isoformat()})
    at_work = sign_in(cast.counsellor)
    assert at_work.get("/cases/").status_code == 200
    tasks.end_memberships(timestamp=0)
    with cast.inside():
        assert OfficeRole.objects.filter(member=cast.counsellor).exists(), "not yet"
    monkeypatch.setattr("wegwarte.carriers.tasks.today", lambda: last)
    tasks.end_memberships(timestamp=0)
    with cast.inside():
        assert OfficeRole.objects.filter(member=cast.counsellor).exists(), "the last day is a day of work"
    monkeypatch.setattr("wegwarte.carriers.tasks.today", lambda: last + DAY)
    for _time in range(2):
        tasks.end_memberships(timestamp=0)
    assert at_work.get("/cases/").url.startswith("/account/login/")
    with cast.inside():
        assert not OfficeRole.objects.filter(member=cast.counsellor).exists()
        entry = AuditEntry.objects.get(action="carriers.membership_ended")
        assert (entry.actor_id, entry.object_label) == (None, "Counsellor")


def test_a_leaving_that_is_called_off_leaves_the_roles(cast, office_manager, sign_in):
    last = today() + datetime.timedelta(days=3)
    office_manager.post(leave_page(cast.counsellor), {"when": "later", "last_day": last.isoformat()})
    assert "Call the leaving off" in office_manager.get(f"/carrier/members/{cast.counsellor.pk}/").content.decode()
    office_manager.post(f"/carrier/members/{cast.counsellor.pk}/return/")
    with cast.inside():
        assert Member.objects.get(pk=cast.counsellor.pk).left_on is None
        assert OfficeRole.objects.filter(member=cast.counsellor).exists()


@pytest.mark.parametrize("sent", [{}, {"when": "later"}, {"when": "later", "last_day": "31.02.2027"}, {"when": "soon"}])
def test_what_makes_no_sense_ends_nothing(cast, office_manager, sent):
    assert office_manager.post(leave_page(cast.counsellor), sent).status_code == 422
    with cast.inside():
        assert Member.objects.get(pk=cast.counsellor.pk).left_on is None


def choice(*cases: Case, to: Member, **more: str) -> dict:
    return {"cases": [f"{case.pk}.{case.version}" for case in cases], "to": str(to.pk), **more}


def test_the_lead_finds_the_list_and_hands_over_until_none_is_left(cast, office_manager, sign_in, cases):
    lead, page = sign_in(cast.lead), hand_over_page(cast.mainz, cast.counsellor)
    assert "Open work of colleagues" not in lead.get("/").content.decode()
    office_manager.post(leave_page(cast.counsellor), {"when": "now"})
    assert page in lead.get("/").content.decode()
    listed = lead.get(page).content.decode()
    assert all(str(case) in listed for case in cases) and SUBJECT not in listed
    asked = lead.post(page, choice(*cases[:2], to=cast.colleague))
    assert asked.status_code == 200 and "these 2 cases" in asked.content.decode()
    with cast.inside():
        assert Case.objects.everywhere(because="test").open().of(cast.counsellor).count() == 3, "asked only"
    lead.post(page, choice(*cases[:2], to=cast.colleague, note="Bitte bald anrufen.", sure="1"))
    with cast.inside():
        assert Case.objects.everywhere(because="test").open().of(cast.colleague).count() == 2
        handed = AuditEntry.objects.filter(action="casework.hand_over_case")
        assert {entry.object_label for entry in handed} == {str(case) for case in cases[:2]}
        assert {entry.actor_name for entry in handed} == {"Lead"}
    assert page in lead.get("/").content.decode()
    lead.post(page, choice(cases[2], to=cast.colleague, sure="1"))
    assert page not in lead.get("/").content.decode()
    assert "No case is left" in lead.get(page).content.decode()


def test_a_case_that_was_changed_meanwhile_stays(cast, sign_in, cases):
    old = choice(*cases[:2], to=cast.colleague, sure="1")
    with cast.inside():
        actions.plan_follow_up(
            cases[0], follow_up_on=today(), follow_up="neu", version=cases[0].version, by=cast.counsellor
        )
    answer = sign_in(cast.lead).post(hand_over_page(cast.mainz, cast.counsellor), old)
    assert answer.status_code == 422 and "meanwhile" in answer.content.decode()
    with cast.inside():
        assert Case.objects.everywhere(because="test").open().of(cast.counsellor).count() == 3


def test_only_to_somebody_who_counsels_there(cast, sign_in, cases):
    lead, page = sign_in(cast.lead), hand_over_page(cast.mainz, cast.counsellor)
    for to in (cast.other_office, cast.unpledged, cast.other_carrier, cast.counsellor):
        assert lead.post(page, choice(cases[0], to=to, sure="1")).status_code == 422
    with cast.inside():
        assert Case.objects.everywhere(because="test").open().of(cast.counsellor).count() == 3


def test_the_lead_of_another_office_finds_nothing(cast, sign_in, cases):
    with cast.inside():
        OfficeRole.objects.create(member=cast.other_office, office=cast.trier, role="lead")
    lead = sign_in(cast.other_office)
    assert lead.get(hand_over_page(cast.mainz, cast.counsellor)).status_code == 404
    page = lead.get(hand_over_page(cast.trier, cast.counsellor)).content.decode()
    assert "No case is left" in page and str(cases[0]) not in page
    assert lead.get(hand_over_page(cast.trier, cast.other_carrier)).status_code == 404


def test_the_list_asks_as_little_for_three_cases_as_for_one(cast, sign_in, cases):
    lead, page = sign_in(cast.lead), hand_over_page(cast.mainz, cast.counsellor)
    lead.get(page)
    counts = []
    for left in (cases[:2], []):
        with CaptureQueriesContext(connection) as asked:
            assert lead.get(page).status_code == 200
        counts.append(len(asked))
        if left:
            lead.post(page, choice(*left, to=cast.colleague, sure="1"))
            lead.get(page)
    assert counts[0] == counts[1]
