"""A worker that is killed in the middle of a job: the job is put back, but not for ever."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from wegwarte.jobs.models import FailedTry
from wegwarte.jobs.queue import failed_jobs
from wegwarte.jobs.stalled import put_back
from wegwarte.jobs.tests.conftest import job_in_state, state_of, worker_answered

pytestmark = pytest.mark.django_db
LONG = datetime.timedelta(minutes=5)


def killed_again(job_id: int, worker: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, job_id])


def test_the_job_of_a_silent_worker_is_put_back_and_that_of_a_living_one_is_not():
    left = job_in_state("doing", worker=worker_answered(LONG))
    forgotten = job_in_state("doing", worker=None)
    being_done = job_in_state("doing", worker=worker_answered(datetime.timedelta(seconds=20)))
    assert put_back(timezone.now()) == 2
    assert state_of(left) == ("todo", 1)
    assert state_of(forgotten) == ("todo", 1)
    assert state_of(being_done) == ("doing", 0)


def test_a_job_that_kills_its_worker_is_given_up_at_the_third_time():
    worker = worker_answered(LONG)
    job_id = job_in_state("doing", worker=worker)
    for expected in ("todo", "todo", "failed"):
        put_back(timezone.now())
        assert state_of(job_id)[0] == expected
        if expected == "todo":
            killed_again(job_id, worker)
    assert FailedTry.objects.filter(job_id=job_id).count() == 3
    assert "The worker ended in the middle" in failed_jobs(timezone.now())[0].why


def test_a_periodic_job_is_not_put_back_beside_one_that_waits_already():
    from procrastinate.contrib.django import app

    name = "accounts.forget_ended_sessions"
    first = app.tasks[name].defer(timestamp=1)
    killed_again(first, worker_answered(LONG))
    app.tasks[name].defer(timestamp=2)
    put_back(timezone.now())
    assert state_of(first)[0] == "failed"
