"""What only the old register told of a file's last contact is neither forgotten nor drawn out by what happens here."""

from datetime import date, timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.db import connection

from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.actions.importing import (
    ContactToImport,
    FileToImport,
    import_clients,
    import_consultations,
    undo_import_of_consultations,
)
from wegwarte.casework.models import Client, Consultation
from wegwarte.casework.rules import retained_until
from wegwarte.casework.tests.case_making import make_case, make_client, note
from wegwarte.core.dates import today

pytestmark = pytest.mark.django_db
BEFORE = today() - timedelta(days=100)  # the last contact of which the old table tells
SAID = {
    "programme_id": "programm.MFD", "kind_id": "kontakt_typ.FOLGE", "channel_id": "kanal.TEL", "main_topic_id": "thema.T50",
}  # fmt: skip


def stored(client) -> Client:
    return Client.objects.everywhere(because="test").select_related("record_key", "office").get(pk=client.pk)


def days(client) -> tuple[date | None, date | None]:
    there = stored(client)
    return there.last_contact_on, there.retain_until


def kept_from(day: date) -> tuple[date, date]:
    return day, retained_until(day)


@pytest.fixture
def imported(cast):
    """A file that was begun elsewhere years ago, and its last contact there."""
    file = FileToImport(uuid4(), "MA-20-0001", ClientDetails({"family_name": "Haddad"}), date(2020, 1, 2), BEFORE)
    with cast.inside():
        import_clients(cast.mainz, [file], by=cast.lead, on=today())
        return Client.objects.everywhere(because="test").select_related("record_key", "office").get(pk=file.id)


def bring(cast, client, *days_ago: int) -> list:
    """Imports contacts of the file, and gives their ids."""
    contacts = [
        ContactToImport(uuid4(), cast.counsellor.pk, ConsultationDetails(today() - timedelta(ago), dict(SAID)), client)
        for ago in days_ago
    ]
    import_consultations(cast.mainz, contacts, by=cast.lead)
    return [contact.id for contact in contacts]


def test_an_earlier_contact_noted_by_hand_does_not_shorten_the_time(cast, imported):
    with cast.inside():
        note(imported, cast.mainz, cast.counsellor, days_ago=150)
        assert days(imported) == kept_from(BEFORE)


def test_a_later_one_counts_and_taken_back_as_a_slip_it_moves_both_days_back(cast, imported):
    with cast.inside():
        slip = note(imported, cast.mainz, cast.counsellor, days_ago=3)
        assert days(imported) == kept_from(today() - timedelta(days=3))
        actions.withdraw_consultation(slip, version=1, by=cast.counsellor)
        assert days(imported) == kept_from(BEFORE)


def test_a_correction_and_a_move_into_another_file_move_them_back_too(cast, imported):
    with cast.inside():
        other = make_client(cast.mainz, cast.counsellor)
        noted = note(imported, cast.mainz, cast.counsellor, days_ago=3)
        earlier = ConsultationDetails(on=today() - timedelta(days=200), fields=SAID)
        actions.correct_consultation(noted, earlier, version=1, by=cast.counsellor)
        assert days(imported) == kept_from(BEFORE)
        moved = note(imported, cast.mainz, cast.counsellor, days_ago=1)
        actions.move_consultation(moved, other, version=1, by=cast.counsellor)
        assert days(imported) == kept_from(BEFORE)
        assert days(other)[0] == today() - timedelta(days=1)


def test_a_case_that_was_opened_and_closed_long_ago_leaves_the_last_contact(cast, imported):
    with cast.inside():
        case = make_case(imported, cast.counsellor, days_ago=300)
        assert days(imported) == (BEFORE, None)
        closed_on = today() - timedelta(days=200)
        actions.close_case(case, outcome="fall_ende.ZIEL", version=1, by=cast.counsellor, on=closed_on)
        assert days(imported) == kept_from(BEFORE)


def test_imported_contacts_count_as_those_by_hand_and_undone_they_move_the_days_back(cast, imported):
    with cast.inside():
        ids = bring(cast, imported, 150, 20)
        assert days(imported) == kept_from(today() - timedelta(days=20))
        undo_import_of_consultations(cast.mainz, ids, by=cast.lead)
        assert days(imported) == kept_from(BEFORE)
        bring(cast, imported, 150)
        assert days(imported) == kept_from(BEFORE)


def test_a_file_by_hand_has_no_contact_but_those_that_are_noted(cast):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        slip = note(client, cast.mainz, cast.counsellor)
        undo_import_of_consultations(cast.mainz, bring(cast, client, 5), by=cast.lead)
        assert days(client)[0] == today()
        actions.withdraw_consultation(slip, version=1, by=cast.counsellor)
        assert days(client) == (None, retained_until(today()))


def test_the_migration_keeps_the_days_that_only_a_table_has_told(cast, imported):
    fill = import_module("wegwarte.casework.migrations.0014_contacts_of_the_old_register").FILL
    files = Client.objects.everywhere(because="test")
    with cast.inside():
        later, by_hand = stored(imported), make_client(cast.mainz, cast.counsellor)
        note(by_hand, cast.mainz, cast.counsellor, days_ago=2)
        file = FileToImport(uuid4(), "MA-20-0002", ClientDetails({"family_name": "Weiß"}), date(2020, 1, 2), BEFORE)
        import_clients(cast.mainz, [file], by=cast.lead, on=today())
        bring(cast, files.select_related("record_key").get(pk=file.id), 2)
        files.update(contact_before_on=None)
        with connection.cursor() as cursor:
            cursor.execute(fill)
        told = dict(files.values_list("pk", "contact_before_on"))
        assert told == {later.pk: BEFORE, by_hand.pk: None, file.id: None}
        assert Consultation.objects.everywhere(because="test").count() == 2
