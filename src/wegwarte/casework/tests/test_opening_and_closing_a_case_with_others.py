"""Cases among colleagues: handed over, worked on by a team, closed to everybody else."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from wegwarte.casework import actions
from wegwarte.casework.models import Case, CaseEvent, CaseMember
from wegwarte.casework.tests.case_making import DAY, make_case, note
from wegwarte.core.dates import today

STEPS = ["close_case", "reopen_case", "plan_follow_up", "hand_over_case", "set_team"]


def url(name, case):
    return reverse(f"casework:{name}", args=[case.pk])


def stored(cast, case):
    with cast.inside():
        found = Case.objects.everywhere(because="a test looks").get(pk=case.pk)
        found.people = {entry.member for entry in found.team.select_related("member")}
        return found


def offered(page):
    return re.findall(r'<label class="kern-label" for="id_members_\d+">(.*?)</label>', page)


def test_a_case_is_handed_over(cast, sign_in, case):
    answer = sign_in(cast.counsellor).post(
        url("hand_over_case", case), {"version": 1, "to": cast.colleague.pk, "note": "ab Montag"}
    )
    assert answer.status_code == 302
    after = stored(cast, case)
    assert (after.responsible_id, after.people) == (cast.colleague.pk, {cast.counsellor})
    with cast.inside():
        event = CaseEvent.objects.of_case(case).get(kind="handed_over")
        assert (event.to, event.note) == (cast.colleague, "ab Montag")


@pytest.mark.parametrize("part", ["counsellor", "other_office", "coordinator", "unpledged", "other_carrier"])
def test_a_case_is_not_handed_to_those_who_cannot_take_it(cast, sign_in, case, part):
    said = {"version": 1, "to": getattr(cast, part).pk}
    assert sign_in(cast.counsellor).post(url("hand_over_case", case), said).status_code == 422
    assert stored(cast, case).responsible_id == cast.counsellor.pk


def test_a_team_is_chosen_from_the_office(cast, sign_in, case):
    browser = sign_in(cast.counsellor)
    assert offered(browser.get(url("set_team", case)).content.decode()) == ["Colleague", "Lead"]
    answer = browser.post(url("set_team", case), {"version": 1, "members": [cast.colleague.pk]})
    assert answer.status_code == 302
    assert stored(cast, case).people == {cast.colleague}
    assert browser.post(url("set_team", case), {"version": 2}).status_code == 302
    assert stored(cast, case).people == set()


def test_the_lead_lets_in_another_office_but_never_another_carrier(cast, sign_in, case):
    browser = sign_in(cast.lead)
    people = offered(browser.get(url("set_team", case)).content.decode())
    assert people == ["Colleague", "Lead", "Other Office · Stelle Trier"]
    said = {"version": 1, "members": [cast.other_office.pk, cast.other_carrier.pk]}
    assert browser.post(url("set_team", case), said).status_code == 422
    said["members"] = [cast.other_office.pk]
    assert browser.post(url("set_team", case), said).status_code == 302
    assert stored(cast, case).people == {cast.other_office}


def test_a_counsellor_cannot_let_in_another_office_but_keeps_who_is_there(cast, sign_in, case):
    said = {"version": 1, "members": [cast.other_office.pk]}
    assert sign_in(cast.counsellor).post(url("set_team", case), said).status_code == 422
    with cast.inside():
        CaseMember.objects.create(case=case, member=cast.other_office, office=cast.trier)
    said["members"].append(cast.colleague.pk)
    assert sign_in(cast.counsellor).post(url("set_team", case), said).status_code == 302
    assert stored(cast, case).people == {cast.other_office, cast.colleague}


def test_the_team_sees_what_two_people_chose_at_once(cast, sign_in, case):
    sign_in(cast.lead).post(url("set_team", case), {"version": 1, "members": [cast.colleague.pk]})
    answer = sign_in(cast.counsellor).post(url("set_team", case), {"version": 1, "members": [cast.lead.pk]})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Colleague" in page
    assert re.search(rf'value="{cast.lead.pk}"[^>]*checked', page)
    assert stored(cast, case).people == {cast.colleague}


def test_a_team_member_of_another_office_opens_the_file_and_works_there(cast, sign_in, case):
    with cast.inside():
        CaseMember.objects.create(case=case, member=cast.other_office, office=cast.trier)
    browser = sign_in(cast.other_office)
    assert "Amina Rahimi" in browser.get(case.client.get_absolute_url()).content.decode()
    said = {"version": 1, "follow_up_on": str(today() + DAY), "follow_up": "Anruf"}
    assert browser.post(url("plan_follow_up", case), said).status_code == 302
    with cast.inside():
        assert note(case.client, cast.trier, cast.other_office).office == cast.trier


def test_without_the_team_the_actions_refuse_another_office(cast, case):
    with cast.inside():
        with pytest.raises(PermissionDenied):
            actions.plan_follow_up(case, follow_up_on=today(), follow_up="", version=1, by=cast.other_office)
        with pytest.raises(PermissionDenied):
            make_case(case.client, cast.other_office)


@pytest.mark.parametrize("part", ["other_office", "other_carrier"])
@pytest.mark.parametrize("step", STEPS)
def test_strangers_find_no_case(cast, sign_in, case, part, step):
    browser = sign_in(getattr(cast, part))
    for answer in (browser.get(url(step, case)), browser.post(url(step, case), {"version": 1})):
        assert answer.status_code == 404
        assert "Rahimi" not in answer.content.decode()


@pytest.mark.parametrize("part", ["other_office", "other_carrier"])
def test_strangers_open_no_case_in_a_file(cast, sign_in, case, part):
    address = reverse("casework:open_case", args=[case.client_id])
    assert sign_in(getattr(cast, part)).get(address).status_code == 404
    assert sign_in(getattr(cast, part)).post(address, {"subject": "x"}).status_code == 404


@pytest.mark.parametrize("part", ["unpledged", "coordinator", "administration", "liga", "operator"])
def test_without_the_right_there_is_no_content(cast, sign_in, case, part):
    browser = sign_in(getattr(cast, part))
    addresses = [url(step, case) for step in STEPS]
    addresses += [reverse("casework:open_case", args=[case.client_id]), reverse("casework:cases")]
    for address in addresses:
        answer = browser.get(address)
        assert answer.status_code == 403
        assert "Rahimi" not in answer.content.decode() and "Wohnung" not in answer.content.decode()


@pytest.mark.parametrize(
    ("day", "what", "status"),
    [
        ("", "", 302), (0, "", 302), (-1, "", 422), (3000, "", 422), ("", "Anruf", 422), ("30.02.2027", "Anruf", 422),
    ],
)  # fmt: skip
def test_a_follow_up_is_on_a_day_to_come(cast, sign_in, case, day, what, status):
    """A number counts from today."""
    typed = day if isinstance(day, str) else str(today() + day * DAY)
    said = {"version": 1, "follow_up_on": typed, "follow_up": what}
    assert sign_in(cast.counsellor).post(url("plan_follow_up", case), said).status_code == status


def test_a_follow_up_that_is_overdue_may_stay(cast, sign_in, case):
    with cast.inside():
        case.follow_up_on = today() - 3 * DAY
        case.save()
    said = {"version": 1, "follow_up_on": str(today() - 3 * DAY), "follow_up": "immer noch"}
    assert sign_in(cast.counsellor).post(url("plan_follow_up", case), said).status_code == 302


def test_closed_cases_are_neither_planned_nor_handed_over(cast, sign_in, case):
    with cast.inside():
        actions.close_case(case, outcome="fall_ende.ZIEL", version=1, by=cast.counsellor, on=today())
    browser = sign_in(cast.colleague)
    for step, said in (("plan_follow_up", {"follow_up": "Notiz"}), ("hand_over_case", {"note": "Notiz"})):
        answer = browser.post(url(step, case), {"version": 2, **said})
        assert answer.status_code == 409
        assert "Notiz" in answer.content.decode()
