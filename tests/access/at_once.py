"""Two people, or two tabs, at the same moment: the second begins while the first has not finished yet.

Each has a connection of its own and commits, in a carrier of their own that is gone after the test.
"""

import contextlib
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from psycopg.errors import ForeignKeyViolation

from tests.cast import BOUND
from wegwarte.accounts.models import User
from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import Association, Carrier, Member, Office, OfficeRole, Pledge
from wegwarte.carriers.rights import Role
from wegwarte.casework.models import Case, Client
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.core.tenancy import CarrierOwned, carrier

LOOKS = "a test looks"
DONE = "done"


@dataclass
class House:
    """An office with a counsellor, two colleagues, and a file with a case."""

    carrier_id: uuid.UUID
    office: Office
    people: list[Member]
    client: Client
    case: Case

    def alone(self, act: Callable[[], object]) -> object:
        """Done by a connection of its own, and committed."""

        def work() -> object:
            with carrier(self.carrier_id):
                return act()

        return in_threads(work)[0]

    def at_once(self, first: Callable[[], object], second: Callable[[], object], *, takes: float = 0.4) -> list[str]:
        """How it went for both: done, or what was refused. The first has acted already, and commits a moment later."""
        acted = Event()

        def one() -> str:
            with carrier(self.carrier_id):
                try:
                    return tried(first)
                finally:
                    acted.set()
                    time.sleep(takes)

        def other() -> str:
            assert acted.wait(30)
            with carrier(self.carrier_id):
                return tried(second)

        return in_threads(one, other)


def in_threads(*works: Callable[[], object]) -> list:
    """What each of them gives; what they raise comes out here."""

    def work(one: Callable[[], object]) -> object:
        try:
            return one()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as threads:
        running = [threads.submit(work, one) for one in works]
        return [one.result() for one in running]


def tried(act: Callable[[], object]) -> str:
    try:
        act()
    except (ChangedMeanwhile, Refused) as refused:
        return type(refused).__name__
    return DONE


@pytest.fixture
def house() -> Iterator[House]:
    carrier_id = uuid.uuid4()

    def build() -> House:
        Carrier.objects.create(pk=carrier_id, name="Träger Zugleich", association=Association.AWO)
        with carrier(carrier_id):
            office = Office.objects.create(name="Stelle Zugleich", short_name="ZG", district_id="07315")
            for number in range(3):
                user = User.objects.create_user(f"{number}-{carrier_id}@example.org")
                member = Member.objects.create(user=user, name=f"Person {number}")
                OfficeRole.objects.create(member=member, office=office, role=Role.COUNSELLOR)
                Pledge.objects.create(member=member, signed_on=BOUND, recorded_by_name="Test")
            people = list(Member.objects.with_standing().select_related("user").order_by("name"))
            client = make_client(office, people[0])
            return House(carrier_id, office, people, client, make_case(client, people[0]))

    try:
        yield in_threads(build)[0]
    finally:
        pull_down(carrier_id)


def pull_down(carrier_id: uuid.UUID) -> None:
    """As the owner of the tables, because the list of what happened to deadlines refuses everybody else.

    What was put before the worker goes too: other tests count what waits.
    """
    models = [model for model in apps.get_models() if issubclass(model, CarrierOwned) and model is not AuditEntry]
    kept = [model._meta.db_table for model in models if model.append_only]
    left = [model._meta.db_table for model in models]
    with psycopg.connect(settings.DATABASE_OWNER_URL, dbname=connection.settings_dict["NAME"]) as owner:
        for table in kept:
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        while left:
            for table in tuple(left):
                with contextlib.suppress(ForeignKeyViolation), owner.transaction():
                    owner.execute(f"DELETE FROM {table} WHERE carrier_id = %s", [carrier_id])
                    left.remove(table)
        for table in kept:
            owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        owner.execute("DELETE FROM procrastinate_jobs WHERE args ->> 'carrier_id' = %s", [str(carrier_id)])
        owner.execute("DELETE FROM accounts_user WHERE email LIKE %s", [f"%{carrier_id}%"])
        owner.execute("DELETE FROM carriers_carrier WHERE id = %s", [carrier_id])
