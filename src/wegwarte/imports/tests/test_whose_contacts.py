"""Old contacts stand in the names of those who work or worked in the office, and everybody can see in whose."""

import pytest

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers import actions as carriers
from wegwarte.carriers.models import Carrier, Member, Post
from wegwarte.casework.models import Consultation
from wegwarte.casework.tests.case_making import make_case, make_client, note
from wegwarte.core.dates import today
from wegwarte.imports import actions
from wegwarte.imports.checking import credited_rows
from wegwarte.imports.kinds.counsellors import worked_in
from wegwarte.imports.tests.tables import again, checked, csv, findings, problems, taken_over, undone, worked

pytestmark = pytest.mark.django_db
HEAD = "Datum;Thema;Form;Art;Projekt;Berater"


def of(cast, *counsellors: str):
    rows = [f"1.3.2023;T10;Tel;Kurz;MFD;{name}" for name in counsellors]
    return checked(csv(HEAD, *rows), office=cast.mainz, by=cast.lead, kind="consultations")


def leave(cast, member) -> None:
    carriers.end_membership(member, on=today(), by=cast.administration)
    assert not Member.objects.get(pk=member.pk).roles.exists()


def test_who_never_worked_in_the_office_counsels_in_no_old_contact_of_it(cast, sign_in):
    with cast.inside():
        run = of(cast, "Counsellor", "other_office@example.org", "Other Office", "Administration")
        assert problems(run) == {3: {"counsellor"}, 4: {"counsellor"}, 5: {"counsellor"}}
    page = sign_in(cast.lead).get(f"/imports/{run.pk}/meanings/").content.decode()
    assert f'value="{cast.counsellor.pk}"' in page and f'value="{cast.other_office.pk}"' not in page


def test_nobody_else_is_meant_by_what_was_said_of_another_table(cast):
    with cast.inside():
        run = of(cast, "Frau B.")
        said = {"counsellor": {"Frau B.": str(cast.other_office.pk)}}
        run = worked(actions.give_meanings(run, meanings=said, version=run.version, by=cast.lead))
        assert findings(run)[2]["wrong"] == [["counsellor", "The list does not know “%(word)s”.", {"word": "Frau B."}]]


@pytest.mark.parametrize("trace", ["post", "contact", "case"])
def test_who_has_left_is_known_by_a_post_a_contact_or_a_case(cast, trace):
    with cast.inside():
        if trace == "post":
            Post.objects.create(
                member=cast.colleague,
                office=cast.mainz,
                programme_id="programm.MFD",
                share="0.5",
                valid_from="2020-01-01",
            )
        elif trace == "contact":
            note(None, cast.mainz, cast.colleague)
        else:
            make_case(make_client(cast.mainz, cast.counsellor), cast.colleague)
        leave(cast, cast.colleague)
        run = taken_over(of(cast, "Colleague"), by=cast.lead, on=today())
        assert run.made == 1
        assert Consultation.objects.everywhere(because="test").filter(on="2023-03-01", member=cast.colleague).exists()


def test_who_has_left_without_a_trace_here_is_not_offered(cast):
    with cast.inside():
        leave(cast, cast.colleague)
        assert "Colleague" not in {member.name for member in worked_in(cast.mainz.pk)}


def test_the_preview_shows_whose_they_become_and_the_trail_tells_it(cast, sign_in):
    with cast.inside():
        run = of(cast, "Counsellor", "Counsellor", "Colleague", "", "Niemand")
        assert run.good == 4
    page = sign_in(cast.lead).get(f"/imports/{run.pk}/?part=good").content.decode()
    shown = " ".join(page[page.index("In whose name") :].split())
    assert shown.index("Counsellor") < shown.index("Colleague") < shown.index("whoever takes them over")
    with cast.inside():
        taken_over(again(run), by=cast.lead, on=today())
    with cast.inside():
        told = AuditEntry.objects.filter(action="casework.imported_for_member")
        assert {(entry.object_label, entry.actor_name, entry.office_id, entry.details["contacts"]) for entry in told} == {
            ("Counsellor", "Lead", cast.mainz.pk, 2), ("Colleague", "Lead", cast.mainz.pk, 1), ("Lead", "Lead", cast.mainz.pk, 1),
        }  # fmt: skip


def test_other_tables_have_no_such_list(cast, sign_in):
    with cast.inside():
        run = checked(csv("Nachname;Vorname", "Haddad;Anna"), office=cast.mainz, by=cast.lead)
    assert "In whose name" not in sign_in(cast.lead).get(f"/imports/{run.pk}/").content.decode()


def test_a_member_who_is_gone_since_the_check_does_not_break_the_page(cast, sign_in):
    """The administration undoes its table of staff while the office's table waits."""
    with cast.inside():
        staff = csv("Name;E-Mail;Funktion;Beratungsstelle", "Ira Koval;ira@example.org;Beratung;MA")
        table = checked(staff, office=Carrier.objects.get(pk=cast.here.pk), by=cast.administration, kind="staff")
        table = taken_over(table, by=cast.administration, on=today())
        run = of(cast, "Ira Koval", "Counsellor")
        assert credited_rows(run) == [("Ira Koval", 1), ("Counsellor", 1)]
        assert undone(table, by=cast.administration, on=today()).state == "undone"
        assert credited_rows(run) == [("Counsellor", 1)]
    assert sign_in(cast.lead).get(f"/imports/{run.pk}/").status_code == 200
    with cast.inside():
        run = taken_over(again(run), by=cast.lead, on=today())
        assert (run.made, problems(run)) == (1, {2: {"counsellor"}})
