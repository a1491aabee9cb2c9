"""Two who rotate keys at once: one waits or is refused, and no key is lost."""

import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from wegwarte.core.vault import master
from wegwarte.core.vault.master import KeyFileError


@pytest.fixture
def key_file(tmp_path, settings):
    settings.WEGWARTE_KEYS, settings.WEGWARTE_MASTER_KEYS = tmp_path, ""
    master.forget()
    master.create_if_missing()
    yield master.key_file()
    master.forget()


def in_a_thread(act):
    failed = []

    def work():
        try:
            act()
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    return thread, failed


def test_the_second_adds_its_key_to_that_of_the_first(key_file, monkeypatch):
    first_writes, second_begins, made = threading.Event(), threading.Event(), []
    real = master._write

    def write(keys, *, instead_of):
        first_writes.set()
        second_begins.wait(5)
        made.append(keys.keys[keys.current])
        real(keys, instead_of=instead_of)

    monkeypatch.setattr(master, "_write", write)
    first, _ = in_a_thread(master.add_version)
    assert first_writes.wait(5)
    second, _ = in_a_thread(master.add_version)
    second_begins.set()
    for thread in (first, second):
        thread.join()
    assert set(made) <= set(master._read().keys.values())
    assert len(made) == 2


def test_a_file_that_was_restored_meanwhile_is_not_overwritten(key_file):
    read = master._read()
    master.add_version()
    restored = key_file.read_text()
    with pytest.raises(KeyFileError, match="changed meanwhile"):
        master._write(master.MasterKeys(2, {**read.keys, 2: bytes(32)}), instead_of=read)
    assert key_file.read_text() == restored


@pytest.mark.django_db
@pytest.mark.parametrize("which", [("--master",), ("--carrier", "all")])
def test_a_second_command_is_refused(key_file, which):
    holding, done = threading.Event(), threading.Event()

    def hold():
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtextextended('wegwarte rotate_keys', 0))")
            holding.set()
            done.wait(10)
        connections["default"].close()

    other, failed = in_a_thread(hold)
    assert holding.wait(10), failed
    try:
        with pytest.raises(CommandError, match="already"):
            call_command("rotate_keys", *which)
    finally:
        done.set()
        other.join()
