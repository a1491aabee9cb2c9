"""Where a name is so frequent that not all its bearers are looked at, the right one is still found."""

from datetime import timedelta

import pytest

from wegwarte.casework.models import CaseMember, Client, SearchToken
from wegwarte.casework.search import candidates, find, narrowing, possible_duplicates
from wegwarte.casework.search.duplicates import Newcomer
from wegwarte.casework.tests.case_making import make_case
from wegwarte.casework.tests.files import DAY, file_of

FREQUENT = 6


@pytest.fixture(autouse=True)
def small_house(monkeypatch):
    """What is frequent among a hundred thousand files stands for what is frequent here."""
    monkeypatch.setattr(narrowing, "ALL", 0)
    monkeypatch.setattr(narrowing, "RARE", 2 * FREQUENT)
    monkeypatch.setattr(narrowing, "MOST", 2)


@pytest.fixture
def namesakes(cast):
    with cast.inside():
        for number in range(4 * FREQUENT):
            client = file_of(
                cast.mainz, cast.counsellor, given_name="Mohammed", family_name=f"Zorn{'abcd'[number % 4]}"
            )
            contacted(client, 100 + number)


def contacted(client, days_ago):
    Client.objects.everywhere(because="test").filter(pk=client.pk).update(last_contact_on=DAY - timedelta(days_ago))


def found(cast, typed, person="counsellor"):
    """Those whose whole name answers; of namesakes a part always does."""
    return [each.client.file_number for each in find(typed, member=getattr(cast, person)).likely]


def test_a_rare_family_name_decides(cast, namesakes):
    with cast.inside():
        wanted = file_of(cast.mainz, cast.counsellor, given_name="محمد", family_name="Haidari")
        contacted(wanted, 900)
        for typed in ("Mohammed Haidari", "haidari mohammed", "Muhamed Haid"):
            assert found(cast, typed) == [wanted.file_number], typed


def test_two_frequent_names_are_looked_for_together(cast, namesakes):
    with cast.inside():
        for _ in range(4 * FREQUENT):
            contacted(file_of(cast.mainz, cast.counsellor, given_name="Ali", family_name="Zorna"), 50)
        wanted = file_of(cast.mainz, cast.counsellor, given_name="Ali", family_name="Mohammed")
        contacted(wanted, 900)
        assert found(cast, "Mohammed Ali") == found(cast, "Ali Mohammed") == [wanted.file_number]


def test_of_one_frequent_name_the_new_file_and_the_latest_contacts_are_shown(cast, namesakes):
    with cast.inside():
        latest = file_of(cast.mainz, cast.counsellor, given_name="Mohammed", family_name="Neu")
        contacted(latest, 1)
        new = file_of(cast.mainz, cast.counsellor, given_name="Mohammed", family_name="Heute")
        for typed in ("Mohammed", "moham"):
            assert {new.file_number, latest.file_number} <= set(found(cast, typed)), typed


def test_the_year_chooses_among_namesakes(cast, namesakes):
    with cast.inside():
        wanted = file_of(cast.mainz, cast.counsellor, given_name="Mohammed", birth_year=1990)
        contacted(wanted, 900)
        assert found(cast, "Mohammed 1990")[0] == wanted.file_number


def test_files_of_other_offices_are_found_by_the_team_alone(cast, namesakes):
    with cast.inside():
        theirs = file_of(cast.trier, cast.other_office, given_name="Mohammed", family_name="Haidari")
        assert found(cast, "Mohammed Haidari") == []
        case = make_case(theirs, cast.other_office)
        CaseMember.objects.create(case=case, member=cast.counsellor, office=cast.mainz)
        assert found(cast, "Mohammed Haidari") == [theirs.file_number]
        assert theirs.file_number in found(cast, "Mohammed")
        assert found(cast, "Mohammed Haidari", "colleague") == []


def test_a_duplicate_is_noticed_by_name_pseudonym_or_number(cast, namesakes):
    with cast.inside():
        named = file_of(cast.mainz, cast.counsellor, given_name="Mohammed", family_name="Haidari", phone="0171 2345678")
        known = file_of(cast.mainz, cast.counsellor, pseudonym="Anker")
        newcomer = Newcomer(("Muhammad Haidari", "Anker"), phone="+49 171 2345678")
        same = possible_duplicates(newcomer, member=cast.counsellor)
        assert [each.client.pk for each in same] == [named.pk, known.pk]


def test_many_new_files_do_not_hide_the_latest_contact(cast, namesakes, monkeypatch):
    monkeypatch.setattr(candidates, "MOST", narrowing.MOST)
    with cast.inside():
        latest = file_of(cast.mainz, cast.counsellor, given_name="Mohammed", family_name="Neu")
        contacted(latest, 1)
        for _ in range(FREQUENT):
            file_of(cast.mainz, cast.counsellor, given_name="Mohammed", family_name="Heute")
        assert latest.file_number in found(cast, "Mohammed")


def test_few_who_are_written_as_typed_are_not_lost_among_those_who_sound_alike(cast, namesakes):
    with cast.inside():
        wanted = file_of(cast.mainz, cast.counsellor, given_name="Mahmad", family_name="Zorn")
        contacted(wanted, 900)
        assert wanted.file_number in found(cast, "mahm")


def test_the_year_chooses_among_those_who_bear_two_frequent_names(cast):
    with cast.inside():
        for number in range(8 * FREQUENT):
            contacted(file_of(cast.mainz, cast.counsellor, given_name="Mohammed", family_name="Ali"), number)
        for year in (1990, 1991):
            wanted = file_of(cast.mainz, cast.counsellor, given_name="Mohammed", family_name="Ali", birth_year=year)
            contacted(wanted, 900)
            assert found(cast, f"Mohammed Ali {year}")[0] == wanted.file_number


def test_every_token_knows_its_files_office(cast, namesakes):
    with cast.inside():
        theirs = file_of(cast.trier, cast.other_office, given_name="Mohammed")
        rows = SearchToken.objects.select_related("client")
        assert {row.office_id for row in rows if row.client_id == theirs.pk} == {cast.trier.pk}
        assert all(row.office_id == row.client.office_id for row in rows)
