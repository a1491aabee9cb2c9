"""What a page does not offer, an action refuses too: files of other offices, and cases of other files."""

import pytest
from django.core.exceptions import PermissionDenied

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.models import CaseMember, Consultation
from wegwarte.casework.tests.case_making import make_case, make_client, note
from wegwarte.core.dates import today

SAID = {"programme_id": "programm.MFD", "kind_id": "kontakt_typ.FOLGE", "channel_id": "kanal.TEL"}


def contact(**fields):
    return ConsultationDetails(on=today(), fields={**SAID, "main_topic_id": "thema.T10", **fields})


CHANGES = {
    "note a contact": lambda cast, client, case: actions.note_consultation(
        cast.trier, contact(), by=cast.other_office, client=client
    ),
    "change": lambda cast, client, case: actions.change_client(
        client, ClientDetails({"remark": "fremd"}), version=1, by=cast.other_office
    ),
    "open a case": lambda cast, client, case: actions.open_case(
        client, programme="programm.MFD", subject="fremd", responsible=cast.counsellor, by=cast.other_office, on=today()
    ),
    "close": lambda cast, client, case: actions.close_case(
        case, outcome="fall_ende.ZIEL", version=1, by=cast.other_office, on=today()
    ),
    "plan": lambda cast, client, case: actions.plan_follow_up(
        case, follow_up_on=today(), follow_up="fremd", version=1, by=cast.other_office
    ),
    "hand over": lambda cast, client, case: actions.hand_over_case(
        case, to=cast.colleague, version=1, by=cast.other_office, on=today()
    ),
    "set the team": lambda cast, client, case: actions.set_team(
        case, [cast.other_office], version=1, by=cast.other_office, on=today()
    ),
    "consent": lambda cast, client, case: actions.record_consent(
        client, kind="einwilligung.C1", form="oral", given_on=today(), by=cast.other_office
    ),
}


def refusals(cast):
    with cast.inside():
        found = AuditEntry.objects.filter(action="access.refused").order_by("sequence")
        return [(entry.actor_id, entry.object_label, entry.details.get("action")) for entry in found]


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_of_another_office_is_not_changed(cast, client, case, change):
    with cast.inside(), pytest.raises(PermissionDenied):
        CHANGES[change](cast, client, case)
    assert len(refusals(cast)) == 1


def test_a_refusal_names_who_what_and_which_file(cast, client, case):
    with cast.inside(), pytest.raises(PermissionDenied):
        CHANGES["close"](cast, client, case)
    assert refusals(cast) == [(cast.other_office.pk, str(case), "casework.close_case")]


def test_what_an_action_finds_out_later_is_written_down_too(cast, sign_in, client):
    with cast.inside():
        noted = note(client, cast.mainz, cast.counsellor)
        with pytest.raises(PermissionDenied):
            actions.withdraw_consultation(noted, version=1, by=cast.colleague)
    assert refusals(cast) == [(cast.colleague.pk, client.file_number, "casework.withdraw_consultation")]
    page = sign_in(cast.colleague).post(f"/consultations/{noted.pk}/withdraw/", {"version": "1"})
    assert (page.status_code, len(refusals(cast))) == (403, 2)


def test_the_team_of_a_case_notes_contacts_from_its_own_office(cast, client, case):
    with cast.inside():
        CaseMember.objects.create(case=case, member=cast.other_office, office=cast.trier)
        noted = actions.note_consultation(cast.trier, contact(case_id=case.pk), by=cast.other_office, client=client)
        assert (noted.case, noted.office) == (case, cast.trier)


def test_a_contact_is_not_put_into_a_case_of_another_file(cast, client, case):
    with cast.inside():
        other = make_client(cast.mainz, cast.counsellor)
        with pytest.raises(PermissionDenied):
            actions.note_consultation(cast.mainz, contact(case_id=case.pk), by=cast.counsellor, client=other)
        noted = note(other, cast.mainz, cast.counsellor)
        with pytest.raises(PermissionDenied):
            actions.correct_consultation(noted, contact(case_id=case.pk), version=1, by=cast.counsellor)


def test_a_case_that_the_team_member_may_not_see_takes_no_contact(cast, client, case):
    """The team of one case opens the file, but not the file's other cases."""
    with cast.inside():
        CaseMember.objects.create(case=case, member=cast.other_office, office=cast.trier)
        hidden = make_case(client, cast.counsellor, subject="Nur hier")
        with pytest.raises(PermissionDenied):
            actions.note_consultation(cast.trier, contact(case_id=hidden.pk), by=cast.other_office, client=client)
        noted = note(client, cast.mainz, cast.counsellor, case_id=hidden.pk)
        kept = actions.correct_consultation(noted, contact(case_id=hidden.pk), version=1, by=cast.other_office)
        assert kept.case == hidden


def test_an_anonymous_contact_has_no_case(cast, case):
    with cast.inside(), pytest.raises(PermissionDenied):
        actions.note_consultation(cast.mainz, contact(case_id=case.pk), by=cast.counsellor)


def test_nothing_refused_stays(cast, client):
    with cast.inside():
        with pytest.raises(PermissionDenied):
            actions.note_consultation(cast.trier, contact(), by=cast.other_office, client=client)
        assert not Consultation.objects.everywhere(because="test").exists()
