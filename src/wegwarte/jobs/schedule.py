"""When periodic jobs are due: read from the queue's own register, so that nothing is said twice."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.periodic import PeriodicTask

from wegwarte.jobs.models import Run

PATIENCE = 2  # intervals without success, and the alarm is raised


@dataclass(frozen=True)
class Periodic:
    """A periodic job, what is known of its runs, and when it is to run next."""

    run: Run
    next_at: datetime.datetime
    interval: datetime.timedelta

    @property
    def task(self) -> str:
        return self.run.task

    def overdue(self, now: datetime.datetime) -> bool:
        """Whether it has not succeeded for more than twice its interval; a new one counts from when it was known."""
        since = self.run.succeeded_at or self.run.known_since or now  # now, as long as no set-up has noted it
        return now - since > PATIENCE * self.interval

    def missed(self, now: datetime.datetime) -> bool:
        """Whether it is overdue because it was not even tried, as after a pause of the worker."""
        tried = self.run.started_at
        return self.overdue(now) and (tried is None or now - tried > self.interval)


def names() -> list[str]:
    """The names of all periodic jobs."""
    return sorted({task.task.name for task in app.periodic_registry.periodic_tasks.values()})


def periodic(now: datetime.datetime) -> list[Periodic]:
    """All periodic jobs, the next one first. One query."""
    runs = Run.objects.in_bulk(names())
    found = [
        _periodic(task, runs.get(task.task.name) or Run(task=task.task.name), now)
        for task in app.periodic_registry.periodic_tasks.values()
    ]
    return sorted(found, key=lambda one: (one.next_at, one.task))


def get_to_know() -> None:
    """Notes the periodic jobs that are new: from then on it counts how long they have not run."""
    Run.objects.bulk_create([Run(task=name) for name in names()], ignore_conflicts=True)


def catch_up(now: datetime.datetime) -> set[str]:
    """Puts into the queue what was missed, and says what that was; not what waits there already."""
    return {one.task for one in periodic(now) if one.missed(now) and put_into_queue(one.task, now)}


def put_into_queue(name: str, at: datetime.datetime) -> bool:
    """Has a periodic job run beside its times; False when one of the kind waits already."""
    try:
        with transaction.atomic():
            app.tasks[name].defer(timestamp=int(at.timestamp()))
    except AlreadyEnqueued:
        return False
    return True


def _periodic(task: "PeriodicTask[..., object, ...]", run: Run, now: datetime.datetime) -> Periodic:
    clock = type(task.croniter)(task.cron, now.timestamp())
    first, second = (datetime.datetime.fromtimestamp(clock.get_next(float), tz=datetime.UTC) for _time in range(2))
    return Periodic(run, timezone.localtime(first), second - first)
