"""The queue as it stands: how much waits and for how long, what is being done, what has failed, who works on it."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob, ProcrastinateWorker

from wegwarte.core.jobs import failure_words
from wegwarte.jobs.models import FailedTry, Run

SILENT = datetime.timedelta(minutes=2)
"""A worker tells every ten seconds that it lives; after two minutes something is wrong."""
SHOWN = 50


@dataclass(frozen=True)
class Queue:
    """Numbers of jobs: due and waiting, put off to a later try, being done, failed for good."""

    waiting: int
    later: int
    doing: int
    failed: int
    oldest: datetime.datetime | None


def queue(now: datetime.datetime) -> Queue:
    """The queue in numbers. Two queries."""
    due = Q(status="todo") & (Q(scheduled_at=None) | Q(scheduled_at__lte=now))
    numbers = ProcrastinateJob.objects.aggregate(
        waiting=Count("pk", filter=due),
        later=Count("pk", filter=Q(status="todo", scheduled_at__gt=now)),
        doing=Count("pk", filter=Q(status="doing")),
        failed=Count("pk", filter=Q(status="failed")),
    )
    waits = ProcrastinateEvent.objects.filter(job__status="todo", type__in=("deferred", "deferred_for_retry"))
    oldest = waits.exclude(job__scheduled_at__gt=now).aggregate(at=Min("at"))["at"]
    return Queue(oldest=oldest, **numbers)


def last_sign_of_life() -> datetime.datetime | None:
    """When a worker last told that it lives; None when none is there."""
    at: datetime.datetime | None = ProcrastinateWorker.objects.aggregate(at=Max("last_heartbeat"))["at"]
    return at


@dataclass(frozen=True)
class Failed:
    """A job that failed and is not done: its number, what it was to do, and in which way it failed last."""

    job_id: int
    run: Run
    tries: int
    at: datetime.datetime | None
    kind: str
    again_at: datetime.datetime | None  # None when it is not tried again by itself

    @property
    def why(self) -> str:
        return failure_words(self.kind)


def failed_jobs(now: datetime.datetime) -> list[Failed]:
    """Jobs that have failed, for good or until the next try, the newest first. Two queries."""
    unlucky = Q(status="failed") | Q(status="todo", attempts__gt=0)
    jobs = list(ProcrastinateJob.objects.filter(unlucky).order_by("-id")[:SHOWN])
    tries = FailedTry.objects.filter(job_id__in=[job.pk for job in jobs]).order_by("at", "id")
    last = {one.job_id: one for one in tries}
    return [_failed(job, last.get(job.pk)) for job in jobs]


def _failed(job: ProcrastinateJob, last: FailedTry | None) -> Failed:
    again_at = job.scheduled_at if job.status == "todo" else None
    return Failed(
        job.pk, Run(task=job.task_name), job.attempts, last.at if last else None, last.kind if last else "", again_at
    )
