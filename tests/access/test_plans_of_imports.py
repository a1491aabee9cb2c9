"""What the worker asks for each batch of an import finds its rows by an index, in a carrier with large tables."""

from hashlib import md5
from uuid import UUID

import pytest

from tests.access.big_carrier import BIG, LEAD, OFFICES, STAFF, big_carrier
from tests.access.test_plans_on_big_tables import Asked, reading, too_much
from wegwarte.carriers.models import Member, Office
from wegwarte.casework.actions.importing import undo_import_of_clients
from wegwarte.casework.actions.keeping import renew_dates_of
from wegwarte.core.conflicts import Refused
from wegwarte.core.tenancy import carrier
from wegwarte.imports.columns import remembered
from wegwarte.imports.kinds import GoodRow
from wegwarte.imports.kinds.counsellors import worked_in
from wegwarte.imports.models import ImportedRow, ImportRun
from wegwarte.imports.taking_over import not_there_yet

pytestmark = pytest.mark.django_db
BATCH = 250


@pytest.fixture(scope="module")
def crowded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), big_carrier() as carrier_id:
        yield carrier_id


def key(text: str) -> UUID:
    return UUID(md5(text.encode()).hexdigest())  # noqa: S324 - as in big_carrier.py


@pytest.fixture
def run(crowded) -> ImportRun:
    with carrier(BIG):
        return ImportRun.objects.everywhere(because="test").get(pk=key("run5"))


def plans(found: list[Asked]) -> dict[str, list[str]]:
    """What reads too much, of all that was asked."""
    assert found
    return {asked.sql[:200]: steps for asked in found if (steps := too_much(asked))}


def test_rows_that_are_there_already_are_found_by_what_they_say(run):
    # Of 60,000 rows a whole batch of 2,000 is so many that PostgreSQL 15 may rightly read them all.
    rows = [GoodRow(n, {}, key(f"identity{n}")) for n in range(1, 401)]
    with carrier(BIG), reading() as captured:
        assert len(not_there_yet(run, rows)) == 200, "the others are of this kind"
        assert plans(captured) == {}


def test_the_rows_of_one_import_are_found(run):
    with carrier(BIG), reading() as captured:
        assert len(ImportedRow.objects.filter(run=run).values_list("record_id", flat=True)) == 200
        assert plans(captured) == {}


def test_the_days_of_a_batch_of_files_are_worked_out(run):
    with carrier(BIG), reading() as captured:
        assert len(renew_dates_of([key(f"client{n}") for n in range(1, BATCH)])) == BATCH - 1
        assert plans(captured) == {}


def test_whether_somebody_has_worked_on_a_batch_of_files(run):
    with carrier(BIG):
        by, office = Member.objects.with_standing().get(pk=LEAD), Office.objects.get(pk=OFFICES[0])
        ids = [key(f"client{n}") for n in range(5, 5 * BATCH, 5)]  # of this office
        with reading() as captured, pytest.raises(Refused, match="worked on"):
            undo_import_of_clients(office, ids, by=by)
        assert plans(captured) == {}


def test_who_works_or_worked_in_an_office(run):
    with carrier(BIG), reading() as captured:
        assert {member.pk for member in worked_in(OFFICES[2])} <= set(STAFF)
        assert plans(captured) == {}


def test_what_an_office_remembers_of_a_table(run):
    with carrier(BIG), reading() as captured:
        assert remembered("clients", ["Nachname"], OFFICES[0]) is None
        assert plans(captured) == {}
