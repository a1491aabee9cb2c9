"""What is far too long is refused before anything of it is read, and files are kept by nobody."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.test import RequestFactory
from django.utils.translation import get_language

from wegwarte.config import body_limit

pytestmark = pytest.mark.django_db


class Unread(io.BytesIO):
    """A body that must not be touched."""

    def read(self, *sizes: int) -> bytes:
        raise AssertionError("The body was read.")


@pytest.mark.parametrize("length", ["3000001", "99999999999999", "-1", "many"])
def test_a_long_body_is_refused_unread_and_in_plain_words(anybody, length):
    answer = anybody.generic("POST", "/account/login/", **{"CONTENT_LENGTH": length, "wsgi.input": Unread()})
    assert answer.status_code == 413
    assert "shorten" in answer.content.decode()


def test_the_refusal_speaks_the_language_of_who_is_refused(anybody, monkeypatch):
    """The process has spoken Arabic to somebody before; tests have no translations, so the language is asked for."""
    spoken = []
    monkeypatch.setattr(body_limit, "gettext", lambda words: spoken.append(get_language()) or words)
    Browser(headers={"cookie": "wegwarte_language=ar"}).get("/account/login/")
    anybody.generic("POST", "/account/login/", CONTENT_LENGTH="99999999")
    assert spoken == ["de"]


def test_files_are_thrown_away(anybody):
    sent = {"login": "a@example.org", "password": "x", "file": SimpleUploadedFile("a.txt", b"x" * 100_000)}
    answer = anybody.post("/account/login/", sent)
    assert answer.status_code == 200
    assert not answer.wsgi_request.FILES


def test_a_form_without_files_is_read_as_ever():
    assert RequestFactory().post("/", {"a": "b"}).POST["a"] == "b"
