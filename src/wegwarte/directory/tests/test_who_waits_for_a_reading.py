"""A visitor does not wait while the directory is read anew, and is never behind for long."""

import threading

import pytest

from wegwarte.directory import in_memory
from wegwarte.directory.in_memory import InMemory

pytestmark = pytest.mark.usefixtures("server")


class Table:
    """Something that changes, and takes its time to be read."""

    def __init__(self) -> None:
        self.mark, self.readings, self.broken = 1, 0, False
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def read(self, mark: int) -> str:
        self.may_go_on.wait(5)
        self.readings += 1
        if self.broken:
            raise ValueError("somebody's name")
        return f"as of {mark}"


@pytest.fixture
def server(monkeypatch):
    ready = threading.Event()
    ready.set()
    monkeypatch.setattr(in_memory, "_server", ready)


@pytest.fixture
def table():
    return Table()


@pytest.fixture
def kept(table):
    kept = InMemory(lambda: table.mark, table.read)
    assert kept.recent() == "as of 1"
    table.may_go_on.clear()
    table.mark = 2
    yield kept
    table.may_go_on.set()
    if kept._reader is not None:
        kept._reader.join(5)


def test_searches_are_answered_from_before_while_one_thread_reads(table, kept):
    assert [kept.recent() for _ in range(5)] == ["as of 1"] * 5
    table.may_go_on.set()
    kept._reader.join(5)
    assert (kept.recent(), table.readings) == ("as of 2", 2)


def test_who_must_see_the_change_waits_for_the_same_reading(table, kept):
    assert kept.recent() == "as of 1"
    seen = []
    waiting = [threading.Thread(target=lambda: seen.append(kept.current())) for _ in range(3)]
    for thread in waiting:
        thread.start()
    assert seen == []
    table.may_go_on.set()
    for thread in waiting:
        thread.join(5)
    assert (seen, table.readings) == (["as of 2"] * 3, 2)


def test_nobody_is_behind_for_longer_than_some_seconds(table, kept, monkeypatch):
    assert kept.recent() == "as of 1"
    monkeypatch.setattr(in_memory, "OLDEST", -1.0)
    table.may_go_on.set()
    assert kept.recent() == "as of 2"


def test_a_reading_that_fails_says_nothing_of_the_content_and_is_tried_again(table, kept, caplog):
    table.broken = True
    assert kept.recent() == "as of 1"
    table.may_go_on.set()
    kept._reader.join(5)
    assert "ValueError" in caplog.text and "somebody's name" not in caplog.text
    table.broken = False
    kept.recent()
    kept._reader.join(5)
    assert kept.recent() == "as of 2"


def test_outside_of_the_web_server_the_caller_reads(table, kept, monkeypatch):
    monkeypatch.setattr(in_memory, "_server", threading.Event())
    table.may_go_on.set()
    assert kept.recent() == "as of 2"
    assert kept._reader is None
