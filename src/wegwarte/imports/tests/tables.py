"""What tests of imports share: a table that is sent, checked and taken over, as the pages and the worker do it."""

import io

from openpyxl import Workbook

from wegwarte.imports import actions, tasks
from wegwarte.imports.models import ImportRun


def csv(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def book(*rows: list[object]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def again(run: ImportRun) -> ImportRun:
    return ImportRun.objects.everywhere(because="test").select_related("record_key", "office", "member").get(pk=run.pk)


def worked(run: ImportRun) -> ImportRun:
    """What the worker does, and the import as it is then."""
    tasks.work(carrier_id=str(run.carrier_id), record_id=str(run.pk))
    return again(run)


def sent(content: bytes, *, office, by, kind="clients") -> ImportRun:
    return actions.receive_table(office, kind=kind, name="Liste.xlsx", content=content, by=by)


def checked(content: bytes, **where) -> ImportRun:
    """A table that was sent, its columns as they were guessed, and that was checked."""
    run = sent(content, **where)
    return worked(actions.name_columns(run, mapping=run.mapping, version=run.version, by=where["by"]))


def taken_over(run: ImportRun, *, by, on, choice="good", similar=False) -> ImportRun:
    return worked(
        actions.start_taking_over(run, choice=choice, take_similar=similar, version=run.version, by=by, on=on)
    )


def undone(run: ImportRun, *, by, on) -> ImportRun:
    """What is undone in the worker, and the import as it is then."""
    return worked(actions.undo(run, by=by, on=on))


def findings(run: ImportRun) -> dict[int, dict]:
    """What was found, by the number of the row."""
    from wegwarte.imports.checking import pieces_of

    return {
        row[0]: finding for piece in pieces_of(run) for row, finding in zip(piece.cells, piece.findings, strict=True)
    }


def problems(run: ImportRun) -> dict[int, set[str]]:
    """The fields that are wrong, by the number of the row."""
    return {
        row: {key for key, _text, _params in found["wrong"]} for row, found in findings(run).items() if found["wrong"]
    }
