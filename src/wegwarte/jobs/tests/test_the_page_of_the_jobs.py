"""What the operator sees of the worker's jobs, and what they can do."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wegwarte.audit.models import AuditEntry
from wegwarte.core.jobs import kind_of
from wegwarte.core.mail import RecipientRefused
from wegwarte.core.tenancy import PLATFORM, carrier
from wegwarte.jobs import watching
from wegwarte.jobs.models import Run
from wegwarte.jobs.tests.conftest import job_in_state, state_of, worker_answered

pytestmark = pytest.mark.django_db
NIGHTLY = "accounts.forget_ended_sessions"
WELL = "The worker and all periodic jobs run as they should."


@pytest.fixture
def operator(cast, sign_in):
    return sign_in(cast.operator)


def page_of(browser) -> str:
    answer = browser.get("/operating/jobs/")
    assert answer.status_code == 200
    return answer.content.decode()


def trail() -> list[tuple[str, str]]:
    with carrier(PLATFORM):
        return list(AuditEntry.objects.order_by("sequence").values_list("action", "object_label"))


def test_all_is_well(operator, all_is_well):
    all_is_well()
    page = page_of(operator)
    assert WELL in page and "Removes sessions that have ended" in page and "overdue" not in page
    assert WELL in operator.get("/").content.decode()


def test_without_a_worker_it_says_so_on_the_start_page_too(operator, all_is_well):
    all_is_well()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
    for page in (page_of(operator), operator.get("/").content.decode()):
        assert "No worker is running" in page and WELL not in page


def test_a_worker_that_fell_silent(operator, all_is_well):
    all_is_well()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
    worker_answered(datetime.timedelta(minutes=10))
    assert "The worker has not answered since" in page_of(operator)


def test_a_periodic_job_that_has_not_succeeded_for_twice_its_interval_is_overdue(operator, all_is_well):
    all_is_well()
    Run.objects.filter(pk=NIGHTLY).update(succeeded_at=timezone.now() - datetime.timedelta(hours=47))
    assert "overdue" not in page_of(operator)
    Run.objects.filter(pk=NIGHTLY).update(succeeded_at=timezone.now() - datetime.timedelta(hours=49))
    page = page_of(operator)
    assert "overdue" in page and "This job has not succeeded since" in page
    assert "The database keeps traces of sessions" in page, "what it means for people"


def test_one_that_runs_and_fails_each_time_is_overdue_too(operator, all_is_well):
    all_is_well()
    Run.objects.filter(pk=NIGHTLY).update(succeeded_at=timezone.now() - datetime.timedelta(hours=49))
    watching.failed(NIGHTLY, 1, kind_of(ValueError()))
    assert "overdue" in page_of(operator)


def test_one_that_never_ran_counts_from_when_it_was_known(operator, all_is_well):
    all_is_well()
    then = timezone.now() - datetime.timedelta(hours=49)
    Run.objects.filter(pk=NIGHTLY).update(succeeded_at=None)
    assert "overdue" not in page_of(operator)
    Run.objects.filter(pk=NIGHTLY).update(known_since=then)
    assert "This job has not succeeded yet, and should have" in page_of(operator)


def test_a_failed_job_is_told_in_plain_words_without_what_it_was_about(operator, all_is_well):
    all_is_well()
    job_id = job_in_state("failed")
    watching.failed("accounts.send_password_link", job_id, kind_of(RecipientRefused("amina@example.org")))
    page = page_of(operator)
    assert f"no. {job_id}" in page and "The mail server refuses the recipient" in page
    assert "The person has got no mail" in page
    assert "cafe" not in page and "amina@example.org" not in page and "RecipientRefused" not in page


def test_trying_a_failed_job_again(operator, all_is_well):
    all_is_well()
    job_id = job_in_state("failed")
    path = f"/operating/jobs/{job_id}/again/"
    assert operator.get(path).status_code == 200
    assert state_of(job_id) == ("failed", 0), "asked only"
    assert operator.post(path).url == "/operating/jobs/"
    assert state_of(job_id)[0] == "todo"
    assert trail()[-1] == ("jobs.try_again", "Sends the link for a new password to somebody who asked for it")


def test_what_is_done_is_not_tried_again(operator, all_is_well):
    job_id = job_in_state("succeeded")
    answer = operator.post(f"/operating/jobs/{job_id}/again/")
    assert answer.status_code == 422 and "This job is done" in answer.content.decode()
    assert state_of(job_id)[0] == "succeeded"
    assert operator.post("/operating/jobs/987654321/again/").status_code == 404


def test_running_a_periodic_job_at_once_but_not_twice(operator, all_is_well):
    all_is_well()
    path = f"/operating/jobs/{NIGHTLY}/run/"
    assert operator.get(path).status_code == 200
    assert operator.post(path).status_code == 302
    again = operator.post(path)
    assert again.status_code == 422 and "waits in the queue already" in again.content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s AND status = 'todo'", [NIGHTLY])
        assert cursor.fetchone() == (1,)
    assert [key for key, _label in trail()].count("jobs.run_now") == 1
    assert operator.post("/operating/jobs/accounts.send_password_link/run/").status_code == 404, "not a periodic one"
    assert operator.post("/operating/jobs/nothing/run/").status_code == 404


def test_the_page_says_how_long_the_oldest_waits(operator, all_is_well):
    all_is_well()
    job_id = job_in_state("todo")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = '2026-01-02 12:00+01' WHERE job_id = %s", [job_id])
    assert "02.01.2026, 12:00" in page_of(operator)


def test_the_page_asks_as_little_for_many_jobs(operator, all_is_well):
    all_is_well()
    counts = []
    page_of(operator)
    for _time in range(3):
        job_id = job_in_state("failed")
        watching.failed("accounts.send_password_link", job_id, kind_of(RecipientRefused()))
        with CaptureQueriesContext(connection) as asked:
            page_of(operator)
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_a_monitoring_learns_whether_all_is_well_and_nothing_else(anybody, all_is_well):
    all_is_well()
    answer = anybody.get("/health/")
    assert (answer.status_code, answer.content) == (200, b"ok")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
    answer = anybody.get("/health/")
    assert (answer.status_code, answer.content) == (503, b"not ok")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies, "whoever only asks gets no session"
