"""What nobody should send, on every page where files come in: said in words at the place, nothing lost, nothing kept."""

import io
import os
import time
from typing import Any

import pytest

from tests.access.bad_files import FILES, PROGRAM, TEMPLATES, in_plain_text, pages_in, polyglots
from tests.access.pages_with_files import (  # noqa: F401 - fixtures among them
    IN_MEMORY,
    SEALED,
    TYPED,
    Page,
    making_links,
    of_template,
    page_that_takes_files,
    state,
    whose_file,
)
from wegwarte.cli.translations import catalog_file, read
from wegwarte.documents import tasks
from wegwarte.documents.local import plain_of
from wegwarte.documents.models import DocumentFile, Scan
from wegwarte.documents.tests.conftest import empty_storage, folder_of_the_scanner  # noqa: F401 - fixtures
from wegwarte.documents.tests.linking import on_the_disk
from wegwarte.documents.tests.making import docx, pdf, photo
from wegwarte.documents.tests.sending import put
from wegwarte.letters.tests.own import word

pytestmark = pytest.mark.django_db


def wrong_with(page: Page, answer: Any, words: str) -> list[str]:
    """What the answer lacks: the status, the words, at the place of the field, and what was typed."""
    text = answer.content.decode()
    found = [] if answer.status_code == 422 else [f"status {answer.status_code}"]
    if words not in in_plain_text(text):
        found.append(f"does not say “{words}”")
    if 'role="alert"' not in text or ("_error" not in text and "pt-note" not in text):
        found.append("says it at no place")
    return found if page.keeps in text else [*found, "what was typed is gone"]


@pytest.mark.parametrize("page", SEALED + IN_MEMORY, indirect=True)
def test_a_bad_file_is_answered_in_words_at_its_place_and_nothing_is_kept(cast, page):
    before, wrong = state(cast), {}
    for bad in page.files:
        found = wrong_with(page, page.post(bad.content()), page.words(bad))
        if state(cast) != before:
            found.append("something is left")
        if found:
            wrong[bad.name] = found
    assert wrong == {}
    good = word("{{ matter }}") if page.words is of_template else photo()
    assert page.post(good).status_code == 302, "the very same page takes a good one"
    assert state(cast) != before


def test_all_that_is_said_of_bad_files_is_said_in_german():
    """The pages above speak English here: each of their sentences has its German one."""
    german = {message.id: message.string for message in read(catalog_file("de")) if isinstance(message.id, str)}
    said = {words for bad in (*FILES, *TEMPLATES) for words in (bad.staff, bad.portal, bad.of_template)}
    said = {words.replace("person_name", "%(name)s") for words in said}
    without = [words for words in said if not any(words in key and german[key] for key in german)]
    assert without == []


class Breaking(io.BytesIO):
    """A body whose sender goes away."""

    def read(self, size: int | None = -1) -> bytes:
        some = super().read(size)
        if not some:
            raise OSError("gone")
        return some


@pytest.mark.parametrize("page", SEALED + IN_MEMORY, indirect=True)
def test_a_connection_that_is_lost_at_four_fifths_of_twenty_megabytes_leaves_nothing(cast, page):
    before = state(cast)
    name = next(key for key, value in page.said(photo()).items() if hasattr(value, "read") or isinstance(value, list))
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"; filename="a.pdf"\r\n\r\n%PDF-1.7'.encode()
    whole = 20_000_000 if name == "sent" else 2_000_000
    body = Breaking(head + bytes(whole * 4 // 5))
    page.browser.raise_request_exception = False
    said = {"CONTENT_LENGTH": str(whole), "CONTENT_TYPE": "multipart/form-data; boundary=x", "wsgi.input": body}
    assert page.browser.generic("POST", page.address, **said).status_code >= 400
    assert state(cast) == before


class Zeros(io.BytesIO):
    """A body of two hundred megabytes."""

    SIZE = 200_000_000
    left = SIZE

    def read(self, size: int | None = -1) -> bytes:
        piece = bytes(min(size or 0, self.left))
        self.left -= len(piece)
        return piece


@pytest.mark.parametrize("page", SEALED + IN_MEMORY, indirect=True)
def test_a_scan_of_two_hundred_megabytes_is_refused_in_words_and_nothing_is_kept(cast, page):
    before, body = state(cast), Zeros()
    said = {"CONTENT_LENGTH": str(Zeros.SIZE), "CONTENT_TYPE": "multipart/form-data; boundary=x", "wsgi.input": body}
    answer = page.browser.generic("POST", page.address, **said)
    text = answer.content.decode()
    assert (answer.status_code, "too large" in text) == (413, True) or (
        answer.status_code == 422 and "too much at once" in text and page.keeps in text
    )
    assert body.left == 0, "a browser reads no answer before it has sent everything"
    assert state(cast) == before


def full(*_args: object, **_options: object) -> None:
    raise OSError(28, "No space left on device")


def away(*_args: object, **_options: object) -> None:
    raise OSError(5, "Input/output error")


BROKEN = {
    "no room while it is sealed": ("wegwarte.core.sealing.files.SealingWriter._put", full, "no room on the disk"),
    "no room in the storage": ("django.core.files.storage.FileSystemStorage._save", full, "no room on the disk"),
    "the storage is away": ("django.core.files.storage.FileSystemStorage._save", away, "storage of documents does not answer"),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("page", SEALED, indirect=True)
def test_without_room_or_storage_it_is_said_and_can_be_sent_once_more(cast, page, what, monkeypatch):
    before = state(cast)
    where, instead, words = BROKEN[what]
    with monkeypatch.context() as broken:
        broken.setattr(where, instead)
        answer = page.post(photo())
    said = "We cannot take it now. Nothing has arrived." if page.browser.cookies == {} else words
    text = answer.content.decode()
    assert answer.status_code == 422 and said in in_plain_text(text) and page.keeps in text
    assert state(cast) == before
    assert page.post(photo()).status_code == 302


@pytest.mark.parametrize("page", ["documents", "link"], indirect=True)
def test_where_the_second_of_two_finds_no_room_the_first_is_not_kept_either(cast, page, monkeypatch):
    from django.core.files.storage import FileSystemStorage

    before, save, saved = state(cast), FileSystemStorage._save, []

    def only_one(*args: Any) -> str:
        saved.append(args)
        return save(*args) if len(saved) == 1 else full()

    said = page.said(photo(), docx())
    said.pop("together", None)
    with monkeypatch.context() as nearly_full:
        nearly_full.setattr(FileSystemStorage, "_save", only_one)
        assert page.browser.post(page.address, said).status_code == 422
    assert len(saved) == 2 and state(cast) == before


@pytest.mark.parametrize("page", ["signed paper"], indirect=True)
def test_where_the_photo_finds_no_room_its_paper_is_not_frozen_either(cast, page, monkeypatch):
    from django.core.files.storage import FileSystemStorage

    before, save, saved = state(cast), FileSystemStorage._save, []

    def only_one(*args: Any) -> str:
        saved.append(args)
        return save(*args) if len(saved) == 1 else full()

    with monkeypatch.context() as nearly_full:
        nearly_full.setattr(FileSystemStorage, "_save", only_one)
        assert page.post(photo()).status_code == 422
    assert len(saved) == 2 and state(cast) == before


@pytest.mark.parametrize("page", SEALED, indirect=True)
def test_of_a_picture_that_is_a_program_only_the_picture_is_kept(cast, page):
    first, *others = polyglots().values()
    assert page.post(first).status_code == 302
    for content in others if page.keeps == TYPED and "documents" in page.address else ():
        assert page.post(content).status_code == 302
    with cast.inside():
        files = DocumentFile.objects.everywhere(because="test").select_related("record_key").exclude(kind="docx")
        plain = [plain_of(one).read() for one in files]
    assert len(plain) >= 1
    assert not [content for content in plain if PROGRAM in content or b"run.sh" in content]


def test_bad_files_in_a_scanners_folder_are_put_aside_as_they_are_and_nothing_is_kept(cast, folder):
    before, contents = state(cast), [bad.content() for bad in FILES]
    for number, content in enumerate(contents):
        put(folder / f"SCAN_{number}.pdf", content)
    with (folder / "SCAN_large.pdf").open("wb") as large:
        large.write(b"%PDF-1.7")
        large.truncate(200_000_000)
    os.utime(folder / "SCAN_large.pdf", (time.time() - 60,) * 2)
    good = put(folder / "SCAN_good.pdf", pdf(2))
    tasks.take_scans(0)
    aside = {path.name: path for path in (folder / "not-taken").iterdir()}
    assert set(aside) == {"SCAN_large.pdf", *(f"SCAN_{number}.pdf" for number in range(len(FILES)))}
    assert all(aside[f"SCAN_{number}.pdf"].read_bytes() == content for number, content in enumerate(contents))
    assert not good.exists()
    with cast.inside():
        assert [scan.pages for scan in Scan.objects.visible_to(cast.counsellor)] == [2]
    assert len(on_the_disk()) == len(before[-1]) + 1


@pytest.mark.parametrize("what", BROKEN)
def test_a_scan_that_finds_no_room_or_storage_waits_in_its_folder(cast, folder, what, monkeypatch):
    before, path = state(cast), put(folder / "SCAN_1.pdf", pdf())
    where, instead, _words = BROKEN[what]
    with monkeypatch.context() as broken:
        broken.setattr(where, instead)
        tasks.take_scans(0)
    assert path.exists() and state(cast) == before
    tasks.take_scans(0)
    assert not path.exists() and state(cast) != before


def test_a_file_of_three_thousand_pages_is_one():
    assert pages_in(next(bad for bad in FILES if "3,000" in bad.name).content()) == 3000
