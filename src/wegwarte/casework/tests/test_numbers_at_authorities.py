"""Numbers at authorities: sealed, found as they are written, once in a file."""

from datetime import date, timedelta

import pytest
from django.db import connection

from wegwarte.casework import actions
from wegwarte.casework.actions.numbers import NumberDetails
from wegwarte.casework.actions.status import StatusDetails
from wegwarte.casework.models import ClientNumber
from wegwarte.casework.queries.chronology import chronology, numbers_at_authorities
from wegwarte.casework.search import find
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.conflicts import ChangedMeanwhile, Refused

pytestmark = pytest.mark.django_db
BAMF, COURT = "nummer_art.BAMF", "nummer_art.GERICHT"


def enter(client, by, number="1234567-423", kind=BAMF, **fields) -> ClientNumber:
    return actions.enter_number(client, NumberDetails({"kind_id": kind, "number": number, **fields}), by=by)


def found(member, typed):
    return [
        (each.client.file_number, [str(reason) for reason in each.reasons]) for each in find(typed, member=member).found
    ]


@pytest.mark.parametrize("typed", ["1234567-423", "1234567423", "1234567 423", "١٢٣٤٥٦٧-٤٢٣"])
def test_a_number_is_found_however_it_is_set(cast, typed):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        make_client(cast.mainz, cast.counsellor)
        enter(client, cast.counsellor)
        assert found(cast.counsellor, typed) == [(client.file_number, ["number at an authority"])]
        assert found(cast.other_office, typed) == []


def test_a_number_with_letters_is_found(cast):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        enter(client, cast.counsellor, "5 K 123/26.MZ", COURT)
        assert [number for number, _why in found(cast.counsellor, "5k12326mz")] == [client.file_number]


def test_a_changed_or_removed_number_is_not_found_any_more(cast):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        number = enter(client, cast.counsellor)
        actions.change_number(number, NumberDetails({"number": "7654321-423"}), version=1, by=cast.counsellor)
        assert found(cast.counsellor, "1234567-423") == []
        assert found(cast.counsellor, "7654321-423")
        with pytest.raises(ChangedMeanwhile):
            actions.remove_number(number, version=1, by=cast.counsellor)
        actions.remove_number(number, version=2, by=cast.counsellor)
        assert found(cast.counsellor, "7654321-423") == []


def test_the_same_number_stands_in_a_file_once_and_two_of_a_kind_may(cast):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        enter(client, cast.counsellor)
        with pytest.raises(Refused) as refused:
            enter(client, cast.counsellor, "1234567 423")
        assert refused.value.field == "number"
        enter(client, cast.counsellor, "7654321-423")
        enter(client, cast.counsellor, kind=COURT)


def test_no_number_stands_anywhere_in_clear(cast):
    with cast.inside():
        enter(make_client(cast.mainz, cast.counsellor), cast.counsellor)
        with connection.cursor() as cursor:
            cursor.execute("SELECT row_to_json(n)::text FROM casework_clientnumber n")
            (row,) = cursor.fetchone()
    assert "1234567" not in row


@pytest.mark.parametrize("count", [1, 3])
def test_sixty_entries_take_as_many_queries_as_one(cast, count, django_assert_num_queries):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        for place in range(count):
            enter(client, cast.counsellor, f"{place}00000-42")
            since = date(2020, 1, 1) + timedelta(days=100 * place)
            said = {
                "status_id": "aufenthalt_grob.A70",
                "since": since,
                "until": since + timedelta(days=99),
                "note": "x",
            }
            actions.enter_status(client, StatusDetails(said), by=cast.counsellor, on=date(2026, 1, 1))
        with django_assert_num_queries(2):
            told, numbers = chronology(client, date(2026, 11, 26)).told, numbers_at_authorities(client)
            assert [each.entry.note for each in told] == ["x"] * count
            assert all(each.number for each in numbers) and len(numbers) == count
