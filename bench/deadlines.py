"""Deadlines in every tenth open case: what is due, found among many."""

import datetime
from typing import Any

from bench.land import Land
from bench.people import BECAUSE
from wegwarte.casework.models import Case
from wegwarte.core.tenancy import carrier
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.reading import law
from wegwarte.deadlines.rules import reckon
from wegwarte.deadlines.stored import as_kept
from wegwarte.places.public_holidays import public_holidays

RULE = "WID-VwGO-1M"
EVERY = 10
AT_ONCE = 2000


def fill_deadlines(land: Land) -> None:
    """After the offices are there: cases, files and people are read, deadlines are written as the application does."""
    for told in land.carriers:
        with carrier(told.id):
            cases = Case.objects.everywhere(because=BECAUSE).open().order_by("pk")
            rows = list(cases.values_list("pk", "client_id", "office_id", "record_key_id", "responsible_id"))[::EVERY]
            _write([deadline(row, number, land.today) for number, row in enumerate(rows)])


def _write(rows: list[Deadline]) -> None:
    for first in range(0, len(rows), AT_ONCE):
        Deadline.objects.bulk_create(rows[first : first + AT_ONCE])


def deadline(row: tuple[Any, ...], number: int, today: datetime.date) -> Deadline:
    """`row`: case or none, file, office, key, who is responsible. By the number one in six has passed.

    So many as in no office: the list begins with them.
    """
    case, client, office, key, responsible = row
    served = today - datetime.timedelta(days=35 - number % 30)
    found = reckon(law().rules[RULE][0], law().services["EB"][0], public_holidays, served_on=served, posted_on=None)
    ends: dict[str, Any] = {"cautious_end": found.cautious_end, "end": found.end, "act_by": found.act_by}
    return Deadline(
        case_id=case, client_id=client, office_id=office, record_key_id=key, responsible_id=responsible, rule=RULE,
        rules_version=law().version, served_on=served, **ends, steps=as_kept(found), short=False, entered_on=served,
        confirmed_by_id=responsible, confirmed_at=datetime.datetime.combine(served, datetime.time(10), datetime.UTC),
    )  # fmt: skip
