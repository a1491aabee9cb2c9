"""The kinds of tables that can be imported, in the order in which an office moves in."""

from wegwarte.carriers.access import Staff
from wegwarte.imports.kinds.base import GoodRow, Kind, Problem, RowsRefused
from wegwarte.imports.kinds.clients import Clients
from wegwarte.imports.kinds.consultations import Consultations
from wegwarte.imports.kinds.offices import Offices
from wegwarte.imports.kinds.staff import Staff as StaffTable
from wegwarte.imports.models import ImportRun
from wegwarte.imports.rights import may_import_kind

KINDS: dict[str, type[Kind]] = {kind.key.value: kind for kind in (Offices, StaffTable, Clients, Consultations)}

__all__ = ["KINDS", "GoodRow", "Kind", "Problem", "RowsRefused", "kind_of", "kinds_for"]


def kind_of(run: ImportRun) -> Kind:
    """The kind of this import's rows."""
    return KINDS[run.kind](run)


def kinds_for(member: Staff) -> list[type[Kind]]:
    """What the member may import."""
    return [kind for key, kind in KINDS.items() if may_import_kind(member, key)]
