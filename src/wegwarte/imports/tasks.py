"""What the worker does for imports: checks and takes over, notices what has stopped, forgets what is old."""

import datetime
import logging
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation
from procrastinate.contrib.django import app

from wegwarte.core.carriers import all_carriers
from wegwarte.core.tenancy import PLATFORM, carrier
from wegwarte.imports.models import ImportRun
from wegwarte.imports.working import carry_on, forget_old, settle

log = logging.getLogger(__name__)


@app.task(name="imports.work")
def work(*, carrier_id: str, record_id: str) -> None:
    """Does what the import waits for: its check, or writing its rows. The queue knows ids only.

    Whole or not at all. Whatever breaks is told on the import's page; a worker that is killed is noticed by its
    silence (`look_after`).
    """
    owner, run_id = UUID(carrier_id), UUID(record_id)
    with translation.override(settings.LANGUAGE_CODE):
        try:
            with carrier(owner):
                carry_on(run_id)
        except Exception as error:  # noqa: BLE001 - the person who waits must hear of it, whatever it was
            log.error("An import has failed: %s", type(error).__name__)
            with carrier(owner):
                settle(run_id, error)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="imports.look_after", name="imports.look_after")
def look_after(timestamp: int) -> None:
    """Starts again what a killed worker has left; nothing of it was written. `timestamp`: when it was due, in s."""
    for owner in all_carriers():
        if owner == PLATFORM:
            continue
        with carrier(owner):
            runs = ImportRun.objects.everywhere(because="only whether one has stopped, without opening it")
            silent = runs.filter(state__in=[ImportRun.State.CHECKING, ImportRun.State.RUNNING]).defer("sheets")
            for run in silent.filter(changed_at__lt=timezone.now() - datetime.timedelta(minutes=2)):
                if run.has_stopped:
                    defer_work(run)


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="imports.forget", name="imports.forget")
def forget(timestamp: int) -> None:
    """Destroys the keys of tables that are older than two weeks, every night. `timestamp`: when it was due, in s."""
    for owner in all_carriers():
        if owner != PLATFORM:
            with carrier(owner):
                forget_old(timezone.now())


def defer_work(run: ImportRun) -> None:
    """Puts the import before the worker; with the transaction that asks for it, or not at all."""
    work.defer(carrier_id=str(run.carrier_id), record_id=str(run.pk))
