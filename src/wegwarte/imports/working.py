"""The worker's part of an import: under its own lock, in one transaction, with the rights of who started it."""

import datetime
from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from wegwarte.audit.trail import record
from wegwarte.carriers.models import Member
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.core.one_by_one import OneByOne
from wegwarte.core.vault import erase_record_key
from wegwarte.imports.checking import check
from wegwarte.imports.kinds import RowsRefused
from wegwarte.imports.models import ImportPiece, ImportRun
from wegwarte.imports.progress import stop_is_wished, tell
from wegwarte.imports.rights import may_import
from wegwarte.imports.taking_back import take_back
from wegwarte.imports.taking_over import STOPPED, count_wanted, leave_out, take_over

KEPT: Final = datetime.timedelta(days=14)
State = ImportRun.State
BEFORE: Final[dict[str, str]] = {
    State.CHECKING: State.UPLOADED,
    State.RUNNING: State.CHECKED,
    State.UNDOING: State.DONE,
}
"""Where an import is again when the worker's part of it has failed, by where it was."""


def carry_on(run_id: UUID) -> None:
    """Checks the rows, takes them over, or takes them back.

    Does nothing when another worker is at it, or somebody has stopped it.
    """
    run = _locked(run_id)
    if run is None or not run.works:
        return
    by = Member.objects.working(today()).with_standing().filter(pk=run.member_id).first()
    if by is None or not may_import(by, run):
        raise Refused(_("Whoever started this import may not do so any more."))
    run.member = by
    if run.state == State.CHECKING:
        check(run, _teller(run, run.rows))
        run.state = State.CHECKED
        run.save()
    elif run.state == State.RUNNING:
        take_over(run, by=by, told=_teller(run, count_wanted(run)))
        run.save()
    else:
        take_back(run, by=by, told=_teller(run, run.made))
        destroy(run)


def stop_at_once(run_id: UUID) -> bool:
    """Stops what waits for a worker, or whose worker has died; False while a worker is at it: that looks by itself."""
    run = _locked(run_id)
    if run is None:
        return False
    if run.works:
        _put_back(run, stopped(run))
    return True


def stopped(run: ImportRun) -> str:
    """What the page says afterwards."""
    if run.state == State.CHECKING:
        return _("It was stopped before all rows were checked.")
    if run.state == State.UNDOING:
        return _("It was stopped. Nothing was undone.")
    return _("It was stopped. Nothing was taken over.")


def settle(run_id: UUID, error: Exception) -> None:
    """After a failure nothing was written or removed: back to where somebody can decide, with the reason in words."""
    run = _locked(run_id)
    if run is None or not run.works:
        return
    undoing = run.state == State.UNDOING
    broken = (
        _("Something went wrong. Nothing was undone.")
        if undoing
        else _("Something went wrong. Nothing was taken over.")
    )
    if isinstance(error, RowsRefused):
        record(STOPPED, by=run.member, on=run, rows=error.count)
        leave_out(run, error.rows, by=run.member)
    _put_back(run, str(error) if isinstance(error, Refused) else broken)


def _put_back(run: ImportRun, why: str) -> None:
    run.state, run.trouble = BEFORE[run.state], why[:1000]
    run.save(update_fields=["state", "trouble", "good", "wrong", "doubled", "changed_at"])


def forget_old(now: datetime.datetime, rows: OneByOne) -> int:
    """Destroys what tables held that nobody has touched for two weeks, one by one; returns how many."""
    runs = ImportRun.objects.everywhere(because="old tables are destroyed unread, whoever sent them")
    old = runs.filter(changed_at__lt=now - KEPT, record_key__erased_at__isnull=True)
    forgotten = 0
    for run in old.select_related("record_key"):
        with rows.row():
            destroy(run)
            if run.state == State.UNDOING:  # no worker came for two weeks: what was taken over is there
                runs.filter(pk=run.pk).update(state=State.DONE)
            elif run.is_open:
                runs.filter(pk=run.pk).update(state=State.DISCARDED)
            forgotten += 1
    return forgotten


def destroy(run: ImportRun) -> None:
    """Makes the table unreadable for good; that rows were taken over stays known."""
    ImportPiece.objects.of_run(run).delete()
    erase_record_key(run.record_key)


def _locked(run_id: UUID) -> ImportRun | None:
    runs = ImportRun.objects.everywhere(because="the worker carries on what a member has started")
    return (
        runs.select_related("record_key", "office").select_for_update(of=("self",), skip_locked=True)
        .filter(pk=run_id).first()
    )  # fmt: skip


def _teller(run: ImportRun, of: int) -> Callable[[int], None]:
    def told(done: int) -> None:
        if stop_is_wished(run.pk):
            raise Refused(stopped(run))
        tell(run.pk, done, of)

    told(0)
    return told
