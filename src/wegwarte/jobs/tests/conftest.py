"""Jobs that failed, periodic jobs that ran, a worker that lives: as the worker itself would write them."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from wegwarte.jobs import schedule, watching
from wegwarte.jobs.models import Run


@pytest.fixture
def all_is_well(db: None) -> Callable[[], None]:
    """A worker that answered just now, and periodic jobs that all succeeded just now."""

    def write() -> None:
        worker_answered(datetime.timedelta(0))
        Run.objects.all().delete()  # workers of other tests write outside of their tests' transactions
        schedule.get_to_know()
        for name in schedule.names():
            watching.succeeded(name)

    return write


def worker_answered(ago: datetime.timedelta) -> int:
    """A worker that last told that it lives so long ago; its id."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id", [timezone.now() - ago]
        )
        return cursor.fetchone()[0]


def job_in_state(status: str, *, task: str = "accounts.send_password_link", worker: int | None = None) -> int:
    """A job in the queue's table, in this state; its number."""
    job_id = app.configure_task(task).defer(record_id="00000000-0000-4000-8000-00000000cafe")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = %s, worker_id = %s WHERE id = %s", [status, worker, job_id]
        )
    return job_id


def state_of(job_id: int) -> tuple[str, int]:
    """Status and attempts of a job."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, attempts FROM procrastinate_jobs WHERE id = %s", [job_id])
        return cursor.fetchone()
