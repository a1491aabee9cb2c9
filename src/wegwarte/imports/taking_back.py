"""Undoing an import: all that was made of the table goes in one transaction, or nothing does."""

from collections.abc import Callable

from wegwarte.carriers.models import Member
from wegwarte.imports.kinds import kind_of
from wegwarte.imports.models import ImportedRow, ImportRun
from wegwarte.imports.taking_over import one_at_a_time


def take_back(run: ImportRun, *, by: Member, told: Callable[[int], None]) -> None:
    """Removes the records of the import. Raises Refused when somebody has worked on one of them since."""
    one_at_a_time(run)
    made = list(ImportedRow.objects.filter(run=run).values_list("record_id", flat=True))
    kind_of(run).undo(made, by=by, told=told)
    ImportedRow.objects.filter(run=run).delete()
    run.state = ImportRun.State.UNDONE
    run.save(update_fields=["state", "changed_at"])
