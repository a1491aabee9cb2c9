"""Deadlines in every tenth open case, thirty and two procedures in the long file: what is due, found among many."""

import datetime
from typing import Any

from bench.land import Land
from bench.people import BECAUSE, people
from wegwarte.carriers.models import Member
from wegwarte.casework.models import Case, Client
from wegwarte.core.tenancy import carrier
from wegwarte.deadlines.actions.procedures import new_step
from wegwarte.deadlines.maps import maps
from wegwarte.deadlines.models import Deadline, Procedure
from wegwarte.deadlines.reading import law
from wegwarte.deadlines.rules import reckon
from wegwarte.deadlines.stored import as_kept
from wegwarte.places.public_holidays import public_holidays

RULE = "WID-VwGO-1M"
EVERY = 10
IN_LONG_FILE = 30
AT_ONCE = 2000


def fill_deadlines(land: Land) -> None:
    """After the offices are there: cases, files and people are read, deadlines are written as the application does."""
    for told in land.carriers:
        with carrier(told.id):
            cases = Case.objects.everywhere(because=BECAUSE).open().order_by("pk")
            rows = list(cases.values_list("pk", "client_id", "office_id", "record_key_id", "responsible_id"))[::EVERY]
            _write([_deadline(row, number, land.today) for number, row in enumerate(rows)])
    home = people(1)[0]
    with carrier(home.carrier_id):
        client = Client.objects.everywhere(because=BECAUSE).select_related("record_key").get(pk=home.longest)
        by = Member.objects.get(user__email=home.email)
        row = (None, client.pk, client.office_id, client.record_key_id, by.pk)
        _write([_deadline(row, number, land.today) for number in range(IN_LONG_FILE)])
        for code in ("EINBUERG", "DULD25"):
            _procedure(client, by, code, land.today)


def _write(rows: list[Deadline]) -> None:
    for first in range(0, len(rows), AT_ONCE):
        Deadline.objects.bulk_create(rows[first : first + AT_ONCE])


def _deadline(row: tuple[Any, ...], number: int, today: datetime.date) -> Deadline:
    """One in six has passed, so many as in no office: the list begins with them."""
    case, client, office, key, responsible = row
    served = today - datetime.timedelta(days=35 - number % 30)
    found = reckon(law().rules[RULE][0], law().services["EB"][0], public_holidays, served_on=served, posted_on=None)
    ends: dict[str, Any] = {"cautious_end": found.cautious_end, "end": found.end, "act_by": found.act_by}
    return Deadline(
        case_id=case, client_id=client, office_id=office, record_key_id=key, responsible_id=responsible, rule=RULE,
        rules_version=law().version, served_on=served, **ends, steps=as_kept(found), short=False, entered_on=served,
        confirmed_by_id=responsible, confirmed_at=datetime.datetime.combine(served, datetime.time(10), datetime.UTC),
    )  # fmt: skip


def _procedure(client: Client, by: Member, code: str, today: datetime.date) -> None:
    made = Procedure(
        client=client, office_id=client.office_id, record_key=client.record_key, responsible=by, kind=code,
        map_version=maps()[code].version, base_on=today, started_on=today, started_by=by,
    )  # fmt: skip
    made.save(force_insert=True)
    for position, step in enumerate(maps()[code].steps, 1):
        new_step(made, step, position).save(force_insert=True)
