"""A contact in the wrong file goes into the right one, with all that was typed; the trail tells of both files."""

import pytest
from django.core.exceptions import PermissionDenied

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import OfficeRole
from wegwarte.carriers.rights import Role
from wegwarte.casework import actions
from wegwarte.casework.models import Client
from wegwarte.casework.tests.case_making import make_case
from wegwarte.casework.tests.contacts import a_file, contacts, note
from wegwarte.core.dates import today


@pytest.fixture
def wrong(cast):
    return a_file(cast)


@pytest.fixture
def right(cast):
    return a_file(cast, given_name="Samira")


@pytest.fixture
def contact(cast, wrong):
    return note(cast, client=wrong, note="geheim", topics=["thema.T50"])


def page_of(contact) -> str:
    return f"/consultations/{contact.pk}/move/"


def move(browser, contact, to, version=1, **options):
    return browser.post(page_of(contact), {"client": str(to.pk), "version": str(version)}, **options)


def test_it_goes_with_its_note_and_topics_under_the_other_files_key(cast, sign_in, wrong, right, contact):
    answer = move(sign_in(cast.counsellor), contact, right, follow=True)
    assert answer.redirect_chain[0][0] == right.get_absolute_url()
    assert "The consultation lies in this file now." in answer.content.decode()
    with cast.inside():
        (moved,) = contacts()
        assert (moved.client, moved.record_key_id, moved.note) == (right, right.record_key_id, "geheim")
        assert [row.topic_id for row in moved.topics.all()] == ["thema.T50"]
        days = {client.pk: client.last_contact_on for client in Client.objects.everywhere(because="test")}
        assert days == {wrong.pk: None, right.pk: today()}


def test_it_leaves_the_wrong_files_case(cast, sign_in, wrong, right):
    with cast.inside():
        case = make_case(wrong, cast.counsellor)
    contact = note(cast, client=wrong, case_id=case.pk)
    move(sign_in(cast.counsellor), contact, right)
    with cast.inside():
        assert contacts()[0].case_id is None


def test_the_trail_names_both_files_and_no_content(cast, sign_in, wrong, right, contact):
    move(sign_in(cast.counsellor), contact, right)
    with cast.inside():
        came = AuditEntry.objects.get(action="casework.move_consultation")
        left = AuditEntry.objects.get(action="casework.moved_out")
        assert (came.object_label, left.object_label) == (right.file_number, wrong.file_number)
        assert came.details == left.details == {"day": today().isoformat()}
        assert "geheim" not in str(came.__dict__) + str(left.__dict__)


def test_each_offices_lead_reads_of_the_own_file_only(cast, sign_in, wrong, contact):
    with cast.inside():
        OfficeRole.objects.create(member=cast.counsellor, office=cast.trier, role=Role.COUNSELLOR)
        OfficeRole.objects.create(member=cast.other_office, office=cast.trier, role=Role.LEAD)
    elsewhere = a_file(cast, office="trier")
    assert move(sign_in(cast.counsellor), contact, elsewhere).status_code == 302
    here, there = (sign_in(who).get("/carrier/audit/").content.decode() for who in (cast.lead, cast.other_office))
    assert wrong.file_number in here and elsewhere.file_number not in here
    assert elsewhere.file_number in there and wrong.file_number not in there


@pytest.mark.parametrize(
    ("part", "answer"), [("counsellor", 200), ("lead", 200), ("colleague", 403), ("other_office", 404)]
)
def test_who_noted_it_or_the_lead_may(cast, sign_in, right, contact, part, answer):
    browser = sign_in(getattr(cast, part))
    assert browser.get(page_of(contact)).status_code == answer
    assert ("/move/" in browser.get(f"/consultations/{contact.pk}/").content.decode()) == (answer == 200)
    move(browser, contact, right)
    with cast.inside():
        assert (contacts()[0].client == right) is (answer == 200)


def test_it_goes_into_no_file_that_the_member_may_not_open(cast, sign_in, wrong, contact):
    elsewhere = a_file(cast, office="trier")
    assert move(sign_in(cast.counsellor), contact, elsewhere).status_code == 404
    with cast.inside(), pytest.raises(PermissionDenied):
        actions.move_consultation(contact, elsewhere, version=1, by=cast.counsellor)
    with cast.inside():
        assert contacts()[0].client == wrong


def test_an_anonymous_contact_stays_anonymous(cast, sign_in, right):
    contact = note(cast, note="geheim")
    browser = sign_in(cast.counsellor)
    assert browser.get(page_of(contact)).status_code == 403
    assert "/move/" not in browser.get(f"/consultations/{contact.pk}/").content.decode()
    with cast.inside(), pytest.raises(PermissionDenied):
        actions.move_consultation(contact, right, version=1, by=cast.counsellor)


def test_what_somebody_else_saved_meanwhile_is_looked_at_first(cast, sign_in, wrong, right, contact):
    answer = move(sign_in(cast.counsellor), contact, right, version=7)
    assert answer.status_code == 409 and "Look at it once more" in answer.content.decode()
    with cast.inside():
        assert contacts()[0].client == wrong


@pytest.mark.parametrize("sent", [{"client": "x", "version": "1"}, {"client": "00000000-0000-0000-0000-000000000001"}])
def test_a_made_up_choice_moves_nothing(cast, sign_in, wrong, contact, sent):
    assert sign_in(cast.counsellor).post(page_of(contact), sent).status_code == 404
    with cast.inside():
        assert contacts()[0].client == wrong


def test_the_search_for_a_file_has_a_name_beside_the_one_of_every_page(cast, sign_in, contact):
    browser = sign_in(cast.counsellor)
    for address in (page_of(contact), "/consultations/new/person/"):
        page = browser.get(address).content.decode()
        assert page.count('role="search"') == 2
        assert 'role="search" aria-labelledby="person-label"' in page and 'id="person-label"' in page
