"""The residence status over time: entries, and the one that holds, which lists and warnings read."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.status import StatusDetails, renew_statuses
from wegwarte.casework.models import Client, StatusEntry
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.core.dates import today

ON = date(2026, 11, 26)
PERMIT, FAMILY, CONTINUED, GESTATTUNG, DULDUNG = (
    f"aufenthalt_grob.{code}" for code in ("A31", "A21", "A51", "A62", "A70")
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def enter(client, by, status, since=None, until=None, *, on=ON, end_earlier=False, **fields):
    said = {"status_id": status, "since": since, "until": until, **fields}
    return actions.enter_status(client, StatusDetails(said, end_earlier), by=by, on=on)


def stored(client) -> Client:
    return Client.objects.everywhere(because="a test looks").select_related("record_key").get(pk=client.pk)


def kept(client):
    found = stored(client)
    return found.status_id, found.status_until, found.status_detail


def entries(client):
    return list(StatusEntry.objects.of_file(client).select_related("record_key"))


def test_the_status_of_a_new_file_is_its_first_entry(inside):
    client = make_client(
        inside.mainz, inside.counsellor, status_id=PERMIT, status_until=date(2027, 3, 1), status_detail="§ 25 (2)"
    )
    (entry,) = entries(client)
    assert (entry.status_id, entry.since, entry.until, entry.detail) == (PERMIT, None, date(2027, 3, 1), "§ 25 (2)")


def test_the_file_keeps_what_holds_today(inside):
    client = make_client(inside.mainz, inside.counsellor)
    enter(client, inside.counsellor, GESTATTUNG, date(2024, 1, 1), date(2025, 5, 31))
    assert kept(client) == (GESTATTUNG, date(2025, 5, 31), "")
    enter(client, inside.counsellor, PERMIT, date(2025, 6, 1), date(2026, 10, 31), detail="§ 25 (2) 1")
    enter(client, inside.counsellor, CONTINUED, date(2026, 10, 20), date(2027, 1, 20))
    assert kept(client) == (CONTINUED, date(2027, 1, 20), "")
    assert len(entries(client)) == 3


def test_two_titles_at_once_are_refused_at_the_field_and_nothing_is_changed(inside):
    client = make_client(inside.mainz, inside.counsellor)
    enter(client, inside.counsellor, PERMIT, date(2024, 3, 1), date(2027, 2, 28))
    with pytest.raises(Refused, match=r"28\.02\.2027.*Tick “The earlier status ends the day before”") as refused:
        enter(client, inside.counsellor, FAMILY, date(2026, 11, 1), date(2029, 1, 1))
    assert refused.value.field == "status"
    assert len(entries(client)) == 1 and kept(client)[0] == PERMIT


def test_the_earlier_title_ends_the_day_before_when_that_is_said(inside):
    client = make_client(inside.mainz, inside.counsellor)
    first = enter(client, inside.counsellor, PERMIT, date(2024, 3, 1), date(2027, 2, 28))
    enter(client, inside.counsellor, FAMILY, date(2026, 11, 1), date(2029, 1, 1), end_earlier=True)
    first.refresh_from_db()
    assert first.until == date(2026, 10, 31)
    assert kept(client) == (FAMILY, date(2029, 1, 1), "")


def test_an_entry_that_ends_before_it_begins_is_refused(inside):
    client = make_client(inside.mainz, inside.counsellor)
    with pytest.raises(Refused, match="before it begins") as refused:
        enter(client, inside.counsellor, PERMIT, date(2026, 3, 1), date(2026, 2, 1))
    assert refused.value.field == "until"


def test_correcting_and_removing_work_out_anew_what_holds(inside):
    client = make_client(inside.mainz, inside.counsellor)
    enter(client, inside.counsellor, GESTATTUNG, date(2024, 1, 1), date(2025, 5, 31))
    entry = enter(client, inside.counsellor, DULDUNG, date(2025, 6, 1), date(2026, 12, 31))
    entry = StatusEntry.objects.visible_to(inside.counsellor).get(pk=entry.pk)
    actions.change_status(entry, StatusDetails({"until": date(2027, 3, 31)}), version=1, by=inside.counsellor, on=ON)
    assert kept(client)[1] == date(2027, 3, 31)
    with pytest.raises(ChangedMeanwhile):
        actions.remove_status(entry, version=1, by=inside.counsellor, on=ON)
    actions.remove_status(entry, version=2, by=inside.counsellor, on=ON)
    assert kept(client) == (GESTATTUNG, date(2025, 5, 31), "")


def test_a_form_of_the_file_that_is_open_meanwhile_cannot_put_the_old_status_back(inside):
    client = make_client(inside.mainz, inside.counsellor, status_id=GESTATTUNG)
    opened = stored(client)
    enter(client, inside.counsellor, PERMIT, ON, date(2029, 1, 1), end_earlier=True)
    with pytest.raises(ChangedMeanwhile):
        actions.change_client(
            opened, ClientDetails({"status_id": DULDUNG}), version=opened.version, by=inside.counsellor
        )


def test_the_form_of_the_file_corrects_the_entry_that_holds(inside):
    client = make_client(inside.mainz, inside.counsellor, status_id=GESTATTUNG, status_until=date(2027, 1, 1))
    details = ClientDetails({"status_id": PERMIT, "status_until": date(2029, 1, 1), "status_detail": "§ 25 (2)"})
    client = actions.change_client(client, details, version=1, by=inside.counsellor)
    (entry,) = entries(client)
    assert (entry.status_id, entry.until, entry.detail) == (PERMIT, date(2029, 1, 1), "§ 25 (2)")
    actions.change_client(
        client, ClientDetails({"status_id": None, "status_until": None, "status_detail": ""}), version=2,
        by=inside.counsellor,
    )  # fmt: skip
    assert entries(client) == [] and kept(client) == (None, None, "")


def test_a_status_that_begins_with_the_day_is_kept_by_the_nightly_job(inside):
    client = make_client(inside.mainz, inside.counsellor)
    tomorrow = today() + timedelta(days=1)
    enter(client, inside.counsellor, DULDUNG, None, today(), on=today())
    enter(client, inside.counsellor, PERMIT, tomorrow, None, on=today())
    assert kept(client)[0] == DULDUNG
    renew_statuses(tomorrow)
    assert kept(client) == (PERMIT, None, "")


def test_a_ukrainian_title_that_goes_on_by_itself_is_kept_with_the_day_of_the_law(inside):
    client = make_client(
        inside.mainz, inside.counsellor, status_id="aufenthalt_grob.A34", status_until=date(2026, 3, 4)
    )
    assert kept(client)[1] == date(2027, 3, 4)
    assert entries(client)[0].until == date(2026, 3, 4)


def test_the_same_form_sent_twice_makes_one_entry(inside):
    from uuid import uuid4

    client, submission = make_client(inside.mainz, inside.counsellor), uuid4()
    for _ in range(2):
        actions.enter_status(
            client, StatusDetails({"status_id": PERMIT}), by=inside.counsellor, on=ON, submission=submission
        )
    assert len(entries(client)) == 1


def test_what_a_file_told_before_becomes_its_first_entry(inside):
    client = make_client(
        inside.mainz, inside.counsellor, status_id=DULDUNG, status_until=date(2027, 1, 1), status_detail="AZR 17"
    )
    make_client(inside.mainz, inside.counsellor)
    StatusEntry.objects.of_file(client).delete()
    step = import_module("wegwarte.casework.migrations.0018_statuses_told_before")
    with connection.cursor() as cursor:
        cursor.execute(step.FIRST_ENTRIES)
    step.tell_exact_titles(apps, None)
    (entry,) = entries(client)
    assert (entry.status_id, entry.until, entry.detail) == (DULDUNG, date(2027, 1, 1), "AZR 17")
    assert StatusEntry.objects.everywhere(because="all").count() == 1
