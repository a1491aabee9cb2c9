"""Figures are counted while others write: each is what a plain count of one and the same moment says, never a mixture.

The writer is a connection of its own and commits, so it works in a carrier of its own, which is gone after the test.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass, field
from datetime import date, timedelta
from itertools import count
from random import Random
from threading import Event
from uuid import UUID

import pytest
from django.db import connection, connections, transaction

from wegwarte.accounts.models import User
from wegwarte.carriers.models import Association, Carrier, Member, Office
from wegwarte.casework.models import Client, Consultation
from wegwarte.core.models import CarrierKey, RecordKey
from wegwarte.core.tenancy import carrier
from wegwarte.core.vault import new_record_key
from wegwarte.reporting.counting import Figures, figures
from wegwarte.reporting.periods import Period

pytestmark = pytest.mark.django_db
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
TOPICS = ("thema.T10", "thema.T11", "thema.T12")
ENOUGH = 20  # counts during which somebody committed
Plain = list[dict[str, tuple[int, int, int, int]]]


@dataclass
class Elsewhere:
    """A carrier, and a thread with a connection of its own that writes into it."""

    thread: ThreadPoolExecutor
    carrier_id: UUID
    office: Office
    member: Member
    people: list[Client] = field(default_factory=list)
    pick: Random = field(default_factory=lambda: Random(1))  # noqa: S311 - the same each time

    def write(self, tell: Callable[[Plain], object] = lambda plain: None) -> Plain:
        """Notes, moves and takes back some contacts, all at once; tells before it commits what a plain count finds."""
        with carrier(self.carrier_id):
            whose = [None, *self.people]
            Consultation.objects.bulk_create(
                Consultation(
                    client=self.pick.choice(whose), office=self.office, member=self.member,
                    on=date(2025, 7, 1) + timedelta(days=self.pick.randrange(540)), programme_id="programm.MFD",
                    kind_id="kontakt_typ.KURZ", channel_id="kanal.TEL", main_topic_id=self.pick.choice(TOPICS),
                )
                for _contact in range(6)
            )  # fmt: skip
            noted = Consultation.objects.everywhere(because="test")
            some = list(noted.order_by("id").values_list("pk", flat=True))
            noted.filter(pk__in=self.pick.sample(some, 3)).update(main_topic_id=self.pick.choice(TOPICS))
            noted.filter(pk__in=self.pick.sample(some, max(5, len(some) - 30))).delete()
            plain = plain_count()
            tell(plain)
        return plain


def plain_count() -> Plain:
    """In all, by month and by topic, each asked for by itself: another way to the numbers, for whoever holds still."""
    new = 'client_id IN (SELECT client_id FROM casework_consultation GROUP BY client_id HAVING min("on") >= {since})'
    found = []
    for group, since in (
        ("''", "'2026-01-01'"),
        ("to_char(\"on\", 'YYYY-MM-01')", None),
        ("main_topic_id", "'2026-01-01'"),
    ):
        is_new = new.format(since=since or "date_trunc('month', c.\"on\"::timestamp)::date")
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {group}, count(*), count(*) FILTER (WHERE client_id IS NULL), count(DISTINCT client_id),"
                f" count(DISTINCT client_id) FILTER (WHERE {is_new})"
                " FROM casework_consultation c WHERE \"on\" BETWEEN '2026-01-01' AND '2026-12-31' GROUP BY 1"
            )
            found.append({row[0]: row[1:] for row in cursor.fetchall()})
    return found


def as_plain(counted: Figures) -> Plain:
    """The figures in the same shape."""
    parts = [{"": counted.total} if counted.total.contacts else {}, counted.by["month"], counted.by["topic"]]
    return [{str(name): astuple(figure) for name, figure in part.items()} for part in parts]


@pytest.fixture
def elsewhere():
    with ThreadPoolExecutor(1) as thread:
        made = thread.submit(_open, thread).result()
        try:
            yield made
        finally:
            thread.submit(_pull_down, made).result()


def _open(thread: ThreadPoolExecutor) -> Elsewhere:
    owner = Carrier.objects.create(name="Träger nebenan", association=Association.AWO)
    with carrier(owner.pk):
        office = Office.objects.create(name="Stelle Nebenan", short_name="NE", district_id="07315")
        user = User.objects.create_user("writer@example.org")
        made = Elsewhere(thread, owner.pk, office, Member.objects.create(user=user, name="Writer"))
        for number in range(8):
            key = new_record_key()
            made.people.append(
                Client.objects.create(
                    record_key=key, office=office, file_number=f"NE-26-{number}", level="named", created_by=made.member
                )
            )
    made.write()
    return made


def _pull_down(made: Elsewhere) -> None:
    with carrier(made.carrier_id):
        for rows in (
            Consultation.objects.everywhere(because="test"), Client.objects.everywhere(because="test"),
            RecordKey.objects.all(), CarrierKey.objects.all(), Member.objects.all(), Office.objects.all(),
        ):  # fmt: skip
            rows.delete()
    User.objects.filter(pk=made.member.user_id).delete()
    Carrier.objects.filter(pk=made.carrier_id).delete()
    connections.close_all()


def test_a_figure_is_the_plain_count_of_its_own_moment(elsewhere):
    """What is committed after the moment of a page is in none of its numbers, and in all of the next page's."""

    def read() -> tuple[Figures, Plain]:
        with transaction.atomic():
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            with carrier(elsewhere.carrier_id):
                found = figures(YEAR, [elsewhere.office.pk])
                seen.set()
                assert written.wait(30)
                return found, plain_count()

    seen, written = Event(), Event()
    with ThreadPoolExecutor(1) as reader:
        reading = reader.submit(read)
        assert seen.wait(30)
        after = elsewhere.thread.submit(elsewhere.write).result()
        written.set()
        found, plain = reading.result()
        reader.submit(connections.close_all).result()
    assert as_plain(found) == plain
    assert plain != after
    with carrier(elsewhere.carrier_id):
        assert as_plain(figures(YEAR, [elsewhere.office.pk])) == after


def test_whatever_others_write_meanwhile_no_figure_is_of_two_moments(elsewhere):
    """As pages count: every answer is the whole truth of one moment between its beginning and its end."""
    states = [elsewhere.thread.submit(elsewhere.write).result()]
    committed, enough = [0], Event()

    def write_on() -> None:
        for number in count(1):
            if enough.is_set():
                return
            elsewhere.write(states.append)
            committed[0] = number

    writing = elsewhere.thread.submit(write_on)
    try:
        overlapped = 0
        for _attempt in range(5000):
            with carrier(elsewhere.carrier_id):
                first = committed[0]
                found = as_plain(figures(YEAR, [elsewhere.office.pk]))
                possible = states[first:]
            assert found in possible
            overlapped += len(possible) > 1
            if overlapped >= ENOUGH:
                break
        assert overlapped >= ENOUGH
    finally:
        enough.set()
        writing.result()
