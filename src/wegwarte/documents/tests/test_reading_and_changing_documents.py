"""A document is read page by page, described, put in order; what nobody has any more is removed at night."""

import io
import os
import time
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from django.conf import settings as live
from django.core.files.storage import storages
from PIL import Image

from wegwarte.audit.models import AuditEntry
from wegwarte.documents import actions, storage, tasks
from wegwarte.documents.models import Document
from wegwarte.documents.receiving import SealedUpload
from wegwarte.documents.tests.making import docx, pdf, photo
from wegwarte.documents.tests.sending import keep

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(cast, client):
    with cast.inside():
        return keep(client, cast.counsellor, pdf(3), title="Bescheid")


def fresh(cast, document) -> Document:
    with cast.inside():
        found = Document.objects.everywhere(because="test").select_related("record_key").get(pk=document.pk)
        assert found.versions
        return found


def content_of(browser, document, number: int = 1) -> bytes:
    return b"".join(browser.get(f"/documents/{document.pk}/{number}/download/").streaming_content)


def test_each_page_is_shown_as_a_picture(cast, sign_in, document):
    browser = sign_in(cast.counsellor)
    page = browser.get(f"/documents/{document.pk}/").content.decode()
    assert page.count("<img") == 3 and "Bescheid" in page
    answer = browser.get(f"/documents/{document.pk}/1/pages/3/?size=small")
    assert answer["Content-Type"] == "image/jpeg" and "no-store" in answer["Cache-Control"]
    assert Image.open(io.BytesIO(answer.content)).width == 240
    for path in ("1/pages/4/", "1/pages/0/", "2/pages/1/", "1/pages/1/?size=huge"):
        assert browser.get(f"/documents/{document.pk}/{path}").status_code == 404


def test_a_text_is_no_picture_and_can_be_downloaded(cast, sign_in, client):
    content = docx()  # which notes the moment
    with cast.inside():
        text = keep(client, cast.counsellor, content)
    browser = sign_in(cast.counsellor)
    page = browser.get(f"/documents/{text.pk}/").content.decode()
    assert "cannot be shown" in page and "<img" not in page
    assert content_of(browser, text) == content
    assert browser.get(f"/documents/{text.pk}/pages/").status_code == 404


def test_a_file_that_the_storage_lost_ends_no_page_in_an_error(cast, sign_in, document):
    with cast.inside():
        storage.kept().delete(document.latest.stored_as)
    browser = sign_in(cast.counsellor)
    assert browser.get(f"/documents/{document.pk}/").status_code == 200
    led_back = browser.get(f"/documents/{document.pk}/1/download/", follow=True)
    assert led_back.redirect_chain and "missing or was changed" in led_back.content.decode()
    assert browser.get(f"/documents/{document.pk}/1/pages/1/").status_code == 404
    answer = browser.post(
        f"/documents/{document.pk}/pages/", {"pages": "1", "turned": "0", "outcome": "same", "version": 1}
    )
    assert answer.status_code == 422 and "missing or was changed" in answer.content.decode()


def test_pages_are_put_in_order_and_the_version_before_is_kept(cast, sign_in, document):
    browser = sign_in(cast.counsellor)
    before = content_of(browser, document)
    said = {"pages": "3, 1", "turned": "90", "outcome": "same", "version": 1}
    assert browser.post(f"/documents/{document.pk}/pages/", said).status_code == 302
    assert [file.pages for file in fresh(cast, document).versions] == [2, 3]
    turned = pdfium.PdfDocument(content_of(browser, document, 2))
    assert turned[0].get_width() > turned[0].get_height()
    assert content_of(browser, document, 1) == before
    older = browser.get(f"/documents/{document.pk}/1/").content.decode()
    assert older.count("<img") == 3 and "older version" in older
    assert browser.get(f"/documents/{document.pk}/2/")["Location"] == f"/documents/{document.pk}/"
    assert "Version 1" in browser.get(f"/documents/{document.pk}/").content.decode()
    assert browser.post(f"/documents/{document.pk}/pages/", said).status_code in (409, 422), "that was version 1"


def test_a_page_on_its_side_is_turned_where_it_is_read(cast, sign_in, document):
    browser, here = sign_in(cast.counsellor), f"/documents/{document.pk}/turn/"
    assert browser.get(f"/documents/{document.pk}/").content.decode().count(here) == 3
    answer = browser.post(here, {"page": "2", "turned": "90", "version": "1"})
    assert answer["Location"].endswith(f"{document.pk}/#page-2")
    made = pdfium.PdfDocument(content_of(browser, document, 2))
    assert [page.get_width() > page.get_height() for page in made] == [False, True, False]
    assert browser.post(here, {"page": "2", "turned": "90", "version": "1"}).status_code == 409, "turned already"
    for wrong in ({"page": "4", "turned": "90"}, {"page": "1", "turned": "45"}):
        assert browser.post(here, wrong | {"version": "2"}).status_code == 422
    assert browser.get(here).status_code == 302


def test_a_document_is_divided_and_joined_with_another(cast, sign_in, client, document):
    browser = sign_in(cast.counsellor)
    with cast.inside():
        other = keep(client, cast.counsellor, photo(), title="Foto")
        keep(client, cast.counsellor, docx(), title="Ohne Seiten")
        removed = keep(client, cast.counsellor, title="Entfernt")
        actions.remove_document(removed, by=cast.counsellor)
    page = browser.get(f"/documents/{document.pk}/pages/")
    assert [words for _key, words in page.context["form"].fields["after"].choices] == ["No other document", "Foto"]
    said = {"pages": "1-2", "turned": "0", "outcome": "new", "after": str(other.pk), "version": 1}
    said["submission"] = str(page.context["form"].initial["submission"])
    for _click in range(2):
        assert browser.post(f"/documents/{document.pk}/pages/", said).status_code == 302
    with cast.inside():
        documents = Document.objects.everywhere(because="test").select_related("record_key").there()
        found = documents.latest("added_at")
        assert (found.title, found.latest.pages, found.latest.made) == ("Bescheid", 3, "joined")
        assert documents.count() == 4
    assert [file.pages for file in fresh(cast, document).versions] == [3]


@pytest.mark.parametrize("pages", ["4", "x", "0-2"])
def test_a_page_that_is_not_there_is_said_at_the_field(cast, sign_in, document, pages):
    said = {"pages": pages, "turned": "0", "outcome": "same", "version": 1}
    answer = sign_in(cast.counsellor).post(f"/documents/{document.pk}/pages/", said)
    assert answer.status_code == 422 and "no page of this document" in answer.content.decode()


def test_what_it_is_can_be_changed_and_nobody_overwrites_anybody(cast, sign_in, document):
    browser, said = (
        sign_in(cast.counsellor),
        {"type": "permit", "title": "Titel", "valid_until": "1.5.2027", "version": 1},
    )
    assert browser.post(f"/documents/{document.pk}/describe/", said).status_code == 302
    assert (fresh(cast, document).type, fresh(cast, document).title) == ("permit", "Titel")
    answer = sign_in(cast.colleague).post(f"/documents/{document.pk}/describe/", said | {"title": "Anders"})
    assert answer.status_code == 409 and "Anders" in answer.content.decode()
    wrong = said | {"version": 2, "dated_on": "1.6.2026", "valid_until": "1.5.2026"}
    assert browser.post(f"/documents/{document.pk}/describe/", wrong).status_code == 422


def test_at_night_what_no_document_has_is_removed_and_nothing_else(cast, document):
    upload = SealedUpload("broken.pdf", "")
    upload.take(b"half of it")
    with cast.inside():
        stored = document.latest.stored_as
        left = storage.kept().save(storage.new_name(cast.here.pk), upload.path.open("rb"))
    young = SealedUpload("young.pdf", "")
    long_ago = time.time() - 2 * 86_400
    for path in (upload.path, Path(storage.kept().path(left)), Path(storage.kept().path(stored))):
        os.utime(path, (long_ago, long_ago))
    tasks.tidy_up(timestamp=0)
    assert [path.name for path in Path(live.WEGWARTE_INCOMING).iterdir()] == [young.path.name]
    kept = [path for path in Path(storages["documents"].base_location).rglob("*") if path.is_file()]
    assert [path.name for path in kept] == [Path(stored).name]


def test_who_looks_at_the_picture_of_a_page_alone_has_opened_the_file(cast, sign_in, client):
    with cast.inside():
        document = keep(client, cast.counsellor)
    sign_in(cast.colleague).get(f"/documents/{document.pk}/1/pages/1/?size=small")
    with cast.inside():
        looks = AuditEntry.objects.filter(actor_id=cast.colleague.pk, object_id=str(client.pk))
        assert sorted(entry.action for entry in looks) == ["casework.opened_file", "documents.opened"]
