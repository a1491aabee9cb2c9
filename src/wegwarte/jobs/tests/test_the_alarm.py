"""The operators are told once of what does not work, and the command for a monitoring says it."""

import datetime

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from wegwarte.core.mail import MailFailed
from wegwarte.jobs import tasks
from wegwarte.jobs.models import Alarm, Run

pytestmark = pytest.mark.django_db
NIGHTLY = "accounts.forget_ended_sessions"


@pytest.fixture
def overdue(cast, all_is_well):
    def write(name: str = NIGHTLY) -> None:
        now = timezone.now()
        Run.objects.filter(pk=name).update(succeeded_at=now - datetime.timedelta(days=3), started_at=now)

    all_is_well()
    write()
    return write


def test_the_operators_get_one_mail_and_not_one_every_five_minutes(overdue):
    for _round in range(3):
        tasks.look_after(timestamp=0)
    assert [letter.to for letter in mail.outbox] == [["operator@example.org"]]
    assert "Removes sessions that have ended" in mail.outbox[0].body
    assert "/operating/jobs/" in mail.outbox[0].body


def test_what_was_missed_in_a_pause_is_caught_up_on_before_anybody_is_alarmed(overdue):
    """A demo that was stopped over night said at once that something does not work."""
    Run.objects.filter(pk=NIGHTLY).update(started_at=timezone.now() - datetime.timedelta(days=3))
    tasks.look_after(timestamp=0)
    assert [job.task_name for job in ProcrastinateJob.objects.filter(status="todo")] == [NIGHTLY]
    assert not mail.outbox
    tasks.look_after(timestamp=0)
    assert len(mail.outbox) == 1  # it still waits: then something does not work
    assert ProcrastinateJob.objects.filter(status="todo").count() == 1


def test_when_it_works_again_and_fails_anew_they_get_another(overdue):
    tasks.look_after(timestamp=0)
    Run.objects.filter(pk=NIGHTLY).update(succeeded_at=timezone.now())
    tasks.look_after(timestamp=0)
    assert not Alarm.objects.exists()
    overdue()
    tasks.look_after(timestamp=0)
    assert len(mail.outbox) == 2


def test_a_second_job_that_does_not_run_is_told_by_itself(overdue):
    tasks.look_after(timestamp=0)
    overdue("accounts.forget_finished_jobs")
    tasks.look_after(timestamp=0)
    assert len(mail.outbox) == 2
    assert "Removes sessions that have ended" not in mail.outbox[1].body


def test_when_nobody_could_be_told_it_is_tried_again(overdue, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(MailFailed):
        tasks.look_after(timestamp=0)
    assert not Alarm.objects.exists()


def test_after_a_pause_the_job_that_looks_after_the_others_is_not_told_of_itself(cast, all_is_well):
    all_is_well()
    Run.objects.filter(pk=tasks.LOOK_AFTER).update(succeeded_at=timezone.now() - datetime.timedelta(days=3))
    tasks.look_after(timestamp=0)
    assert mail.outbox == []


def test_the_command_ends_well_when_all_is_well(cast, all_is_well, capsys):
    all_is_well()
    call_command("check_jobs")
    assert "run as they should" in capsys.readouterr().out


def test_the_command_ends_with_a_sentence_and_does_not_need_the_worker_for_the_mail(overdue):
    for _time in range(2):
        with pytest.raises(CommandError, match=r"This job has not succeeded since .* Removes sessions"):
            call_command("check_jobs")
    assert len(mail.outbox) == 1


def test_the_command_says_its_sentence_even_when_no_mail_goes_out(overdue, settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(CommandError, match="This job has not succeeded since"):
        call_command("check_jobs")
    assert "could not be told by mail" in capsys.readouterr().err


def test_a_dead_worker_is_told_by_the_command_alone(cast, all_is_well):
    all_is_well()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
    for ago in (0, 3):  # days since the jobs ran: one cause, one mail
        Run.objects.update(succeeded_at=timezone.now() - datetime.timedelta(days=ago))
        with pytest.raises(CommandError, match="No worker is running"):
            call_command("check_jobs")
    assert [letter.to for letter in mail.outbox] == [["operator@example.org"]]
    assert "No worker is running" in mail.outbox[0].body
