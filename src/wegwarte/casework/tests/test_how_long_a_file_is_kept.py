"""Every file has a last day, but for one with an open case: so none is kept for ever unnoticed."""

from datetime import date, timedelta

import pytest

from wegwarte.casework import actions
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.models import Client
from wegwarte.casework.rules import last_day_kept, retained_until
from wegwarte.casework.tests.case_making import make_case, note
from wegwarte.core.dates import today

MADE = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ({}, date(2027, 3, 1)),
        ({"last_contact_on": date(2026, 5, 2)}, date(2027, 5, 2)),
        ({"last_contact_on": date(2025, 5, 2)}, date(2027, 3, 1)),
        ({"last_contact_on": date(2026, 5, 2), "last_closed_on": date(2026, 4, 1)}, date(2027, 5, 2)),
        ({"last_contact_on": date(2026, 5, 2), "last_closed_on": date(2026, 6, 1)}, date(2027, 6, 1)),
        ({"last_contact_on": date(2028, 2, 29)}, date(2029, 2, 28)),
        ({"last_contact_on": date(2026, 5, 2), "has_open_case": True}, None),
    ],
)
def test_twelve_months_after_the_latest_of_three_days(said, last):
    assert last_day_kept(created_on=MADE, **said) == last


def stored(client) -> Client:
    return Client.objects.everywhere(because="test").get(pk=client.pk)


def test_a_new_file_has_a_last_day(cast, client):
    with cast.inside():
        assert stored(client).retain_until == retained_until(today())


def test_a_case_stops_the_time_and_its_closing_starts_it_again(cast, client):
    with cast.inside():
        first, second = make_case(client, cast.counsellor), make_case(client, cast.counsellor)
        assert stored(client).retain_until is None
        actions.close_case(first, outcome="fall_ende.ZIEL", version=1, by=cast.counsellor, on=today())
        assert stored(client).retain_until is None
        closed = actions.close_case(second, outcome="fall_ende.ZIEL", version=1, by=cast.counsellor, on=today())
        assert stored(client).retain_until == retained_until(today())
        actions.reopen_case(closed, version=2, by=cast.counsellor, on=today())
        assert stored(client).retain_until is None


def made_long_ago(client):
    Client.objects.everywhere(because="test").filter(pk=client.pk).update(
        created_at=client.created_at - timedelta(days=900)
    )
    return stored(client)


def test_a_contact_moves_the_day_and_a_correction_moves_it_back(cast, client):
    with cast.inside():
        client = made_long_ago(client)
        noted = note(client, cast.mainz, cast.counsellor, days_ago=5)
        assert stored(client).retain_until == retained_until(today() - timedelta(days=5))
        note(client, cast.mainz, cast.counsellor, days_ago=50)
        assert stored(client).last_contact_on == today() - timedelta(days=5)
        fields = {"programme_id": "programm.MFD", "kind_id": "kontakt_typ.FOLGE"}
        earlier = ConsultationDetails(on=today() - timedelta(days=70), fields=fields)
        actions.correct_consultation(noted, earlier, version=1, by=cast.counsellor)
        assert stored(client).retain_until == retained_until(today() - timedelta(days=50))
        assert stored(client).last_contact_on == today() - timedelta(days=50)


def test_a_contact_after_the_closing_counts(cast, client):
    with cast.inside():
        client = made_long_ago(client)
        case = make_case(client, cast.counsellor, days_ago=40)
        actions.close_case(
            case, outcome="fall_ende.ZIEL", version=1, by=cast.counsellor, on=today() - timedelta(days=30)
        )
        assert stored(client).retain_until == retained_until(today() - timedelta(days=30))
        note(client, cast.mainz, cast.counsellor)
        assert stored(client).retain_until == retained_until(today())


def test_the_page_of_closing_promises_only_what_is_done(cast, sign_in, client):
    with cast.inside():
        case = make_case(client, cast.counsellor)
    page = sign_in(cast.counsellor).get(f"/cases/{case.pk}/close/")
    assert "deletion" not in page.content.decode()
