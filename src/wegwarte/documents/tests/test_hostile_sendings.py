"""What is sent to fill a disk, a memory or all threads of a server."""

import io

import pytest
from django.db import connection
from django.test import Client as Browser

from wegwarte.documents.models import UploadLink
from wegwarte.documents.orders import SealedFile, read
from wegwarte.documents.reader import Reader
from wegwarte.documents.receiving import SealedUpload
from wegwarte.documents.sight.pdf_text import MOST
from wegwarte.documents.tests.linking import kept, on_the_disk, sending
from wegwarte.documents.tests.making import photo

pytestmark = pytest.mark.django_db


class Breaking(io.BytesIO):
    """A body whose sender goes away in the middle of a file."""

    def read(self, size=-1):
        some = super().read(size)
        if not some:
            raise OSError("gone")
        return some


HEAD = b'--x\r\nContent-Disposition: form-data; name="sent"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n'


def broken_off(browser, address):
    body = Breaking(HEAD + b"%PDF-" + bytes(1_000_000))
    said = {"CONTENT_LENGTH": "90000000", "CONTENT_TYPE": "multipart/form-data; boundary=x", "wsgi.input": body}
    browser.raise_request_exception = False
    return browser.generic("POST", address, **said)


def test_a_connection_that_breaks_in_the_middle_of_a_file_leaves_nothing_on_the_disk(cast, sign_in, client, make):
    path = make(sendings="5")
    broken_off(Browser(), f"/en{path}")
    assert on_the_disk() == []
    broken_off(sign_in(cast.counsellor), f"/clients/{client.pk}/documents/new/")
    assert on_the_disk() == [] and kept(cast) == []


def test_one_link_has_one_thread_at_a_time_looking_at_what_was_sent(cast, make, monkeypatch):
    path = make(sendings="5")
    with cast.inside():
        link = UploadLink.objects.everywhere(because="test").get()
    other = connection.get_new_connection(connection.get_connection_params())
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [f"upload link {link.pk}"])
    looked = []
    monkeypatch.setattr("wegwarte.documents.portal.views.looked_at", lambda *_args: looked.append(1))
    answer = Browser().post(f"/en{path}", sending(photo()))
    assert answer.status_code == 422 and "try again later" in answer.content.decode()
    assert looked == [] and on_the_disk() == []
    monkeypatch.undo()
    other.close()
    assert Browser().post(f"/en{path}", sending(photo())).status_code == 302


def test_a_page_with_more_text_than_paper_holds_is_read_as_far_as_paper_goes():
    words = b"(Amt Amt Amt Amt Amt ) Tj " * (MOST // 10)
    content = b"BT /F1 1 Tf 1 0 0 1 10 10 Tm " + words + b"ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    pdf = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%sendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    upload = SealedUpload("a.pdf", "")
    upload.take(pdf + b"trailer<</Root 1 0 R>>")
    upload.finish()
    page = read(SealedFile(upload.path, upload.key), "pdf", 1, Reader())
    upload.close()
    assert MOST // 2 < len(page.text) <= MOST
