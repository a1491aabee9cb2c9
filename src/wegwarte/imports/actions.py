"""What may be done with an import: sent, its columns named, corrected, started, undone, thrown away."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.clients import reserve_file_numbers
from wegwarte.casework.search.many import Comparing
from wegwarte.core.conflicts import Refused, claim_version, once
from wegwarte.core.vault import new_record_key
from wegwarte.imports.checking import PIECE, Checker, count_rows, pieces_of, recheck, save_findings
from wegwarte.imports.columns import knows, print_of, remembered, suggestion
from wegwarte.imports.fields import SAID_NOTHING
from wegwarte.imports.kinds import KINDS
from wegwarte.imports.models import ImportPiece, ImportRun, RememberedColumns
from wegwarte.imports.progress import begin, wish_stop
from wegwarte.imports.rights import may_import
from wegwarte.imports.taking_over import count_wanted
from wegwarte.imports.tasks import defer_work
from wegwarte.imports.words import plain
from wegwarte.imports.working import destroy, stop_at_once
from wegwarte.sheets.headings import with_headings
from wegwarte.sheets.reading import Table, as_written, read_tables

State = ImportRun.State
UNDONE_UNTIL = datetime.timedelta(days=14)


@action("imports.receive_table", says=_("Sent a table to be taken over"), needs=Right.WORK)
def receive_table(
    where: Carrier | Office, *, kind: str, name: str, content: bytes, by: Member, submission: UUID | None = None
) -> ImportRun:
    """Reads the file and keeps it sealed; raises Refused in plain words for what cannot be read.

    Where it goes: the office whose files or contacts the rows become, else the carrier.
    """
    run = ImportRun(
        kind=kind, office=where if isinstance(where, Office) else None, member=by, submission=submission,
        file_name=name[-200:],
    )  # fmt: skip
    _must(by, run)

    def make() -> ImportRun:
        tables = read_tables(content)
        run.record_key = new_record_key()
        if len(tables) == 1:
            _take_table(run, tables[0])
        else:
            run.sheets = [[table.title, table.rows] for table in tables]
        run.save(force_insert=True)
        if len(tables) == 1:
            _keep_rows(run, tables[0])
        note_details(run, sheets=len(tables))
        return run

    return once(ImportRun, submission, make, member=by)[0]


@action("imports.choose_sheet", says=_("Chose a sheet of a table"), needs=Right.WORK)
def choose_sheet(run: ImportRun, *, place: int, by: Member) -> ImportRun:
    """Goes on with one sheet of the file; the others are forgotten."""
    _must(by, run, State.UPLOADED)
    if not run.sheets or not 0 <= place < len(run.sheets):
        raise Refused(_("This sheet is not there any more."))
    title, rows = run.sheets[place]
    table = Table(title, [(number, cells) for number, cells in rows])
    _take_table(run, table)
    run.sheets = None
    run.save()
    _keep_rows(run, table)
    return run


@action("imports.name_columns", says=_("Said what the columns of a table are"), needs=Right.WORK)
def name_columns(
    run: ImportRun, *, mapping: Mapping[str, int], version: int, by: Member, fallbacks: Mapping[str, str] | None = None
) -> ImportRun:
    """Keeps which column is what, also for the next table with these headings, and has the rows checked.

    `fallbacks`: codes by field, for rows that do not tell.
    """
    _must(by, run, State.UPLOADED, State.CHECKED)
    if not mapping:
        raise Refused(_("Please say of at least one column what it is."))
    claim_version(run, version)
    run.mapping = dict(mapping)
    meanings: dict[str, dict[str, str]] = run.meanings or {}
    for key, code in (fallbacks or {}).items():
        meanings.setdefault(key, {})[SAID_NOTHING] = code
    run.meanings = meanings
    _remember(run)
    _have_checked(run)
    return run


@action("imports.give_meanings", says=_("Said what words of a table mean"), needs=Right.WORK)
def give_meanings(run: ImportRun, *, meanings: Mapping[str, Mapping[str, str]], version: int, by: Member) -> ImportRun:
    """Keeps what words mean, by field and word, also for the next such table, and has the rows checked again."""
    _must(by, run, State.CHECKED)
    claim_version(run, version)
    known: dict[str, dict[str, str]] = run.meanings or {}
    for key, words in meanings.items():
        known.setdefault(key, {}).update({plain(word) or word: code for word, code in words.items()})
    run.meanings = known
    _remember(run)
    _have_checked(run)
    return run


@action("imports.correct_rows", says=_("Corrected rows of a table"), needs=Right.WORK)
def correct_rows(
    run: ImportRun, *, cells: Mapping[tuple[int, int], str], take: Mapping[int, bool], by: Member
) -> ImportRun:
    """Puts other texts into cells, by number of row and place of column, and takes rows in spite of a likeness.

    Nothing is changed in the file that was sent; what stood there before is kept beside the correction.
    """
    run = _held(by, run, State.CHECKED)
    changed = 0
    numbers = {row for row, _place in cells} | set(take)
    pieces, checker, comparing = pieces_of(run), Checker(run), Comparing(run.member)
    for piece in pieces:
        there = {row[0]: place for place, row in enumerate(piece.cells) if row[0] in numbers}
        touched = _corrected(piece, there, cells)
        changed += touched[1]
        wished = {there[row]: wish for row, wish in take.items() if row in there}
        if touched[0] or wished:
            piece.save(update_fields=["cells"])
            recheck(checker, comparing, piece, sorted(touched[0] | set(wished)), among=pieces)
            for place, wish in wished.items():
                piece.findings[place]["take"] = wish
            save_findings(piece)
    count_rows(run, pieces)
    run.corrected += changed
    run.save(update_fields=["corrected", "good", "wrong", "doubled", "changed_at"])
    note_details(run, cells=changed)
    return run


@action("imports.start_taking_over", says=_("Had a table taken over"), needs=Right.WORK)
def start_taking_over(
    run: ImportRun, *, choice: str, take_similar: bool, version: int, by: Member, on: datetime.date
) -> ImportRun:
    """Has the worker make the records. Raises Refused when nothing would be made, or not all of what was asked for."""
    _must(by, run, State.CHECKED)
    if choice == ImportRun.Choice.ALL and run.wrong:
        raise Refused(_("Some rows have problems: correct them, or take over only the good rows."), field="choice")
    claim_version(run, version)
    run.choice, run.take_similar, run.member = choice, take_similar, by
    count = count_wanted(run)
    if not count:
        raise Refused(_("There is no row that could be taken over."))
    if run.kind == ImportRun.Kind.CLIENTS and run.office is not None and len(run.numbers) < count:
        run.numbers += reserve_file_numbers(run.office, on.year, count - len(run.numbers))
    run.state, run.trouble = State.RUNNING, ""
    run.save()
    begin(run.pk, count)
    defer_work(run)
    note_details(run, rows=count)
    return run


@action("imports.go_on", says=_("Started a stopped import again"), needs=Right.WORK)
def go_on(run: ImportRun, *, by: Member) -> ImportRun:
    """Puts an import before the worker again that has stopped; nothing of it was written so far, or removed."""
    _must(by, run, State.CHECKING, State.RUNNING, State.UNDOING)
    if not run.has_stopped:
        raise Refused(_("The worker is at it."))
    run.member = by
    run.save(update_fields=["member", "changed_at"])
    begin(run.pk, run.rows)
    defer_work(run)
    return run


@action("imports.stop", says=_("Stopped an import"), needs=Right.WORK)
def stop(run: ImportRun, *, by: Member) -> ImportRun:
    """Has the worker give up what it does, so that nothing of it stays: at once when no worker is at it yet."""
    _must(by, run, State.CHECKING, State.RUNNING, State.UNDOING)
    if not stop_at_once(run.pk):
        wish_stop(run.pk)
    return run


@action("imports.discard", says=_("Threw a table away"), needs=Right.WORK)
def discard(run: ImportRun, *, by: Member) -> ImportRun:
    """Destroys the table without taking anything over."""
    run = _held(by, run, State.UPLOADED, State.CHECKED)
    run.state = State.DISCARDED
    run.save(update_fields=["state", "changed_at"])
    destroy(run)
    return run


@action("imports.undo", says=_("Had an import undone"), needs=Right.WORK)
def undo(run: ImportRun, *, by: Member, on: datetime.date) -> ImportRun:
    """Has the worker remove all that was made of the table, or nothing. Raises Refused after two weeks."""
    run = _held(by, run, State.DONE)
    if not run.is_readable or run.finished_at is None or run.finished_at.date() + UNDONE_UNTIL < on:
        raise Refused(_("This was taken over more than two weeks ago: it cannot be undone as a whole any more."))
    run.state, run.trouble, run.member = State.UNDOING, "", by
    run.save(update_fields=["state", "trouble", "member", "changed_at"])
    begin(run.pk, run.made)
    defer_work(run)
    note_details(run, rows=run.made)
    return run


def _must(by: Member, run: ImportRun, *states: str) -> None:
    """The right in the run's office, and a state in which this can be done."""
    if not may_import(by, run):
        raise PermissionDenied("This member may not import this here.")
    if states and run.state not in states:
        raise Refused(_("This import has gone on meanwhile. Please look at it again."))


def _held(by: Member, run: ImportRun, *states: str) -> ImportRun:
    """The import as it is now, locked: who decides about it at the same moment, or the worker, is waited for."""
    _must(by, run, *states)
    now = (
        ImportRun.objects.everywhere(because="the import is known already; here it is locked")
        .select_related("record_key", "office", "member")
        .select_for_update(of=("self",))
        .get(pk=run.pk)
    )
    _must(by, now, *states)
    return now


def _take_table(run: ImportRun, table: Table) -> None:
    kind = KINDS[run.kind]
    headed = with_headings(table, lambda heading: knows(kind, heading))
    if not headed.rows:
        raise Refused(_("Below the headings there is no row."))
    run.columns, run.rows = headed.columns, len(headed.rows)
    run.mapping, run.meanings = suggestion(run.kind, headed.columns, run.office_id)


def _keep_rows(run: ImportRun, table: Table) -> None:
    kind = KINDS[run.kind]
    rows: Sequence[Any] = with_headings(table, lambda heading: knows(kind, heading)).rows
    for number, start in enumerate(range(0, len(rows), PIECE)):
        some = [[row, cells, {}] for row, cells in rows[start : start + PIECE]]
        ImportPiece(run=run, record_key=run.record_key, number=number, cells=some).save(force_insert=True)


def _remember(run: ImportRun) -> None:
    kept = remembered(run.kind, run.column_names, run.office_id) or RememberedColumns(
        kind=run.kind, office_id=run.office_id, headings=print_of(run.kind, run.column_names),
        record_key=new_record_key(),
    )  # fmt: skip
    people = {field.key for field in KINDS[run.kind].fields if field.names_people}
    kept.mapping = run.mapping
    kept.meanings = {key: words for key, words in (run.meanings or {}).items() if key not in people}
    kept.save()


def _have_checked(run: ImportRun) -> None:
    run.state, run.trouble = State.CHECKING, ""
    run.save()
    begin(run.pk, run.rows)
    defer_work(run)


def _corrected(
    piece: ImportPiece, there: Mapping[int, int], cells: Mapping[tuple[int, int], str]
) -> tuple[set[int], int]:
    """Places of the rows that are other now, and how many cells."""
    touched: set[int] = set()
    changed = 0
    for (row, column), text in cells.items():
        if row not in there or not 0 <= column < len(piece.cells[there[row]][1]):
            continue
        _number, texts, before = piece.cells[there[row]]
        if as_written(texts[column]) != text:
            before.setdefault(str(column), texts[column])
            texts[column] = text
            touched.add(there[row])
            changed += 1
    return touched, changed
