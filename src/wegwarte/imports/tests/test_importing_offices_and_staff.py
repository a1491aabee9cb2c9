"""The administration brings its offices and its staff, and never meets a file."""

import pytest
from django.contrib.auth.models import update_last_login
from django.core.exceptions import PermissionDenied

from wegwarte.accounts.models import User
from wegwarte.carriers.models import Carrier, LinkedIdentity, Member, Office
from wegwarte.casework.models import CaseMember
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.core.dates import today
from wegwarte.imports.tests.tables import again, checked, csv, findings, problems, sent, taken_over, undone

pytestmark = pytest.mark.django_db
OFFICES = csv(
    "Beratungsstelle;Kürzel;Straße;PLZ;Ort;Telefon;E-Mail;seit",
    "Stelle Worms;WO;Weg 1;67547;Worms;06241 1;worms@example.org;1.4.2015",
    "Stelle Mainz;MZ;;;;;;",
    "Stelle Alzey;zu lang!!!;;123;;;;",
)
STAFF = csv(
    "Nachname;Vorname;E-Mail;Funktion;Beratungsstelle;Verpflichtung;Programm;VZÄ;ab",
    "Koval;Ira;IRA@example.org;Berater:in;Stelle Mainz;1.3.24;MBE;0,5;1.3.2024",
    "Koval;Ira;ira@example.org;Leitung;TR;;;;",
    "Weiß;Ben;ben@example.org;Verwaltung;;;;;",
    "Neu;;kaputt;König;Nirgends;;MBE;50 %;",
    "Counsellor;;counsellor@example.org;Beratung;MA;;;;",
    "Fremd;Eva;other_carrier@example.org;Beratung;MA;;;;",
)


def of(content, cast, kind):
    return checked(content, office=Carrier.objects.get(pk=cast.here.pk), by=cast.administration, kind=kind)


def test_offices_are_opened_with_their_district(cast):
    with cast.inside():
        run = of(OFFICES, cast, "offices")
        assert problems(run) == {4: {"short_name", "postal_code"}}
        assert findings(run)[3]["same"]
        run = taken_over(run, by=cast.administration, on=today())
        assert run.made == 1
        worms = Office.objects.get(name="Stelle Worms")
        assert (worms.short_name, worms.town, worms.district_id, worms.opened_on.year) == ("WO", "Worms", "07319", 2015)
        undone(again(run), by=cast.administration, on=today())
        assert not Office.objects.filter(name="Stelle Worms").exists()


def test_an_office_in_use_is_not_undone(cast):
    with cast.inside():
        run = taken_over(of(OFFICES, cast, "offices"), by=cast.administration, on=today())
        taken_over(
            of(csv("Name;E-Mail;Rolle;Stelle", "Ira Koval;ira@example.org;Beratung;WO"), cast, "staff"),
            by=cast.administration,
            on=today(),
        )
        assert "in use" in undone(again(run), by=cast.administration, on=today()).trouble
        assert Office.objects.filter(name="Stelle Worms").exists()


def test_staff_get_their_roles_pledges_and_posts(cast):
    with cast.inside():
        run = of(STAFF, cast, "staff")
        assert problems(run) == {5: {"email", "role", "office"}}
        assert findings(run)[6]["same"]
        run = taken_over(run, by=cast.administration, on=today())
        assert run.made == 3
        ira = Member.objects.get(user__email="ira@example.org")
        assert ira.name == "Ira Koval"
        assert {(role.role, role.office.name) for role in ira.roles.all()} == {
            ("counsellor", "Stelle Mainz"),
            ("lead", "Stelle Trier"),
        }
        assert (ira.pledges.get().signed_on.year, str(ira.posts.get().share)) == (2024, "0.500")
        assert not ira.user.has_usable_password()
        undone(again(run), by=cast.administration, on=today())
        assert not User.objects.filter(email__in=["ira@example.org", "ben@example.org"]).exists()


def test_a_member_who_has_set_a_password_is_not_undone(cast):
    with cast.inside():
        run = taken_over(of(STAFF, cast, "staff"), by=cast.administration, on=today())
        user = User.objects.get(email="ben@example.org")
        user.set_password("x")
        user.save()
        assert "signed in" in undone(again(run), by=cast.administration, on=today()).trouble
        assert Member.objects.filter(user=user).exists()


def test_a_member_who_came_in_through_the_carriers_own_sign_in_is_not_undone(cast):
    """They have no password, and what they may see goes with them: their places in teams, without a trace."""
    with cast.inside():
        run = taken_over(of(STAFF, cast, "staff"), by=cast.administration, on=today())
        member = Member.objects.get(user__email="ira@example.org")
        LinkedIdentity.objects.create(member=member, issuer="https://idp.example", subject="ira")
        update_last_login(None, member.user)
        case = make_case(make_client(cast.mainz, cast.counsellor), cast.counsellor)
        CaseMember.objects.create(case=case, member=member, office=cast.mainz)
        assert "signed in" in undone(again(run), by=cast.administration, on=today()).trouble
        assert CaseMember.objects.filter(member=member).exists()


@pytest.mark.parametrize("kind", ["clients", "consultations"])
def test_the_administration_imports_no_content(cast, kind):
    with cast.inside():
        for where in (cast.mainz, Carrier.objects.get(pk=cast.here.pk)):
            with pytest.raises(PermissionDenied):
                sent(csv("Name;Vorname", "a;b"), office=where, by=cast.administration, kind=kind)


@pytest.mark.parametrize("part", ["counsellor", "lead", "coordinator"])
def test_nobody_else_imports_staff(cast, part):
    with cast.inside():
        with pytest.raises(PermissionDenied):
            sent(STAFF, office=Carrier.objects.get(pk=cast.here.pk), by=cast.people[part], kind="staff")


@pytest.mark.parametrize("part", ["counsellor", "other_office", "unpledged"])
def test_only_who_leads_the_office_imports_files_into_it(cast, part):
    with cast.inside(), pytest.raises(PermissionDenied):
        sent(csv("Name;Vorname", "a;b"), office=cast.mainz, by=cast.people[part])


def test_a_lead_imports_into_no_other_office(cast):
    with cast.inside(), pytest.raises(PermissionDenied):
        sent(csv("Name;Vorname", "a;b"), office=cast.trier, by=cast.lead)


def test_another_carrier_sees_nothing_of_an_import(cast, sign_in):
    from wegwarte.imports.models import ImportedRow, ImportPiece, ImportRun

    with cast.inside():
        taken_over(of(STAFF, cast, "staff"), by=cast.administration, on=today())
    with cast.inside("there"):
        assert not ImportRun.objects.everywhere(because="test").exists()
        assert not ImportPiece.objects.everywhere(because="test").exists() and not ImportedRow.objects.exists()
