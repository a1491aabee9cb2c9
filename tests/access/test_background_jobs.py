"""Jobs work as the application's login and without a carrier: they see nothing until they say whose rows they need."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate import testing
from procrastinate.contrib.django import app

from wegwarte.carriers.models import Office
from wegwarte.core.tenancy import carrier

seen: dict[str, object] = {}


@app.task(name="tests.count_offices")
def count_offices(carrier_id: str | None) -> None:
    """Counts what the job sees, and tries to write."""
    if carrier_id is None:
        seen["without"] = Office.objects.count()
        seen["written"] = Office.objects.update(town="von einem Auftrag")
        return
    with carrier(carrier_id):
        seen["within"] = set(Office.objects.values_list("name", flat=True))
        seen["foreign"] = Office.objects.filter(name="Stelle Speyer").update(town="von einem Auftrag")
    seen["after"] = Office.objects.count()
    connection.close()  # the worker's thread ends with the test, its connection would not


@pytest.fixture
def worker():
    with app.replace_connector(testing.InMemoryConnector()) as here:
        yield here


@pytest.mark.django_db
def test_a_job_sees_the_rows_of_the_carrier_that_it_names_and_no_others(cast, worker):
    worker.configure_task("tests.count_offices").defer(carrier_id=None)
    worker.configure_task("tests.count_offices").defer(carrier_id=str(cast.here.pk))
    worker.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)
    assert seen == {
        "without": 0,
        "written": 0,
        "within": {"Stelle Mainz", "Stelle Trier"},
        "foreign": 0,
        "after": 0,
    }


def test_arguments_of_jobs_are_ids_only():
    """They are stored in clear: a text in them would be content outside the vault."""
    from inspect import signature

    allowed = {"context", "timestamp", "carrier_id", "office_id", "member_id", "client_id", "case_id", "record_id"}
    ours = [task for task in app.tasks.values() if task.func.__module__.startswith("wegwarte.")]
    assert ours
    assert not {name for task in ours for name in signature(task.func).parameters} - allowed


@pytest.mark.django_db
def test_jobs_that_are_done_are_forgotten_after_three_days(worker):
    """They would tell for ever who asked for a password. What failed goes too, what waits stays."""
    for status in ("succeeded", "failed", "todo"):
        for days in (1, 4):
            job = worker.configure_task("accounts.send_password_link").defer(record_id=f"{status} {days}")
            row = worker.connector.jobs[job]
            row["status"] = status
            at = timezone.now() - datetime.timedelta(days=days)
            worker.connector.events[job] = [{"type": status, "at": at}]
    worker.configure_task("accounts.forget_finished_jobs", queue="nightly").defer(timestamp=0)
    worker.run_worker(queues=["nightly"], wait=False, listen_notify=False, install_signal_handlers=False)
    left = {row["args"].get("record_id") for row in worker.connector.jobs.values()} - {None}
    assert left == {"succeeded 1", "failed 1", "todo 1", "todo 4"}
