"""What the worker does for imports: checks and takes over, and forgets what is old."""

import logging
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from wegwarte.core.conflicts import Refused
from wegwarte.core.jobs import BRIEFLY, ONCE, job
from wegwarte.core.one_by_one import in_each_carrier
from wegwarte.core.tenancy import carrier
from wegwarte.imports.models import ImportRun
from wegwarte.imports.working import carry_on, forget_old, settle

log = logging.getLogger(__name__)


@job(
    "imports.work",
    does=_("Checks a table that somebody has sent, takes its rows over, or undoes that"),
    failed=_("Nothing of the table was taken over, or removed. Whoever sent it can start it again on its page."),
    again=ONCE,
)
def work(*, carrier_id: str, record_id: str) -> None:
    """Does what the import waits for: its check, writing its rows, or removing what was made. The queue knows ids only.

    Whole or not at all. Whatever breaks is told on the import's page; a job whose worker was killed is put back into
    the queue like any other, and begins anew.
    """
    owner, run_id = UUID(carrier_id), UUID(record_id)
    with translation.override(settings.LANGUAGE_CODE):
        try:
            with carrier(owner):
                carry_on(run_id)
        except Exception as error:  # noqa: BLE001 - the person who waits must hear of it, whatever it was
            if not isinstance(error, Refused):
                log.error("An import has failed: %s", type(error).__name__)
            with carrier(owner):
                settle(run_id, error)


@job(
    "imports.forget",
    does=_("Destroys tables that were sent to be taken over, after two weeks"),
    failed=_("Tables with names stay, sealed, for longer than was promised."),
    again=BRIEFLY, cron="47 3 * * *",
)  # fmt: skip
def forget(timestamp: int) -> None:
    """Destroys the keys of tables that are older than two weeks, every night. `timestamp`: when it was due, in s."""
    in_each_carrier(lambda _carrier_id, rows: forget_old(timezone.now(), rows))


def defer_work(run: ImportRun) -> None:
    """Puts the import before the worker; with the transaction that asks for it, or not at all."""
    work.defer(carrier_id=str(run.carrier_id), record_id=str(run.pk))
