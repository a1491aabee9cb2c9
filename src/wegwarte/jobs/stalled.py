"""Jobs whose worker was killed: put back into the queue, but not for ever when it is the job that kills its worker."""

import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from procrastinate import sql
from procrastinate.contrib.django.models import ProcrastinateJob

from wegwarte.core.jobs import WorkerKilled, kind_of
from wegwarte.jobs.models import FailedTry
from wegwarte.jobs.queue import SILENT
from wegwarte.jobs.watching import failed

MOST_KILLS = 3
"""After so many workers that ended in the middle of it, a job is given up."""


def put_back(now: datetime.datetime) -> int:
    """Puts jobs back whose worker has been silent for two minutes, or is gone; returns how many there were."""
    gone = Q(worker=None) | Q(worker__last_heartbeat__lt=now - SILENT)
    stalled = list(ProcrastinateJob.objects.filter(gone, status="doing"))
    for job in stalled:
        killed = kind_of(WorkerKilled())
        failed(job.task_name, job.pk, killed)
        if FailedTry.objects.filter(job_id=job.pk, kind=killed).count() >= MOST_KILLS or not _again(job.pk, now):
            _give_up(job.pk)
    return len(stalled)


def _again(job_id: int, now: datetime.datetime) -> bool:
    """False when another job of the kind waits already, which does the same."""
    try:
        with transaction.atomic():
            retry(job_id, now)
    except IntegrityError:
        return False
    return True


def retry(job_id: int, now: datetime.datetime) -> None:
    """Lets a job that stalled or failed wait in the queue again, from now on."""
    as_it_was = dict.fromkeys(("new_priority", "new_queue_name", "new_lock"))
    said: dict[str, Any] = {"job_id": job_id, "retry_at": now, **as_it_was}
    with connection.cursor() as cursor:
        cursor.execute(sql.queries["retry_job"], said)


def _give_up(job_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.queries["finish_job"], {"job_id": job_id, "status": "failed", "delete_job": False})
