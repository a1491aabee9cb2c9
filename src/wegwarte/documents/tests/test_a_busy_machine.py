"""Only so many files are opened at once on a machine; whoever comes too much is told so, and hangs nowhere."""

import contextlib
import subprocess
import sys
import time

import pytest
from django.test import Client as Browser

from wegwarte.casework.tests.case_making import make_client
from wegwarte.documents import slots, tasks
from wegwarte.documents.kinds import NotNow
from wegwarte.documents.models import DocumentText, PageText
from wegwarte.documents.orders import WHY
from wegwarte.documents.slots import Busy, place
from wegwarte.documents.tests.linking import kept, on_the_disk, sending
from wegwarte.documents.tests.making import pdf, photo
from wegwarte.documents.tests.sending import form, keep, scan_of

ANOTHER_PROCESS = """
import fcntl, os, sys
held = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT, 0o600)
fcntl.flock(held, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def places(settings, tmp_path, monkeypatch):
    settings.WEGWARTE_WORKSHOPS, settings.WEGWARTE_WORKSHOP_PLACES = 2, tmp_path / "workshop"
    monkeypatch.setattr(slots, "PATIENCE", 0.1)
    return tmp_path / "workshop"


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def full():
    with contextlib.ExitStack() as all_of_them:
        for _place in range(2):
            all_of_them.enter_context(place())
        yield


def test_there_are_as_many_places_as_are_set_and_each_comes_back():
    with place(), place(), pytest.raises(Busy), place():
        pass
    with place(), place():
        pass


def test_work_that_leaves_a_place_free_leaves_it_to_others():
    with place(left_free=1), place():
        pass
    with place(left_free=1), pytest.raises(Busy), place(left_free=1):
        pass


def test_a_place_that_another_process_holds_is_taken_until_it_is_killed(places, settings):
    settings.WEGWARTE_WORKSHOPS = 1
    with place():
        pass
    command = [sys.executable, "-c", ANOTHER_PROCESS, str(places / "0")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Busy), place():
            pass
        other.kill()
    with place():
        pass


def test_whoever_waits_a_moment_gets_the_place_that_becomes_free():
    began = time.monotonic()
    with pytest.raises(Busy), place(), place(), place(patience=0.3):
        pass
    assert 0.25 < time.monotonic() - began < 2


@pytest.mark.django_db
def test_who_adds_a_document_reads_that_the_server_is_busy_and_nothing_is_kept(cast, sign_in, client, full):
    page = sign_in(cast.counsellor).post(f"/clients/{client.pk}/documents/new/", form(pdf(2)))
    assert page.status_code == 422 and str(WHY["busy"]) in page.content.decode()
    assert not kept(cast) and not on_the_disk()


@pytest.mark.django_db
def test_who_sends_under_a_link_reads_to_try_later(cast, make, full):
    page = Browser().post(f"/en{make()}", sending(photo()))
    assert page.status_code == 422 and "We cannot take it now" in page.content.decode()
    assert not kept(cast)


@pytest.mark.django_db
def test_pictures_of_pages_are_asked_for_later(cast, sign_in, client):
    with cast.inside():
        document, scan = keep(client, cast.counsellor), scan_of(cast.mainz)
    with place(), place():
        for address in (f"/documents/{document.pk}/1/pages/1/", f"/documents/scans/{scan.pk}/pages/1/"):
            answer = sign_in(cast.counsellor).get(address)
            assert (answer.status_code, answer["Retry-After"]) == (429, "60"), address


@pytest.mark.django_db
def test_the_worker_reads_later_and_calls_no_page_unreadable(cast, client, monkeypatch):
    with cast.inside():
        document = keep(client, cast.counsellor)
        file_id = str(document.latest.pk)
    asked = []
    again = tasks.read_document.configure
    monkeypatch.setattr(tasks.read_document, "configure", lambda **said: asked.append(said) or again(**said))
    with place():  # one place is left, for people
        tasks.read_document(carrier_id=str(cast.here.pk), record_id=file_id)
    assert asked == [{"priority": -1, "schedule_in": {"seconds": tasks.LATER}}]
    with cast.inside():
        assert not PageText.objects.everywhere(because="test").exists()
        assert DocumentText.objects.everywhere(because="test").get().state == "waiting"


def test_the_words_of_a_busy_server_are_no_refusal_for_good(tmp_path, full):
    from wegwarte.documents.orders import SealedFile, look

    file = SealedFile(tmp_path / "none", bytes(32))
    with pytest.raises(NotNow):
        look(file, "pdf", file)
