"""What a file of HSDS would do to the directory."""

import datetime
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.core.tenancy import current_carrier_id
from wegwarte.directory.hsds.importing.built import Record
from wegwarte.directory.hsds.importing.comparing import changes_of
from wegwarte.directory.hsds.importing.plan import plan_of, rows_of
from wegwarte.directory.hsds.unpacking import tables_of
from wegwarte.directory.models import Location, Organisation, SentFile, Service, ServiceAtLocation

SHOWN = 100  # rows on the page; all of them can be downloaded
_NAMES: tuple[tuple[Record, Promise], ...] = (
    (Organisation, _("Organisations")), (Location, _("Houses")), (Service, _("Services")),
    (ServiceAtLocation, _("Services in a house")),
)  # fmt: skip


@dataclass(frozen=True)
class Count:
    """How many records of a kind are new, changed and as they are."""

    name: str | Promise
    new: int
    changed: int
    same: int


@dataclass(frozen=True)
class Rows:
    """Rows of a file that are named to whoever sent it: table, place in the file and reason of each."""

    heading: str | Promise
    rows: list[list[str]]

    @property
    def shown(self) -> list[list[str]]:
        """Those on the page."""
        return self.rows[:SHOWN]

    @property
    def further(self) -> int:
        """How many more there are."""
        return max(len(self.rows) - SHOWN, 0)


@dataclass(frozen=True)
class Preview:
    """What would be written, and the rows that are named."""

    counts: list[Count]
    named: list[Rows]


def preview_of(sent: SentFile, on: datetime.date) -> Preview:
    """Reads the file as if it were taken over on that day. Nothing is written."""
    plan = plan_of(tables_of(bytes(sent.content)), current_carrier_id())
    found = changes_of(plan, "", on)
    counts = [
        Count(name, len(found.new[model]), len(found.changed[model]), found.same[model]) for model, name in _NAMES
    ]
    return Preview(counts, _named(rows_of(plan.wrong), rows_of(plan.drafts)))


def named_of(sent: SentFile, on: datetime.date) -> list[Rows]:
    """The rows of a file that are named, before and after it is taken over."""
    return _named(sent.wrong, sent.drafts) if sent.taken_over_at else preview_of(sent, on).named


def _named(wrong: list[list[str]], drafts: list[list[str]]) -> list[Rows]:
    pairs = ((_("Rows that are left out"), wrong), (_("Services that come in as drafts"), drafts))
    return [Rows(heading, rows) for heading, rows in pairs if rows]
