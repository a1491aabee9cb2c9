"""Every job says what it is for, what its failure means, and whether it is tried again."""

import pytest
from django.db import OperationalError
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from wegwarte.core import jobs
from wegwarte.core.jobs import FAILURES, FOR_A_DAY, JOBS, kind_of
from wegwarte.core.mail import MailFailed, RecipientRefused, ServerAway

OURS = sorted({task.name for task in app.tasks.values() if task.func.__module__.startswith("wegwarte.")})


@pytest.mark.parametrize("name", OURS)
def test_every_job_has_words(name):
    """A task that goes round `core.jobs.job` has none: then nobody could read on the page what failed."""
    assert name in JOBS, f"declare {name} with wegwarte.core.jobs.job"
    assert str(JOBS[name].does) and str(JOBS[name].failed)


def test_there_are_jobs():
    assert {"accounts.send_password_link", "jobs.look_after"} <= set(OURS)


def every_kind(kind: type) -> set[type]:
    return {kind}.union(*(every_kind(below) for below in kind.__subclasses__()))


@pytest.mark.parametrize("kind", sorted(every_kind(MailFailed) - {MailFailed}, key=str))
def test_every_failure_of_mail_has_words(kind):
    assert kind_of(kind()) in FAILURES


def waits(error: Exception) -> list[int]:
    """Minutes until each next try of a job that fails like this."""
    found = []
    for attempts in range(20):
        job = Job(id=1, queue="q", lock=None, queueing_lock=None, task_name="t", attempts=attempts)
        decided = FOR_A_DAY.get_retry_decision(exception=error, job=job)
        if decided is None:
            return found
        found.append(round((decided.retry_at - timezone.now()).total_seconds() / 60))
    raise AssertionError("tried for ever")


def test_mail_is_tried_again_for_about_a_day_with_longer_and_longer_waits():
    assert waits(ServerAway()) == [1, 4, 16, 64, 256, 1024]


def test_what_lasts_is_not_tried_again():
    assert waits(RecipientRefused()) == []


def test_a_failure_is_known_by_its_kind_and_never_by_its_message():
    class Special(OperationalError):
        pass

    assert kind_of(Special("Amina Yusuf")) == "django.db.utils.OperationalError"
    assert "Amina" not in kind_of(ValueError("Amina Yusuf"))
    assert "worker" in jobs.failure_words(kind_of(ValueError("Amina Yusuf")))
