"""A place in a team holds as long as its member counsels in the office from which they joined."""

import pytest
from django.urls import reverse

from wegwarte.carriers import actions as carriers
from wegwarte.carriers.models import Member, OfficeRole
from wegwarte.carriers.rights import Role
from wegwarte.casework import actions
from wegwarte.casework.models import Case, CaseMember, Client, Consultation
from wegwarte.casework.tests.case_making import note
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today


def fresh(member):
    return Member.objects.with_standing().select_related("user").get(pk=member.pk)


def moved(cast, member, to):
    """The administration takes all roles away and gives one in another office."""
    for held in OfficeRole.objects.filter(member=member):
        carriers.take_role(held, by=cast.administration)
    carriers.give_role(member, role=Role.COUNSELLOR, office=to, by=cast.administration)
    return fresh(member)


def team_of(case, *members, by):
    case.refresh_from_db(fields=["version"])
    return actions.set_team(case, members, version=case.version, by=by, on=today())


def sees_nothing(member, case):
    return not any(
        [
            Client.objects.visible_to(member).exists(),
            Case.objects.visible_to(member).exists(),
            Case.objects.visible_to(member).with_in_team(member).exists(),
            Consultation.objects.visible_to(member).exists(),
            case.may_be_worked_by(member),
            case.client.may_be_worked_by(member),
        ]
    )


def test_a_move_to_another_office_ends_it(cast, case):
    with cast.inside():
        note(case.client, cast.mainz, cast.counsellor)
        team_of(case, cast.colleague, by=cast.counsellor)
        assert not sees_nothing(cast.colleague, case)
        assert sees_nothing(moved(cast, cast.colleague, cast.trier), case)


def test_who_is_taken_back_into_another_office_opens_no_old_file(cast, case):
    with cast.inside():
        team_of(case, cast.colleague, by=cast.counsellor)
        carriers.end_membership(cast.colleague, on=today(), by=cast.administration)
        carriers.take_back(cast.colleague, by=cast.administration)
        carriers.give_role(cast.colleague, role=Role.COUNSELLOR, office=cast.trier, by=cast.administration)
        assert sees_nothing(fresh(cast.colleague), case)


def test_one_let_in_from_another_office_stays_while_counselling_there(cast, case):
    with cast.inside():
        team_of(case, cast.other_office, by=cast.lead)
        assert Client.objects.visible_to(cast.other_office).get() == case.client
        carriers.give_role(cast.other_office, role=Role.COUNSELLOR, office=cast.mainz, by=cast.administration)
        both = fresh(cast.other_office)
        carriers.take_role(OfficeRole.objects.get(member=both, office=cast.mainz), by=cast.administration)
        assert Client.objects.visible_to(fresh(both)).get() == case.client
        OfficeRole.objects.filter(member=both, office=cast.trier).delete()
        assert sees_nothing(fresh(both), case)


def test_one_of_both_offices_joins_from_the_cases_own(cast, case):
    with cast.inside():
        OfficeRole.objects.create(member=cast.other_office, office=cast.mainz, role=Role.COUNSELLOR)
        team_of(case, cast.other_office, by=cast.lead)
        assert CaseMember.objects.get(case=case).office == cast.mainz


def test_handing_over_does_not_let_in_again_who_went_to_another_office(cast, case):
    with cast.inside():
        gone = moved(cast, cast.counsellor, cast.trier)
        assert sees_nothing(gone, case)
        actions.hand_over_case(case, to=cast.colleague, version=case.version, by=cast.colleague, on=today())
        assert sees_nothing(gone, case)
        assert not case.team.exists()


def test_handing_over_puts_nobody_into_the_team_who_has_left(cast, case):
    with cast.inside():
        carriers.end_membership(cast.counsellor, on=today(), by=cast.administration)
        actions.hand_over_case(case, to=cast.colleague, version=case.version, by=cast.colleague, on=today())
        assert not CaseMember.objects.filter(member=cast.counsellor).exists()


def test_whose_place_has_ended_is_shown_nowhere_and_needs_the_lead_again(cast, sign_in, case):
    with cast.inside():
        team_of(case, cast.colleague, by=cast.counsellor)
        moved(cast, cast.colleague, cast.trier)
    browser = sign_in(cast.counsellor)
    page = browser.get(reverse("casework:set_team", args=[case.pk])).content.decode()
    assert str(cast.colleague.pk) not in page
    assert "Colleague" not in browser.get(f"/files/{case.client_id}/?tab=cases").content.decode()
    with cast.inside():
        with pytest.raises(Refused):
            team_of(case, cast.colleague, by=cast.counsellor)
        team_of(case, cast.colleague, by=cast.lead)
        assert Client.objects.visible_to(fresh(cast.colleague)).get() == case.client
