"""Documents in an S3-compatible storage: a server of this machine (moto), in a process of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import tracemalloc
from datetime import timedelta

import boto3
import pytest
from django.core.files.storage import storages
from django.utils import timezone

from wegwarte.documents import storage, tasks
from wegwarte.documents.models import Document
from wegwarte.documents.tests.making import pdf
from wegwarte.documents.tests.sending import form, keep

pytestmark = pytest.mark.django_db
MEGABYTE = 1 << 20
FLAT = 30 * MEGABYTE


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of the storage, and the process that is it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    environment = {**os.environ, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    try:
        for _try in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert child.poll() is None, "the server did not start"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", child
    finally:
        child.send_signal(signal.SIGCONT)
        child.terminate()
        child.wait(20)


@pytest.fixture(autouse=True)
def bucket(server, settings, empty_storage):
    address, _child = server
    keys = {"aws_access_key_id": "x", "aws_secret_access_key": "y"}
    found = boto3.resource("s3", endpoint_url=address, region_name="us-east-1", **keys).Bucket("wegwarte")
    found.create()
    found.objects.all().delete()
    options = {
        "bucket_name": "wegwarte", "location": "sealed", "endpoint_url": address, "access_key": "x",
        "secret_key": "y", "region_name": "us-east-1",
    }  # fmt: skip
    entry = {"BACKEND": "wegwarte.documents.bucket.Bucket", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "documents": entry}
    return found


@pytest.fixture
def away(settings):
    """Nobody listens where the storage was."""

    def away() -> None:
        entry = settings.STORAGES["documents"]
        options = {**entry["OPTIONS"], "endpoint_url": "http://127.0.0.1:9"}
        settings.STORAGES = {**settings.STORAGES, "documents": {**entry, "OPTIONS": options}}

    return away


def count(cast) -> int:
    with cast.inside():
        return Document.objects.everywhere(because="test").there().count()


def test_a_document_is_added_shown_downloaded_and_removed(
    cast, sign_in, client, bucket, django_capture_on_commit_callbacks
):
    content, browser = pdf(2, word="Kanarienvogel"), sign_in(cast.counsellor)
    assert browser.post(f"/clients/{client.pk}/documents/new/", form(content)).status_code == 302
    [stored] = list(bucket.objects.all())
    assert b"Kanarienvogel" not in stored.get()["Body"].read() and stored.key.startswith(f"sealed/{cast.here.pk}/")
    with cast.inside():
        document = Document.objects.visible_to(cast.counsellor).get()
    shown = browser.get(f"/documents/{document.pk}/1/pages/1/?size=small")
    assert shown["Content-Type"] == "image/jpeg"
    copy = browser.get(f"/documents/{document.pk}/1/download/")
    assert b"".join(copy.streaming_content) == content
    said = {"pages": "2", "turned": "90", "outcome": "same", "version": "1"}
    assert browser.post(f"/documents/{document.pk}/pages/", said).status_code == 302
    assert len(list(bucket.objects.all())) == 2
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"/documents/{document.pk}/remove/")
    assert list(bucket.objects.all()) == []


def test_memory_stays_flat_with_a_large_file(cast, client, sign_in):
    content = pdf() + os.urandom(60 * MEGABYTE)
    with cast.inside():
        tracemalloc.start()
        document = keep(client, cast.counsellor, content)
        _now, kept_peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    browser = sign_in(cast.counsellor)
    tracemalloc.start()
    answer = browser.get(f"/documents/{document.pk}/1/download/")
    size = sum(len(piece) for piece in answer.streaming_content)
    _now, read_peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size == len(content)
    assert (kept_peak < FLAT, read_peak < FLAT) == (True, True), (kept_peak, read_peak)


def test_a_storage_that_is_away_is_said_and_nothing_is_half_kept(cast, sign_in, client, bucket, away):
    with cast.inside():
        document = keep(client, cast.counsellor)
    browser = sign_in(cast.counsellor)
    away()
    answer = browser.post(f"/clients/{client.pk}/documents/new/", form(pdf(), title="Meine Mappe"))
    page = answer.content.decode()
    assert answer.status_code == 422 and "storage of documents does not answer" in page and "Meine Mappe" in page
    assert count(cast) == 1
    answer = browser.get(f"/documents/{document.pk}/1/download/", follow=True)
    assert "storage of documents does not answer" in answer.content.decode()
    said = {"pages": "2", "turned": "90", "outcome": "same", "version": "1"}
    answer = browser.post(f"/documents/{document.pk}/pages/", said)
    assert answer.status_code == 422 and "does not answer" in answer.content.decode()
    assert browser.get(f"/documents/{document.pk}/1/pages/1/").status_code == 404
    assert len(list(bucket.objects.all())) == 1


def test_a_file_that_is_gone_is_said(cast, sign_in, client, bucket):
    with cast.inside():
        document = keep(client, cast.counsellor)
    bucket.objects.all().delete()
    answer = sign_in(cast.counsellor).get(f"/documents/{document.pk}/1/download/", follow=True)
    assert "missing or was changed" in answer.content.decode()


def test_what_nobody_has_is_removed_at_night(cast, client, bucket, monkeypatch):
    with cast.inside():
        keep(client, cast.counsellor)
        path, target = storage.new_incoming()
        with target:
            target.write(b"sealed")
        left = storage.keep(path, cast.here.pk)
    assert sorted(storage.names_of(cast.here.pk)) == sorted(
        each.key.removeprefix("sealed/") for each in bucket.objects.all()
    )
    tasks.tidy_up(0)
    assert len(list(bucket.objects.all())) == 2, "it may belong to a request that still runs"
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(tasks.timezone, "now", lambda: later)
    tasks.tidy_up(0)
    assert [f"sealed/{left}" in each.key for each in bucket.objects.all()] == [False]
    assert storages["documents"].bucket_name == "wegwarte"
