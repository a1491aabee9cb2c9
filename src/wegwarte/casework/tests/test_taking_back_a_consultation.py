"""A contact in the wrong file can be taken back by who noted it, and leaves its content nowhere."""

import pytest
from django.core.exceptions import PermissionDenied

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions
from wegwarte.casework.models import Client, Consultation, ConsultationActivity, ConsultationTopic
from wegwarte.casework.tests.contacts import a_file, contacts, note, typed
from wegwarte.core.dates import today
from wegwarte.core.models import RecordKey


@pytest.fixture
def client(cast):
    return a_file(cast)


@pytest.fixture
def contact(cast, client):
    return note(cast, client=client, note="geheim", topics=["thema.T50"], activities=["taetigkeit.FRIST"])


def page_of(contact) -> str:
    return f"/consultations/{contact.pk}/withdraw/"


def test_it_is_asked_once_more_and_then_gone_with_its_lists(cast, sign_in, client, contact):
    note(cast, client=client, on="2026-03-01")
    browser = sign_in(cast.counsellor)
    asked = browser.get(page_of(contact))
    assert asked.status_code == 200 and "geheim" not in asked.content.decode()
    with cast.inside():
        assert len(contacts()) == 2
    answer = browser.post(page_of(contact), {"version": "1"}, follow=True)
    assert answer.redirect_chain[0][0] == client.get_absolute_url()
    assert "The consultation is taken back." in answer.content.decode()
    with cast.inside():
        assert [left.on.isoformat() for left in contacts()] == ["2026-03-01"]
        assert not ConsultationTopic.objects.exists() and not ConsultationActivity.objects.exists()
        stored = Client.objects.everywhere(because="test").get(pk=client.pk)
        assert stored.last_contact_on.isoformat() == "2026-03-01"


def test_the_trail_keeps_day_and_file_and_no_content(cast, sign_in, client, contact):
    sign_in(cast.counsellor).post(page_of(contact), {"version": "1"})
    with cast.inside():
        entry = AuditEntry.objects.get(action="casework.withdraw_consultation")
        assert (entry.object_id, entry.object_label) == (str(contact.pk), client.file_number)
        assert entry.details == {"day": today().isoformat()} and entry.office_id == cast.mainz.pk
        assert "geheim" not in str(entry.__dict__)


@pytest.mark.parametrize(
    ("part", "answer"), [("counsellor", 200), ("lead", 200), ("colleague", 403), ("other_office", 404)]
)
def test_who_noted_it_or_the_lead_may(cast, sign_in, contact, part, answer):
    browser = sign_in(getattr(cast, part))
    assert browser.get(page_of(contact)).status_code == answer
    assert ("/withdraw/" in browser.get(f"/consultations/{contact.pk}/").content.decode()) == (answer == 200)
    sent = browser.post(page_of(contact), {"version": "1"})
    assert sent.status_code == (302 if answer == 200 else answer)
    with cast.inside():
        assert len(contacts()) == (0 if answer == 200 else 1)


@pytest.mark.parametrize("part", ["colleague", "other_office"])
def test_the_action_refuses_too(cast, contact, part):
    with cast.inside(), pytest.raises(PermissionDenied):
        actions.withdraw_consultation(contact, version=1, by=getattr(cast, part))


@pytest.mark.parametrize("version", ["", "0", "2", "many"])
def test_what_was_corrected_meanwhile_stays(cast, sign_in, contact, version):
    answer = sign_in(cast.counsellor).post(page_of(contact), {"version": version})
    assert answer.status_code == 409
    with cast.inside():
        assert len(contacts()) == 1


def test_an_anonymous_contact_takes_its_key_along(cast, sign_in):
    contact = note(cast, note="geheim")
    answer = sign_in(cast.counsellor).post(page_of(contact), {"version": "1"})
    assert answer["Location"] == "/consultations/"
    with cast.inside():
        assert not Consultation.objects.everywhere(because="test").exists()
        key = RecordKey.objects.get(pk=contact.record_key_id)
    assert key.wrapped is None and key.erased_at, "the row stays: nothing has to look for what points at it"


def test_an_anonymous_contact_whose_note_is_emptied_keeps_no_key(cast, sign_in):
    contact, browser = note(cast, note="geheim"), sign_in(cast.counsellor)
    address = f"/consultations/{contact.pk}/?correct"
    assert browser.post(address, typed(version="1", note="")).status_code == 302
    with cast.inside():
        [stored] = contacts()
        assert stored.record_key_id is None
        assert RecordKey.objects.get(pk=contact.record_key_id).wrapped is None
    assert browser.post(address, typed(version="2", note="Neu")).status_code == 302
    with cast.inside():
        assert [again.note for again in contacts()] == ["Neu"]


def test_the_way_back_stands_in_the_message(cast, sign_in):
    answer = sign_in(cast.counsellor).post("/consultations/new/", typed(), follow=True)
    with cast.inside():
        [noted] = contacts()
    assert f'href="{page_of(noted)}"' in answer.content.decode()
