"""Entries are chained: whatever is changed afterwards is noticed."""

import threading
import uuid

import psycopg
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.db.utils import Error, InternalError

from wegwarte.audit.chain import carrier_chain, digest, verify
from wegwarte.audit.labels import LABELS
from wegwarte.audit.models import AuditEntry
from wegwarte.audit.trail import action, record
from wegwarte.carriers.rights import Right
from wegwarte.core.tenancy import carrier

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(cast) -> list[AuditEntry]:
    """Five entries of one carrier, as read from the database."""
    with cast.inside():
        for number in range(5):
            record("carriers.change_office", by=cast.lead, on=cast.mainz, number=number)
    with cast.inside():
        return list(carrier_chain())


def test_an_untouched_chain_verifies(entries):
    verdict = verify(entries)
    assert (verdict.entries, verdict.broken) == (5, "")
    assert verdict.head == bytes(entries[-1].hash).hex()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("action", "carriers.close_office"), ("actor_name", "Somebody else"), ("actor_id", uuid.uuid4()),
        ("object_id", "x"), ("object_label", "MZ-26-1"), ("office_id", None), ("details", {"number": 7}),
        ("carrier_id", uuid.uuid4()), ("id", uuid.uuid4()),
    ],
)  # fmt: skip
def test_a_changed_entry_is_noticed(entries, field, value):
    setattr(entries[2], field, value)
    assert "entry 3 was changed" in verify(entries).broken


def test_a_changed_time_is_noticed(entries):
    entries[2].at = entries[1].at
    assert verify(entries).broken


def test_a_missing_entry_is_noticed(entries):
    assert "entry 3 is missing" in verify(entries[:2] + entries[3:]).broken
    assert "entry 1 is missing" in verify(entries[1:]).broken


def test_swapped_entries_are_noticed(entries):
    entries[1], entries[2] = entries[2], entries[1]
    assert verify(entries).broken


def test_a_rehashed_entry_is_noticed_by_the_next(entries):
    entries[2].action = "carriers.close_office"
    entries[2].hash = digest(entries[2], bytes(entries[2].previous_hash))
    assert "entry 4 was changed" in verify(entries).broken


def test_a_chain_rewritten_to_its_end_has_another_last_hash(entries):
    """Which is why `verify_audit` prints it: the operator keeps it elsewhere."""
    head, previous = verify(entries).head, bytes(32)
    entries[0].action = "carriers.close_office"
    for entry in entries:
        entry.previous_hash = previous
        entry.hash = previous = digest(entry, previous)
    assert verify(entries).broken == ""
    assert verify(entries).head != head


@pytest.fixture
def lasting() -> uuid.UUID:
    """A carrier of no name, with one entry that was committed: it stays in the test database, where nobody sees it."""
    scratch = uuid.uuid4()
    run_in_threads(lambda: write(scratch), 1)
    return scratch


def write(carrier_id: uuid.UUID) -> None:
    with carrier(carrier_id):
        record("carriers.change_office", by=None)


def run_in_threads(work, count: int) -> None:
    """Each with a connection of its own, as requests have; errors come out here."""
    failed = []

    def alone() -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=alone) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed


def test_many_at_once_give_one_unbroken_chain(db):
    scratch = uuid.uuid4()
    run_in_threads(lambda: [write(scratch) for _ in range(10)], 4)
    with carrier(scratch):
        verdict = verify(carrier_chain())
    assert (verdict.entries, verdict.broken) == (40, "")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditentry SET action = 'x'",
        "DELETE FROM audit_auditentry",
        "TRUNCATE audit_auditentry",
        "ALTER TABLE audit_auditentry DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_append_only ON audit_auditentry",
    ],
)
def test_the_application_cannot_change_entries(entries, cast, statement):
    with cast.inside(), pytest.raises((InternalError, ProgrammingError)), transaction.atomic(), connection.cursor() as cursor:  # fmt: skip
        cursor.execute(statement)
    with cast.inside():
        assert verify(carrier_chain()).entries == 5


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditentry SET action = 'x' WHERE carrier_id = %s",
        "DELETE FROM audit_auditentry WHERE carrier_id = %s",
        "TRUNCATE audit_auditentry",
    ],
)
def test_the_owner_of_the_tables_cannot_change_entries_either(lasting, statement):
    here = connection.settings_dict
    with psycopg.connect(settings.DATABASE_OWNER_URL, dbname=here["NAME"]) as owner:
        values = [lasting] if "%s" in statement else None
        with pytest.raises(psycopg.errors.RaiseException, match="can only be added to"):
            owner.execute(statement, values)
        owner.rollback()


def test_another_carrier_sees_nothing_of_it(entries, cast):
    with cast.inside("there"):
        assert not AuditEntry.objects.filter(pk__in=[entry.pk for entry in entries]).exists()


def test_the_command_prints_the_last_hash(entries, cast, capsys):
    call_command("verify_audit", str(cast.here.pk))
    assert bytes(entries[-1].hash).hex() in capsys.readouterr().out


def test_the_command_fails_for_a_broken_chain(cast, capsys):
    with cast.inside():
        AuditEntry.objects.create(
            sequence=1, at="2026-01-01T00:00Z", action="x", previous_hash=bytes(32), hash=bytes(32)
        )
    with pytest.raises(CommandError, match="1 audit trail"):
        call_command("verify_audit", str(cast.here.pk))
    assert "BROKEN" in capsys.readouterr().out


def test_what_fails_is_not_written_down_as_done(cast):
    @action("carriers.change_office", says=LABELS["carriers.change_office"], needs=Right.ADMINISTER)
    def fail(office, *, by):
        office.name = "Half done"
        office.save()
        raise Error("as when the disk is full")

    with pytest.raises(Error), cast.inside():
        fail(cast.mainz, by=cast.administration)
    with pytest.raises(PermissionDenied), cast.inside():
        fail(cast.mainz, by=cast.counsellor)
    with cast.inside():
        cast.mainz.refresh_from_db()
        assert cast.mainz.name == "Stelle Mainz"
        assert not AuditEntry.objects.exists()
