"""Past contacts find their files, or are anonymous because somebody said so."""

import datetime

import pytest

from wegwarte.carriers.models import Member
from wegwarte.casework import actions as casework
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.models import Client, Consultation
from wegwarte.core.dates import today
from wegwarte.imports import actions
from wegwarte.imports.tests.tables import again, checked, csv, problems, sent, taken_over, undone, worked

pytestmark = pytest.mark.django_db
HEAD = "Az;Nachname;Vorname;geb.;Datum;Thema;Form;Art;Projekt;Dauer;Berater;Notiz;Zielgruppe"
ELSE = {"programme": "programm.MFD", "kind": "kontakt_typ.FOLGE", "channel": "kanal.BUERO", "main_topic": "thema.T10"}


@pytest.fixture
def anna(cast) -> Client:
    with cast.inside():
        table = csv("Az;Nachname;Vorname;geb.;angelegt am", "17/23;Haddad;Anna;3.5.85;14.2.2023")
        taken_over(checked(table, office=cast.mainz, by=cast.lead), by=cast.lead, on=today())
        return Client.objects.everywhere(because="test").select_related("record_key").get()


def contacts() -> list[Consultation]:
    rows = Consultation.objects.everywhere(because="test").select_related("record_key", "client__record_key")
    return list(rows.order_by("on"))


def table(*rows: str) -> bytes:
    return csv(HEAD, *rows)


def of(content, cast):
    return checked(content, office=cast.mainz, by=cast.lead, kind="consultations")


def test_contacts_find_their_file_by_number_or_by_name_and_birth(cast, anna):
    with cast.inside():
        run = of(
            table(
                "17/23;;;;1.3.2023;Wohnungssuche;Tel.;Folge;MFD;25;Counsellor;Erstes;",
                f"{'-'};Haddad;Anna;3.5.1985;2.3.2023;T40;persönlich;Erst;MBE;D4;colleague@example.org;Zweites;Asyl",
            ),
            cast,
        )
        assert (run.good, run.wrong) == (2, 0)
        run = taken_over(run, by=cast.lead, on=today())
        one, two = contacts()
        assert {one.client_id, two.client_id} == {anna.pk}
        assert (one.note, one.channel_id, one.duration_id, one.main_topic_id) == (
            "Erstes",
            "kanal.TEL",
            "dauer.D2",
            "thema.T50",
        )
        assert (one.member_id, two.member_id) == (cast.counsellor.pk, cast.colleague.pk)
        assert (two.target_group_id, two.programme_id) == (None, "programm.MBE")
        anna = Client.objects.everywhere(because="test").get()
        assert (anna.last_contact_on, anna.retain_until) == (datetime.date(2023, 3, 2), datetime.date(2024, 3, 2))


def test_a_file_number_of_this_house_finds_the_file_too(cast, anna):
    with cast.inside():
        run = of(
            csv("Wegwarte-Nr;Datum;Thema;Form;Art;Projekt", f"{anna.file_number};1.3.2023;T10;Tel;Folge;MFD"), cast
        )
        assert taken_over(run, by=cast.lead, on=today()).made == 1
        assert contacts()[0].client_id == anna.pk


def test_rows_without_a_person_are_anonymous_and_keep_their_features(cast):
    with cast.inside():
        run = of(table(";;;;1.3.2023;T10;Tel;Kurz;MFD;5;;Nur kurz;Asyl"), cast)
        taken_over(run, by=cast.lead, on=today())
        (contact,) = contacts()
        assert (contact.client, contact.target_group_id, contact.note) == (None, "zielgruppe.ASYL", "Nur kurz")
        assert contact.member_id == cast.lead.pk


def test_somebody_whom_nobody_knows_is_a_problem_until_somebody_says_anonymous(cast):
    with cast.inside():
        run = of(table("99/23;;;;1.3.2023;T10;Tel;Kurz;MFD;5;;;"), cast)
        assert problems(run) == {2: {"old_number"}}
        run = worked(
            actions.give_meanings(run, meanings={"old_number": {"99/23": "-"}}, version=run.version, by=cast.lead)
        )
        assert run.good == 1
        taken_over(run, by=cast.lead, on=today())
        assert contacts()[0].client is None


def test_namesakes_need_a_number_or_the_birth(cast, anna):
    with cast.inside():
        other = ClientDetails({"given_name": "Anna", "family_name": "Haddad", "birth_year": 1990})
        casework.register_client(cast.mainz, other, by=cast.counsellor, on=today())
        rows = [f";Haddad;Anna;{born};1.3.2023;T10;Tel;Kurz;MFD;;;;" for born in ("", "1990", "3.5.85", "1.1.70")]
        assert set(problems(of(table(*rows), cast))) == {2, 5}


def test_files_of_another_office_are_found_by_nobody(cast):
    with cast.inside():
        there = ClientDetails({"given_name": "Anna", "family_name": "Haddad"})
        number = casework.register_client(cast.trier, there, by=cast.other_office, on=today()).file_number
        run = of(
            csv(
                "Wegwarte-Nr;Nachname;Vorname;Datum;Thema;Form;Art;Projekt",
                f"{number};;;1.3.23;T10;Tel;Kurz;MFD",
                ";Haddad;Anna;1.3.23;T10;Tel;Kurz;MFD",
            ),
            cast,
        )
        assert set(problems(run)) == {2, 3}


def test_what_the_table_does_not_tell_can_be_said_once(cast):
    with cast.inside():
        run = sent(csv("Datum;Notiz", "1.3.2023;x"), office=cast.mainz, by=cast.lead, kind="consultations")
        run = worked(actions.name_columns(run, mapping=run.mapping, version=1, by=cast.lead))
        assert problems(run) == {2: {"programme", "kind", "channel", "main_topic"}}
        run = worked(actions.name_columns(run, mapping=run.mapping, fallbacks=ELSE, version=run.version, by=cast.lead))
        assert run.good == 1
        taken_over(run, by=cast.lead, on=today())
        assert contacts()[0].programme_id == "programm.MFD"


def test_every_problem_of_a_contact(cast, anna):
    with cast.inside():
        run = of(
            table("17/23;;;;1.1.2099;Zauberei;Rauch;Tanz;XYZ;lang;Niemand;;", "17/23;;;;1.1.1980;T10;Tel;Kurz;MFD;;;;"),
            cast,
        )
        assert problems(run)[2] == {"on", "main_topic", "channel", "kind", "programme", "duration", "counsellor"}
        assert problems(run)[3] == {"on"}


def test_members_who_have_left_have_counselled_all_the_same(cast):
    with cast.inside():
        Member.objects.filter(pk=cast.colleague.pk).update(left_on=today())
        run = of(table(";;;;1.3.2023;T10;Tel;Kurz;MFD;5;Colleague;;"), cast)
        taken_over(run, by=cast.lead, on=today())
        assert contacts()[0].member_id == cast.colleague.pk


def test_two_equal_contacts_are_two_and_the_same_file_twice_makes_none(cast, anna):
    with cast.inside():
        row = "17/23;;;;1.3.2023;T10;Tel;Folge;MFD;5;;;"
        assert taken_over(of(table(row, row), cast), by=cast.lead, on=today()).made == 2
        run = of(table(row, row), cast)
        assert (run.good, run.doubled) == (0, 2)


def test_contacts_are_undone_and_the_days_of_the_file_go_back(cast, anna):
    with cast.inside():
        run = taken_over(
            of(
                table("17/23;;;;1.3.2024;T10;Tel;Folge;MFD;5;;Notiz;", ";;;;1.3.2024;T10;Tel;Folge;MFD;5;;Notiz;"), cast
            ),
            by=cast.lead,
            on=today(),
        )
        undone(run, by=cast.lead, on=today())
        assert contacts() == []
        anna = Client.objects.everywhere(because="test").get()
        assert (anna.last_contact_on, anna.retain_until) == (None, datetime.date(2024, 2, 14))


def test_a_corrected_contact_stops_the_undoing(cast, anna):
    with cast.inside():
        run = taken_over(of(table("17/23;;;;1.3.2024;T10;Tel;Folge;MFD;5;;;"), cast), by=cast.lead, on=today())
        contact = Consultation.objects.visible_to(cast.lead).get()
        said = {
            "programme_id": "programm.MBE",
            "kind_id": "kontakt_typ.KURZ",
            "channel_id": "kanal.TEL",
            "main_topic_id": "thema.T10",
        }
        casework.correct_consultation(contact, ConsultationDetails(contact.on, said), version=1, by=cast.lead)
        assert "corrected" in undone(again(run), by=cast.lead, on=today()).trouble
        assert len(contacts()) == 1
