"""Writing the good rows: all of them in one transaction, so that a worker that dies leaves nothing behind."""

from collections.abc import Callable
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwarte.carriers.models import Member
from wegwarte.core.conflicts import Refused
from wegwarte.imports.checking import Checker, pieces_of
from wegwarte.imports.kinds import GoodRow
from wegwarte.imports.models import Finding, ImportedRow, ImportRun


def wanted(run: ImportRun, finding: Finding) -> bool:
    """Whether the row is to be taken over: without a problem, not there already, and alike to nobody unless wished."""
    alike = finding["similar"] and not (run.take_similar or finding.get("take"))
    return not (finding["wrong"] or finding["same"] or alike)


def count_wanted(run: ImportRun) -> int:
    """How many rows will be taken over."""
    return sum(wanted(run, finding) for piece in pieces_of(run) for finding in piece.findings or [])


def take_over(run: ImportRun, *, by: Member, told: Callable[[int], None]) -> None:
    """Makes the records of the wanted rows. Raises Refused when all were asked for and one has a problem."""
    if run.choice == ImportRun.Choice.ALL and run.wrong:
        raise Refused(_("Some rows have problems, and all or nothing was chosen: nothing was taken over."))
    one_at_a_time(run)
    rows = _not_there_yet(run, list(_good_rows(run)))
    checker_kind = Checker(run).kind
    checker_kind.write(rows, by=by, told=told)
    ImportedRow.objects.bulk_create(
        (ImportedRow(run=run, kind=run.kind, identity=row.identity, record_id=row.id) for row in rows), batch_size=2000
    )
    run.state, run.made, run.finished_at, run.trouble = ImportRun.State.DONE, len(rows), timezone.now(), ""


def _good_rows(run: ImportRun) -> "list[GoodRow]":
    """The wanted rows, read again: what a list knows may have changed since they were checked."""
    checker, rows = Checker(run), []
    for piece in pieces_of(run):
        for cells, finding in zip(piece.cells, piece.findings, strict=True):
            read = checker.read(cells)
            if wanted(run, finding) and not read.problems:
                rows.append(GoodRow(read.number, read.values, read.identity))
    return rows


def _not_there_yet(run: ImportRun, rows: list[GoodRow]) -> list[GoodRow]:
    """Without those that another import has taken over since the check."""
    there: set[UUID] = set()
    for start in range(0, len(rows), 2000):
        asked = [row.identity for row in rows[start : start + 2000]]
        found = ImportedRow.objects.filter(kind=run.kind, identity__in=asked)
        there.update(found.values_list("identity", flat=True))
    return [row for row in rows if row.identity not in there]


def one_at_a_time(run: ImportRun) -> None:
    """Of two imports of one kind at once the second waits, and then sees what the first has made."""
    with connection.cursor() as cursor:
        name = f"imports {run.carrier_id} {run.kind}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
