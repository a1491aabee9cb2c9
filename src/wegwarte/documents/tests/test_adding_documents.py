"""Documents come into a file, and nothing of them lies plain anywhere."""

import hashlib
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as live
from django.core.files.storage import storages

from wegwarte.audit.models import AuditEntry
from wegwarte.documents.models import Document, DocumentFile
from wegwarte.documents.tests.making import PLACE_TAKEN, docx, pdf, photo
from wegwarte.documents.tests.sending import form, keep

pytestmark = pytest.mark.django_db
WORD = "Ablehnungsbescheid-Kanarienvogel"


def address(client) -> str:
    return f"/clients/{client.pk}/documents/new/"


def kept(cast) -> list[Document]:
    with cast.inside():
        found = Document.objects.everywhere(because="test").order_by("added_at", "pk")
        documents = list(found.select_related("record_key"))
        assert all(document.versions for document in documents)
        return documents


def on_the_disk() -> list[Path]:
    folders = [Path(storages["documents"].base_location), Path(live.WEGWARTE_INCOMING)]
    return [path for folder in folders if folder.exists() for path in folder.rglob("*") if path.is_file()]


def test_a_letter_is_kept_sealed_and_comes_back_as_it_was(cast, sign_in, client):
    content = pdf(3, word=WORD)
    browser = sign_in(cast.counsellor)
    answer = browser.post(address(client), form(content, title="Bescheid vom BAMF", dated_on="2.3.2026"))
    assert answer.status_code == 302 and answer["Location"].endswith("?tab=documents")
    page = browser.get(answer["Location"]).content.decode()
    assert "Bescheid vom BAMF" in page and "02.03.2026" in page and "3 pages" in page
    (document,) = kept(cast)
    (file,) = on_the_disk()
    assert WORD.encode() not in file.read_bytes() and file.stat().st_mode & 0o077 == 0
    copy = browser.get(f"/documents/{document.pk}/1/download/")
    assert hashlib.sha256(b"".join(copy.streaming_content)).digest() == hashlib.sha256(content).digest()
    assert copy["Content-Disposition"].startswith("attachment") and copy["X-Content-Type-Options"] == "nosniff"
    with cast.inside():
        said = [(entry.action, entry.details) for entry in AuditEntry.objects.filter(action__startswith="documents.")]
    assert [key for key, _details in said] == ["documents.add_document", "documents.downloaded"]
    assert "Bescheid" not in str(said)


def test_photos_become_one_document_or_one_each(cast, sign_in, client):
    browser = sign_in(cast.counsellor)
    browser.post(address(client), form(photo(), photo("PNG"), names=("a.jpg", "b.png")))
    (one,) = kept(cast)
    assert (one.latest.pages, one.latest.kind) == (2, "pdf")
    each = form(photo(), photo(), names=("a.jpg", "b.jpg"))
    del each["together"]
    browser.post(address(client), each)
    assert [document.latest.kind for document in kept(cast)] == ["pdf", "jpg", "jpg"]
    copy = b"".join(browser.get(f"/documents/{kept(cast)[1].pk}/1/download/").streaming_content)
    assert PLACE_TAKEN not in copy


def test_a_double_click_makes_one(cast, sign_in, client):
    browser, submission = sign_in(cast.counsellor), str(uuid4())
    for _click in range(2):
        assert browser.post(address(client), form(pdf(), submission=submission)).status_code == 302
    assert len(kept(cast)) == 1
    assert len(on_the_disk()) == 1


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([b"MZ" + bytes(500)], "program"),
        ([pdf(), b""], "1.pdf: This file is empty"),
        ([pdf(501)], "500 pages"),
        ([pdf(), docx()], "put together"),
        ([], "Please choose a file"),
    ],
)
def test_what_is_not_taken_is_said_at_the_field_and_leaves_nothing(cast, sign_in, client, files, words):
    answer = sign_in(cast.counsellor).post(address(client), form(*files, title="Meine Mappe"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page and "Meine Mappe" in page
    assert kept(cast) == [] and on_the_disk() == []


def test_a_connection_that_broke_leaves_nothing(cast, sign_in, client):
    half = form(pdf())
    del half["arrived"]
    answer = sign_in(cast.counsellor).post(address(client), half)
    assert answer.status_code == 422 and "connection broke" in answer.content.decode()
    assert kept(cast) == [] and on_the_disk() == []


def test_a_disk_that_is_full_is_said_and_leaves_nothing(cast, sign_in, client, monkeypatch):
    def full(*_args, **_options):
        raise OSError(28, "No space left on device")

    browser = sign_in(cast.counsellor)
    monkeypatch.setattr("wegwarte.documents.storage.kept", lambda: type("Full", (), {"save": full})())
    answer = browser.post(address(client), form(pdf()))
    assert answer.status_code == 422 and "no room" in answer.content.decode()
    monkeypatch.undo()
    monkeypatch.setattr("wegwarte.core.sealing.files.SealingWriter._put", full)
    answer = browser.post(address(client), form(pdf()))
    assert answer.status_code == 422 and "no room" in answer.content.decode()
    assert kept(cast) == [] and on_the_disk() == []


def test_the_list_costs_the_same_with_one_and_three(cast, sign_in, client, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, counts = sign_in(cast.counsellor), []
    for more in (1, 2):
        with cast.inside():
            for _number in range(more):
                keep(client, cast.counsellor)
        browser.get(f"{client.get_absolute_url()}?tab=documents")
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"{client.get_absolute_url()}?tab=documents")
        counts.append(len(queries))
    assert counts[0] == counts[1], counts


def test_a_removed_document_is_gone_with_its_key(cast, sign_in, client, django_capture_on_commit_callbacks):
    with cast.inside():
        document = keep(client, cast.counsellor, title="Versehen")
    browser = sign_in(cast.counsellor)
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(f"/documents/{document.pk}/remove/").status_code == 302
    assert on_the_disk() == []
    with cast.inside():
        assert not DocumentFile.objects.everywhere(because="test").exists()
        assert Document.objects.everywhere(because="test").select_related("record_key").get().title == ""
    for path in ("", "1/download/", "1/pages/1/", "describe/", "pages/"):
        assert browser.get(f"/documents/{document.pk}/{path}").status_code == 404
