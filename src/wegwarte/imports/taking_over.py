"""Writing the good rows: all of them in one transaction, so that a worker that dies leaves nothing behind."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import record
from wegwarte.carriers.models import Member
from wegwarte.core.conflicts import Refused
from wegwarte.imports.checking import Checker, count_rows, pieces_of, save_findings
from wegwarte.imports.fields import in_words
from wegwarte.imports.kinds import GoodRow, Problem, RowsRefused, kind_of
from wegwarte.imports.models import Finding, ImportedRow, ImportRun

TOLD: Final = 10
"""Rows that are told one by one, on the page and in the trail."""
LEFT_OUT = entry("imports.left_out_row", gettext_lazy("Left a row out while taking a table over"))
STOPPED = entry("imports.stopped_by_rows", gettext_lazy("Took nothing over because of rows of a table"))


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
    good, refused = _good_rows(run)
    _must_be_whole(run, refused)
    rows = not_there_yet(run, good)
    kind_of(run).write(rows, by=by, told=told)
    refused |= {row.number: row.refused for row in rows if row.refused}
    _must_be_whole(run, refused)
    leave_out(run, refused, by=by)
    made = [row for row in rows if not row.refused]
    ImportedRow.objects.bulk_create(
        (ImportedRow(run=run, kind=run.kind, identity=row.identity, record_id=row.id) for row in made), batch_size=2000
    )
    run.state, run.made, run.finished_at = ImportRun.State.DONE, len(made), timezone.now()
    run.trouble = (_("Left out: %(rows)s") % _told(refused))[:1000] if refused else ""


def _must_be_whole(run: ImportRun, refused: Mapping[int, Problem]) -> None:
    if refused and run.choice == ImportRun.Choice.ALL:
        said = _("All or nothing was chosen, so nothing was taken over. %(rows)s") % _told(refused)
        raise RowsRefused(said, len(refused), refused)


def leave_out(run: ImportRun, refused: Mapping[int, Problem], *, by: Member) -> None:
    """Writes down, in the table and in the trail, that these rows turned out to be impossible; `refused` by number."""
    if not refused:
        return
    pieces = pieces_of(run)
    for piece in pieces:
        places = [place for place, row in enumerate(piece.cells) if row[0] in refused]
        for place in places:
            piece.findings[place]["wrong"].append(list(refused[piece.cells[place][0]]))
        if places:
            save_findings(piece)
    count_rows(run, pieces)
    for number in list(refused)[:TOLD]:
        record(LEFT_OUT, by=by, on=run, row=number, rows=len(refused))


def _told(refused: Mapping[int, Problem]) -> dict[str, str]:
    """The first of the rows with what is wrong, in words; all of them stand in the table."""
    said = [
        _("Row %(number)s: %(why)s") % {"number": row, "why": in_words(*refused[row][1:])}
        for row in list(refused)[:TOLD]
    ]
    return {"rows": " ".join([*said, "…"] if len(refused) > TOLD else said)}


def _good_rows(run: ImportRun) -> tuple[list[GoodRow], dict[int, Problem]]:
    """The wanted rows, read again, and those that are wrong by now: what a list knows changes after the check too."""
    checker, rows, refused = Checker(run), [], {}
    for piece in pieces_of(run):
        for cells, finding in zip(piece.cells, piece.findings, strict=True):
            read = checker.read(cells)
            if wanted(run, finding) and read.problems:
                refused[read.number] = read.problems[0]
            elif wanted(run, finding):
                rows.append(GoodRow(read.number, read.values, read.identity))
    return rows, refused


def not_there_yet(run: ImportRun, rows: list[GoodRow]) -> list[GoodRow]:
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
