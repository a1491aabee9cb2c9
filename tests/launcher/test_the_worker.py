"""A real worker process with a real mail server: one that hangs, a worker that is killed, and the letter that arrives."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar

import psycopg
import pytest

from tests.journeys.house import PROJECT, House, open_house
from wegwarte.core.tests.smtp_servers import Postbox, hanging_server, mail_server

TASK = "accounts.send_password_link"


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[House]:
    name = f"{os.environ.get('WEGWARTE_TEST_DATABASE', 'test_wegwarte')}_worker_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with open_house(tmp_path_factory.mktemp("house"), name) as house:
        yield house


@pytest.fixture
def asked(house) -> Callable[..., list[tuple]]:
    """Asks the house's database as its owner."""

    def ask(statement: str, *values: object) -> list[tuple]:
        with psycopg.connect(house.environment["DATABASE_OWNER_URL"], autocommit=True) as owner:
            cursor = owner.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    return ask


@contextlib.contextmanager
def worker(house: House, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """The worker, in a process of its own, with the mail server at this port."""
    environment = {**house.environment, "WEGWARTE_MAIL": f"smtp://127.0.0.1:{port}"}
    command = [sys.executable, "-m", "wegwarte.cli.django", "procrastinate", "worker"]
    process = subprocess.Popen(command, env=environment, cwd=PROJECT)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(20)


def until(told: Callable[[], object], expected: object = None) -> None:
    """Waits until that is told, or until anything is where nothing is expected."""
    for _ in range(200):
        found = told()
        if found == expected or (expected is None and found):
            return
        time.sleep(0.2)
    raise AssertionError(f"It did not become {expected}, but is {found}.")


def ask_for_a_new_password(house: House) -> float:
    """Sends the form of the page; the seconds that it took."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = browser.open(f"{house.address}/account/password/reset/", timeout=30).read().decode()
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    said = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "email": "lead@example.org"}).encode()
    began = time.monotonic()
    assert browser.open(f"{house.address}/account/password/reset/", said, timeout=30).status == 200
    return time.monotonic() - began


def test_a_server_that_hangs_a_worker_that_is_killed_and_the_letter_that_arrives(house, asked):
    state = "SELECT status::text, attempts FROM procrastinate_jobs WHERE task_name = %s"
    with hanging_server() as port, worker(house, port) as killed:
        until(lambda: asked("SELECT 1 FROM procrastinate_workers"))
        assert ask_for_a_new_password(house) < 5, "the page does not wait for the mail server"
        until(lambda: asked(state, TASK), [("doing", 0)])
        killed.send_signal(signal.SIGKILL)
        killed.wait(20)
    assert asked(state, TASK) == [("doing", 0)], "nobody tells the database that the worker is dead"
    asked("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '5 minutes'")
    box = Postbox()
    with mail_server(box) as port, worker(house, port):
        house.run("from wegwarte.jobs.tasks import look_after; look_after(timestamp=0)")
        assert asked("SELECT kind FROM jobs_failedtry WHERE task = %s", TASK) == [("wegwarte.core.jobs.WorkerKilled",)]
        until(lambda: asked(state, TASK), [("succeeded", 2)])
        until(lambda: asked("SELECT 1 FROM jobs_run WHERE task = %s AND succeeded_at >= started_at", TASK))
        until(lambda: asked("SELECT 1 FROM jobs_run WHERE task = 'jobs.look_after' AND succeeded_at IS NOT NULL"))
    (letter,) = [one for one in box.letters if "password/reset" in one.get_content()]
    assert letter["To"] == "lead@example.org"


def test_a_refused_recipient_is_not_tried_again_and_a_server_that_is_full_is(house, asked):
    asked("DELETE FROM procrastinate_jobs")
    state = "SELECT status::text, attempts, scheduled_at > now() FROM procrastinate_jobs WHERE task_name = %s"
    for answer, expected in (("550 nobody here", ("failed", 1, None)), ("451 later", ("todo", 1, True))):
        with mail_server(Postbox(to=answer)) as port, worker(house, port):
            ask_for_a_new_password(house)
            until(lambda: asked(state, TASK), [expected])
        asked("DELETE FROM procrastinate_jobs WHERE task_name = %s", TASK)
