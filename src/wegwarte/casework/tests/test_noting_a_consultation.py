"""Noting a contact with the person of a file, or with somebody who stays anonymous."""

import datetime

import pytest
from django.db import connection

from wegwarte.audit.models import AuditEntry
from wegwarte.casework.models import Client, Consultation
from wegwarte.casework.tests.contacts import a_file, contacts, note, typed
from wegwarte.core.dates import today

NEW = "/consultations/new/"


def test_an_anonymous_contact_is_noted_with_coarse_features_and_leads_to_nobody(cast, sign_in):
    features = {
        "target_group": "zielgruppe.DULD", "age_band": "altersband.J27_44", "gender": "geschlecht.W",
        "region": "region.WESTAFRIKA", "district": "07315",
    }  # fmt: skip
    answer = sign_in(cast.counsellor).post(NEW, typed(**features), follow=True)
    assert answer.redirect_chain == [("/consultations/", 302)]
    assert "Noted without a file." in answer.content.decode()
    with cast.inside():
        [contact] = contacts()
        assert contact.client is None and contact.case is None
        assert {name: getattr(contact, f"{name}_id") for name in features} == features
        assert contact.member == cast.counsellor and contact.office == cast.mainz
        [entry] = AuditEntry.objects.filter(action="casework.note_consultation")
        assert (entry.object_id, entry.object_label, entry.details) == (str(contact.pk), "anonymous", {})


def test_everything_but_the_first_few_answers_may_stay_open(cast, sign_in):
    sign_in(cast.counsellor).post(NEW, typed())
    with cast.inside():
        [contact] = contacts()
        asked = (contact.target_group, contact.age_band, contact.language, contact.result, contact.duration)
        assert asked == (None,) * 5 and contact.note == ""


def test_a_contact_with_a_client_goes_into_the_file(cast, sign_in):
    client = a_file(cast)
    answer = sign_in(cast.counsellor).post(
        f"{NEW}?client={client.pk}",
        typed(
            kind="kontakt_typ.ERST", access_path="zugangsweg.JC", language="ar", note="مرحبا 🙂",
            topics=["thema.T10", "thema.T50"], activities=["taetigkeit.FORM", "taetigkeit.TERMIN"],
        ),
    )  # fmt: skip
    assert answer["Location"] == client.get_absolute_url()
    with cast.inside():
        [contact] = contacts()
        assert contact.client == client and contact.note == "مرحبا 🙂"
        assert contact.record_key_id == client.record_key_id
        assert contact.access_path_id == "zugangsweg.JC"
        assert [row.topic_id for row in contact.topics.all()] == ["thema.T50"]  # the main topic is not said twice
        assert {row.activity_id for row in contact.activities.all()} == {"taetigkeit.FORM", "taetigkeit.TERMIN"}
        stored = Client.objects.everywhere(because="test").get(pk=client.pk)
        assert stored.last_contact_on == today()


def test_a_way_to_us_is_kept_for_a_first_consultation_only(cast, sign_in):
    sign_in(cast.counsellor).post(NEW, typed(kind="kontakt_typ.FOLGE", access_path="zugangsweg.JC"))
    with cast.inside():
        assert contacts()[0].access_path is None


def test_features_cannot_be_smuggled_into_a_file(cast, sign_in):
    client = a_file(cast)
    sign_in(cast.counsellor).post(f"{NEW}?client={client.pk}", typed(age_band="altersband.J65"))
    with cast.inside():
        assert contacts()[0].age_band is None


def test_the_note_lies_sealed_in_the_database(cast, sign_in):
    sign_in(cast.counsellor).post(NEW, typed(note="Zeuge gegen Schleuser"))
    with cast.inside(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM casework_consultation")
        raw = b"".join(bytes(v) if isinstance(v, memoryview | bytes) else str(v).encode() for v in cursor.fetchone())
        assert b"Schleuser" not in raw and b"gegen" not in raw
        assert contacts()[0].note == "Zeuge gegen Schleuser"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"on": "2999-01-01"}, "This day has not come yet."),
        ({"on": "31.02.2026"}, "There is no such day."),
        ({"on": "1999-12-31"}, "This is before 01.01.2000."),
        ({"on": ""}, "id_on_error"),
        ({"note": "x" * 5000}, "This is 1000 characters too long (at most 4000)."),
        ({"main_topic": ""}, "id_main_topic_error"),
        ({"main_topic": "kanal.TEL"}, "id_main_topic_error"),
        ({"channel": ""}, "id_channel_error"),
        ({"age_band": "altersband.NIE"}, "id_age_band_error"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_typed_is_lost(cast, sign_in, wrong, words):
    answer = sign_in(cast.counsellor).post(NEW, typed(**{"note": "my words", **wrong}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert wrong.get("note", "my words") in page
    with cast.inside():
        assert not contacts()


def test_a_day_before_the_client_was_born_is_refused(cast, sign_in):
    client = a_file(cast, birth_year=2010)
    answer = sign_in(cast.counsellor).post(f"{NEW}?client={client.pk}", typed(on="2009-06-01"))
    assert "This is before the person was born." in answer.content.decode()


@pytest.mark.parametrize("written", ["02.11.2026", "2026-11-02", "2.11.26"])
def test_days_are_understood_as_people_write_them(cast, sign_in, written):
    sign_in(cast.counsellor).post(NEW, typed(on=written))
    with cast.inside():
        assert contacts()[0].on == datetime.date(2026, 11, 2)


def test_a_day_long_ago_is_noted_with_a_warning(cast, sign_in):
    long_ago = today() - datetime.timedelta(days=500)
    answer = sign_in(cast.counsellor).post(NEW, typed(on=long_ago.isoformat()), follow=True)
    assert "more than a year ago" in answer.content.decode()
    with cast.inside():
        assert contacts()[0].on == long_ago


def test_four_thousand_characters_fit_as_the_browser_counts_them(cast, sign_in):
    sign_in(cast.counsellor).post(NEW, typed(note="ab\r\n" * 1333 + "🙂"))
    with cast.inside():
        assert contacts()[0].note.count("\n") == 1333


def test_characters_that_turn_the_text_around_are_left_out(cast, sign_in):
    sign_in(cast.counsellor).post(NEW, typed(note="a\u202egnp.exe\u202c \u2067b\u2069"))
    with cast.inside():
        assert contacts()[0].note == "agnp.exe b"


def test_a_double_click_notes_one_contact(cast, sign_in):
    browser, sent = sign_in(cast.counsellor), typed(submission="93d42d41-2517-428a-96d7-6de39cb1a782")
    answers = [browser.post(NEW, sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    with cast.inside():
        assert len(contacts()) == 1


def test_save_and_next_opens_a_fresh_form_and_links_back(cast, sign_in):
    browser = sign_in(cast.counsellor)
    answer = browser.post(NEW, typed(next="1", note="for nobody else"), follow=True)
    page = answer.content.decode()
    assert [address.partition("?")[0] for address, _status in answer.redirect_chain] == [NEW]
    with cast.inside():
        assert f'href="/consultations/{contacts()[0].pk}/"' in page
    assert "for nobody else" not in page
    assert f'<meta name="wegwarte-draft-done" content="{cast.counsellor.pk}.consultation-new">' in page


def test_somebody_without_the_pledge_sees_why_nothing_opens(cast, sign_in):
    for sent in (sign_in(cast.unpledged).get(NEW), sign_in(cast.unpledged).post(NEW, typed())):
        assert sent.status_code == 403
        assert "secrecy" in sent.content.decode()


@pytest.mark.parametrize("part", ["coordinator", "administration", "liga", "operator", "other_administration"])
def test_those_who_do_not_counsel_are_refused(cast, sign_in, part):
    for path in (NEW, "/consultations/"):
        assert sign_in(getattr(cast, part)).get(path).status_code == 403


@pytest.mark.parametrize("part", ["other_office", "other_carrier"])
def test_files_and_contacts_of_others_are_not_there(cast, sign_in, part):
    client = a_file(cast)
    contact = note(cast, client=client)
    browser = sign_in(getattr(cast, part))
    for path in (f"{NEW}?client={client.pk}", f"/consultations/{contact.pk}/", f"/consultations/{contact.pk}/?correct"):
        for answer in (browser.get(path), browser.post(path, typed(version="1"))):
            assert answer.status_code == 404
            assert "Amira" not in answer.content.decode()
    with cast.inside():
        [unchanged] = contacts()
        assert unchanged.version == 1


@pytest.mark.parametrize("key", ["nonsense", "", "93d42d41-2517-428a-96d7-6de39cb1a782"])
def test_a_client_that_is_nobody_is_not_there(cast, sign_in, key):
    assert sign_in(cast.counsellor).get(f"{NEW}?client={key}").status_code == 404


def test_a_contact_can_be_noted_in_ones_own_offices_only(cast, sign_in):
    sign_in(cast.counsellor).post(NEW, typed(office=str(cast.trier.pk)))
    with cast.inside():
        assert Consultation.objects.everywhere(because="test").get().office == cast.mainz
