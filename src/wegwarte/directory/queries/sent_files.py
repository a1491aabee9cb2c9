"""What a file of HSDS would do to the directory."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.core.tenancy import current_carrier_id
from wegwarte.directory.hsds.importing.built import Record
from wegwarte.directory.hsds.importing.comparing import changes_of
from wegwarte.directory.hsds.importing.plan import plan_of
from wegwarte.directory.hsds.unpacking import tables_of
from wegwarte.directory.models import Location, Organisation, SentFile, Service, ServiceAtLocation

SHOWN = 100  # wrong rows on the page; all of them can be downloaded
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
class Preview:
    """`wrong`: table, place in the file and reason of each row that would be left out."""

    counts: list[Count]
    wrong: list[tuple[str, str, str]]

    @property
    def shown(self) -> list[tuple[str, str, str]]:
        """Those on the page."""
        return self.wrong[:SHOWN]

    @property
    def further(self) -> int:
        """How many more there are."""
        return max(len(self.wrong) - SHOWN, 0)


def preview_of(sent: SentFile) -> Preview:
    """Reads the file as if it were taken over now. Nothing is written."""
    plan = plan_of(tables_of(bytes(sent.content)), current_carrier_id())
    found = changes_of(plan, "")
    counts = [
        Count(name, len(found.new[model]), len(found.changed[model]), found.same[model]) for model, name in _NAMES
    ]
    return Preview(counts, [(wrong.table, wrong.where, wrong.reason) for wrong in plan.wrong])
