"""Writes down when each job began and how it ended: the queue alone forgets both."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import sync_to_async
from django.db import DatabaseError, connection
from django.utils import timezone
from procrastinate import App, JobContext
from procrastinate.worker import Worker

from wegwarte.core.jobs import kind_of

logger = logging.getLogger(__name__)


def watch(app: App) -> None:
    """Puts the watch around every job; the setting PROCRASTINATE_ON_APP_READY names this function."""
    app.worker_defaults["worker_middleware"] = [watched]


async def watched(call_next: Callable[[], Awaitable[Any]], context: JobContext, worker: Worker) -> Any:
    """Runs one job, with an entry before and after it."""
    task, job_id = context.job.task_name, context.job.id or 0
    await _written(started, task)
    try:
        result = await call_next()
    except Exception as error:
        await _written(failed, task, job_id, kind_of(error))
        raise
    await _written(succeeded, task)
    return result


def started(task: str) -> None:
    """The job has begun."""
    _note(task, started_at=timezone.now())


def succeeded(task: str) -> None:
    """The job has done what it is for."""
    _note(task, succeeded_at=timezone.now())


def failed(task: str, job_id: int, kind: str) -> None:
    """This try of the job has failed, in a way that has a name (`kind_of`)."""
    from wegwarte.jobs.models import FailedTry

    now = timezone.now()
    _note(task, failed_at=now, failure=kind)
    FailedTry.objects.create(job_id=job_id, task=task, at=now, kind=kind)


def _note(task: str, **said: Any) -> None:
    from wegwarte.jobs.models import Run  # the models are there once all apps are

    run = Run(task=task, **said)
    Run.objects.bulk_create([run], update_conflicts=True, unique_fields=["task"], update_fields=[*said])


async def _written(write: Callable[..., None], *args: Any) -> None:
    """An entry that cannot be written must not fail a job that is done: a letter would go out twice."""

    def safely() -> None:
        try:
            write(*args)
        except DatabaseError:
            logger.exception("It could not be written down how a job went.")
        finally:
            connection.close()  # this thread has nothing else to do with the database until the next job

    await sync_to_async(safely)()
