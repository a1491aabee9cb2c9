"""A table of clients becomes files: as if each had been made by hand, once, and wholly or not at all."""

import datetime

import pytest

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions as casework
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.models import Client
from wegwarte.casework.search.finding import find
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.imports import actions
from wegwarte.imports.models import ImportRun
from wegwarte.imports.tests.tables import again, book, checked, csv, findings, problems, sent, taken_over, worked

pytestmark = pytest.mark.django_db
HEAD = "Aktenzeichen;Nachname;Vorname;geb. am;Geschlecht;Staatsangehörigkeit;Sprache;Telefon;Ort;Einreise;Dolmetscher;angelegt am"
ANNA = "17/2023;Haddad;Anna;3.5.85;w;Syrien;Arabisch, Kurdisch;06131 1234567;Mainz;Mai 2015;ja;14.02.2023"
BORIS = "18/2023;Koval;Borys;1990;m;Ukraine;Ukrainisch;;55116 Mainz;2022;nein;1.3.2023"


def files() -> list[Client]:
    rows = Client.objects.everywhere(because="test").select_related("record_key", "place")
    return list(rows.order_by("file_number"))


def test_a_row_becomes_a_file_with_all_that_it_says(cast):
    with cast.inside():
        run = taken_over(checked(csv(HEAD, ANNA, BORIS), office=cast.mainz, by=cast.lead), by=cast.lead, on=today())
        assert (run.state, run.made, run.trouble) == ("done", 2, "")
        anna, borys = files()
        assert (anna.given_name, anna.family_name, anna.old_number) == ("Anna", "Haddad", "17/2023")
        assert (anna.birth_date, anna.birth_year, anna.gender_id) == ("1985-05-03", 1985, "geschlecht.W")
        assert (borys.birth_date, borys.birth_year, borys.level) == ("", 1990, "named")
        assert list(anna.nationalities.values_list("country_id", flat=True)) == ["staat.SY"]
        assert list(anna.languages.values_list("language_id", flat=True)) == ["ar", "kmr"]
        assert anna.contact == {"phone": "06131 1234567"}
        assert anna.place.name == borys.place.name == "Mainz"
        assert (anna.entered_on, anna.needs_interpreter) == (datetime.date(2015, 5, 1), True)
        assert (anna.created_at.date(), anna.retain_until) == (datetime.date(2023, 2, 14), datetime.date(2024, 2, 14))
        assert anna.file_number.startswith(f"MA-{today():%y}-")
        assert anna.created_by_id == cast.lead.pk


def test_an_imported_file_is_found_by_name_number_and_telephone(cast):
    with cast.inside():
        taken_over(checked(csv(HEAD, ANNA), office=cast.mainz, by=cast.lead), by=cast.lead, on=today())
        number = files()[0].file_number
        for asked in ("Haddad", "anna hadad", "17/2023", "17-2023", number, "0049 6131 1234567"):
            assert [each.client.file_number for each in find(asked, member=cast.counsellor).found] == [number], asked


def test_the_next_file_by_hand_gets_the_next_number(cast):
    with cast.inside():
        taken_over(checked(csv(HEAD, ANNA, BORIS), office=cast.mainz, by=cast.lead), by=cast.lead, on=today())
        last = files()[-1].file_number
        made = casework.register_client(cast.mainz, ClientDetails(), by=cast.counsellor, on=today())
        assert int(made.file_number[-4:]) == int(last[-4:]) + 1


def test_the_trail_tells_of_each_file_and_of_the_import_and_never_of_names(cast):
    with cast.inside():
        taken_over(checked(csv(HEAD, ANNA), office=cast.mainz, by=cast.lead), by=cast.lead, on=today())
        file = files()[0]
    with cast.inside():
        told = {entry.action: entry for entry in AuditEntry.objects.filter(actor_id=cast.lead.pk)}
        assert told["casework.imported_file"].object_label == file.file_number
        assert {"imports.receive_table", "imports.start_taking_over", "casework.import_clients"} <= set(told)
        assert not any("Haddad" in str(entry.__dict__) for entry in told.values())


def test_the_same_file_twice_makes_nothing_twice(cast):
    with cast.inside():
        for made in (2, 0):
            run = checked(csv(HEAD, ANNA, BORIS), office=cast.mainz, by=cast.lead)
            assert (run.good, run.doubled) == (made, 2 - made)
            if made:
                taken_over(run, by=cast.lead, on=today())
        with pytest.raises(Refused, match="no row"):
            actions.start_taking_over(
                run, choice="good", take_similar=True, version=run.version, by=cast.lead, on=today()
            )
        assert len(files()) == 2


def test_rows_without_an_old_number_are_known_again_by_all_that_they_say(cast):
    with cast.inside():
        rows = csv("Vorname;Nachname;Jahrgang", "Anna;Haddad;1985", "Anna;Haddad;1985", "Ben;Weiß;1970")
        run = checked(rows, office=cast.mainz, by=cast.lead)
        assert (run.good, run.doubled) == (2, 1)
        assert findings(run)[3]["same"] == ["The same stands in row %(row)d.", {"row": 2}]
        taken_over(run, by=cast.lead, on=today())
        assert checked(rows, office=cast.mainz, by=cast.lead).good == 0


def test_the_same_row_after_a_correction_is_known_again(cast):
    with cast.inside():
        rows = csv("Vorname;Nachname;Geburtsdatum", "Anna;Haddad;31.2.1985")
        run = checked(rows, office=cast.mainz, by=cast.lead)
        assert problems(run) == {2: {"birth_date"}}
        run = actions.correct_rows(run, cells={(2, 2): "28.2.1985"}, take={}, by=cast.lead)
        assert (run.good, run.wrong, run.corrected) == (1, 0, 1)
        taken_over(again(run), by=cast.lead, on=today())
        assert findings(checked(rows, office=cast.mainz, by=cast.lead))[2]["same"]


def test_every_problem_of_every_row_is_told(cast):
    with cast.inside():
        run = checked(
            csv(HEAD, ";;;;;;;;;;;1.1.2099", "1;A;B;31.2.85;grün;Atlantis;Klingonisch;ab;Hintertupfing;morgen;vielleicht;1.1.99", ANNA),
            office=cast.mainz, by=cast.lead,
        )  # fmt: skip
        found = problems(run)
        assert found[2] == {"family_name", "begun_on"}
        assert found[3] == {
            "birth_date", "gender", "nationality", "language", "phone", "place", "entered_on", "needs_interpreter",
        }  # fmt: skip
        assert (run.wrong, run.good) == (2, 1)


def test_all_or_nothing_means_nothing_when_one_row_has_a_problem(cast):
    with cast.inside():
        run = checked(csv(HEAD, ANNA, "2;X;Y;31.2.85;;;;;;;;"), office=cast.mainz, by=cast.lead)
        with pytest.raises(Refused, match="problems"):
            actions.start_taking_over(
                run, choice="all", take_similar=False, version=run.version, by=cast.lead, on=today()
            )
        taken_over(again(run), by=cast.lead, on=today())
        assert [file.given_name for file in files()] == ["Anna"]


def test_somebody_who_has_a_file_is_shown_and_skipped_unless_wished(cast):
    with cast.inside():
        casework.register_client(
            cast.mainz,
            ClientDetails({"given_name": "Anna", "family_name": "Hadad", "birth_year": 1985}),
            by=cast.counsellor,
            on=today(),
        )
        run = checked(csv(HEAD, ANNA), office=cast.mainz, by=cast.lead)
        assert (run.good, run.doubled) == (0, 1)
        assert findings(run)[2]["similar"][0][1] == ["similar name", "same year of birth"]
        run = actions.correct_rows(run, cells={}, take={2: True}, by=cast.lead)
        assert (run.good, run.doubled) == (1, 0)
        taken_over(again(run), by=cast.lead, on=today())
        assert len(files()) == 2


def test_files_of_an_office_that_the_member_cannot_see_are_no_duplicates(cast):
    with cast.inside():
        there = ClientDetails({"given_name": "Anna", "family_name": "Haddad", "birth_year": 1985})
        casework.register_client(cast.trier, there, by=cast.other_office, on=today())
        assert findings(checked(csv(HEAD, ANNA), office=cast.mainz, by=cast.lead))[2]["similar"] == []


def test_a_messy_workbook(cast):
    with cast.inside():
        content = book(
            ["Klientenliste der Beratungsstelle", None, None, None, None, None], [],
            ["Nr.", "Name", None, "Kontakt", None, "Geb.-Datum"], [None, "Familienname", "Vorname", "Telefon", "E-Mail", None],
            [1.0, " Haddad\u00a0", "Anna", 6.131123456e9, "ANNA@example.org", datetime.datetime.fromisoformat("1985-05-03")],
            [], [2.0, "Weiß", "Ben", "'0171 234567", None, 30000], ["Gesamt", 2],
        )  # fmt: skip
        run = taken_over(checked(content, office=cast.mainz, by=cast.lead), by=cast.lead, on=today())
        assert run.made == 2
        anna, ben = files()
        assert (anna.family_name, anna.contact) == ("Haddad", {"phone": "06131123456", "email": "anna@example.org"})
        assert (ben.birth_date, ben.contact, ben.old_number) == ("1982-02-18", {"phone": "0171 234567"}, "2")


def test_the_invented_row_of_the_template_is_never_taken_over(cast, sign_in):
    template = sign_in(cast.lead).get("/imports/template/clients/")
    with cast.inside():
        tables = sent(template.content, office=cast.mainz, by=cast.lead)
        run = actions.choose_sheet(tables, place=0, by=cast.lead)
        run = worked(actions.name_columns(run, mapping=run.mapping, version=run.version, by=cast.lead))
        assert (run.rows, run.good, run.wrong) == (1, 0, 1)
        assert ImportRun.objects.everywhere(because="test").count() == 1
