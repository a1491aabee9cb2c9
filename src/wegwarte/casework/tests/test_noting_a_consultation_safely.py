"""Nothing typed about a contact is lost: sessions end, pages lock, two people save at once."""

import time

import pytest
from django.test import Client as Browser
from tests.cast import PASSWORD

from wegwarte.carriers import kept
from wegwarte.casework.tests.contacts import a_file, contacts, note, typed

NEW = "/consultations/new/"
WORDS = "Bescheid vom 3. November 🙂"


def own(person, **more):
    """What the form of this person sends, with the hidden field that says whose it is."""
    return typed(note=WORDS, **{kept.FIELD: kept.kept_for(person.pk)}, **more)


def come_back(browser, person, address):
    """Signs in again with the password, in the browser in which the session had ended."""
    person.user.set_password(PASSWORD)
    person.user.save()
    browser.post(f"/account/login/?next={address}", {"login": person.user.email, "password": PASSWORD})
    session = browser.session
    session["carrier"], session["second_factor"] = str(person.carrier_id), True
    session.save()


def test_after_an_expired_session_the_form_shows_what_was_typed(cast, anybody):
    answer = anybody.post(NEW, own(cast.counsellor, age_band="altersband.J65"))
    assert answer.status_code == 302 and answer["Location"].startswith("/account/login/?next=%2Fconsultations%2Fnew")
    come_back(anybody, cast.counsellor, NEW)
    page = anybody.get(NEW).content.decode()
    assert WORDS in page and "This is what you had typed" in page
    assert 'value="altersband.J65" selected' in page and '<details class="wg-more" open>' in page
    with cast.inside():
        assert not contacts()


def test_what_was_typed_is_shown_once_and_to_its_writer_alone(cast, anybody):
    anybody.post(NEW, own(cast.counsellor))
    come_back(anybody, cast.colleague, NEW)
    assert WORDS not in anybody.get(NEW).content.decode()


def test_what_was_typed_for_one_client_does_not_turn_up_elsewhere(cast, anybody):
    client, other = a_file(cast), a_file(cast)
    anybody.post(f"{NEW}?client={client.pk}", own(cast.counsellor))
    anybody.post(NEW, own(cast.counsellor, age_band="altersband.J65"))
    come_back(anybody, cast.counsellor, NEW)
    assert WORDS not in anybody.get(f"{NEW}?client={other.pk}").content.decode()
    assert WORDS in anybody.get(f"{NEW}?client={client.pk}").content.decode()
    assert WORDS in anybody.get(NEW).content.decode()
    assert WORDS not in anybody.get(NEW).content.decode()


def test_the_session_keeps_it_sealed(cast, anybody):
    anybody.post(NEW, own(cast.counsellor))
    assert "Bescheid" not in str(dict(anybody.session)) and kept.SESSION_KEY in anybody.session


def test_after_a_locked_page_the_form_shows_what_was_typed(cast, sign_in):
    browser = sign_in(cast.counsellor)
    browser.get(NEW)
    session = browser.session
    session["last_seen"] = int(time.time()) - 3 * 60 * 60
    session.save()
    answer = browser.post(NEW, own(cast.counsellor))
    assert answer["Location"].startswith("/account/reauthenticate/")
    with cast.inside():
        assert not contacts()
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() + 1}]
    session.save()
    assert WORDS in browser.get(NEW).content.decode()


def test_a_form_of_another_site_is_refused_and_not_kept(cast, sign_in):
    signed_in = sign_in(cast.counsellor)
    browser = Browser(enforce_csrf_checks=True)
    browser.cookies = signed_in.cookies
    assert browser.post(NEW, own(cast.counsellor)).status_code == 403
    assert WORDS not in browser.get(NEW).content.decode()


def correct(contact):
    return f"/consultations/{contact.pk}/?correct"


def test_a_contact_is_shown_and_corrected(cast, sign_in):
    contact = note(
        cast, note="frist", topics=["thema.T50"], activities=["taetigkeit.FRIST"], age_band_id="altersband.J65"
    )
    browser = sign_in(cast.colleague)
    shown = browser.get(f"/consultations/{contact.pk}/").content.decode()
    assert "frist" in shown and "?correct" in shown and "Counsellor" in shown
    assert "frist" in browser.get(correct(contact)).content.decode()
    answer = browser.post(correct(contact), typed(version="1", note="Frist", channel="kanal.MAIL"), follow=True)
    assert "The correction is saved." in answer.content.decode()
    assert f'content="{cast.colleague.pk}.consultation-edit-{contact.pk}"' in answer.content.decode()
    with cast.inside():
        [stored] = contacts()
        assert (stored.note, stored.channel_id, stored.age_band_id) == ("Frist", "kanal.MAIL", None)
        assert stored.version == 2 and stored.member == cast.counsellor
        assert not stored.topics.exists() and not stored.activities.exists()


def test_two_corrections_at_once_lose_neither_text(cast, sign_in):
    contact = note(cast, note="before")
    sign_in(cast.colleague).post(correct(contact), typed(version="1", note="from the colleague"))
    browser = sign_in(cast.counsellor)
    answer = browser.post(correct(contact), typed(version="1", note="from me", channel="kanal.MAIL"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "from the colleague" in page and "from me" in page and "Somebody else saved this meanwhile" in page
    assert 'name="version" value="2"' in page
    with cast.inside():
        assert contacts()[0].note == "from the colleague"
    browser.post(correct(contact), typed(version="2", note="from both"))
    with cast.inside():
        assert contacts()[0].note == "from both"


@pytest.mark.parametrize("version", ["", "0", "99", "many"])
def test_without_a_fitting_version_nothing_is_overwritten(cast, sign_in, version):
    contact = note(cast, note="before")
    assert sign_in(cast.counsellor).post(correct(contact), typed(version=version)).status_code in {409, 422}
    with cast.inside():
        assert contacts()[0].note == "before"


def test_a_correction_moves_the_files_day_of_contact_back(cast, sign_in):
    client = a_file(cast)
    note(cast, client=client, on="2026-03-01")
    contact = note(cast, client=client)
    sign_in(cast.counsellor).post(correct(contact), typed(version="1", on="2026-02-01"))
    with cast.inside():
        client.refresh_from_db(from_queryset=type(client).objects.everywhere(because="test"))
        assert client.last_contact_on.isoformat() == "2026-03-01"


def test_looking_at_a_clients_contact_is_recorded(cast, sign_in):
    from wegwarte.audit.models import AuditEntry

    client = a_file(cast)
    contact = note(cast, client=client)
    sign_in(cast.colleague).get(f"/consultations/{contact.pk}/")
    with cast.inside():
        [entry] = AuditEntry.objects.filter(action="casework.opened_file")
        assert (entry.actor_name, entry.object_label) == ("Colleague", client.file_number)
