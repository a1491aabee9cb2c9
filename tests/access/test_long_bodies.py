"""What is far too long is refused before anything of it is read, and files are kept by nobody."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.test import RequestFactory
from django.utils.translation import get_language

from wegwarte.casework.tests.case_making import make_client
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


TOO_LARGE = 40_000_000
TAKES_A_FILE = "/imports/new/clients/"


class Counted(io.BytesIO):
    """A body of zeros that tells how much of it was read."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        piece = bytes(min(size or 0, TOO_LARGE - self.taken))
        self.taken += len(piece)
        return piece


def sent_too_large(browser) -> tuple[Counted, int]:
    body = Counted()
    answer = browser.generic("POST", TAKES_A_FILE, **{"CONTENT_LENGTH": str(TOO_LARGE), "wsgi.input": body})
    return body, answer.status_code


def test_a_file_that_is_too_large_runs_out_for_somebody_who_is_signed_in(cast, sign_in):
    """Their browser reads the answer only after it has sent everything."""
    body, status = sent_too_large(sign_in(cast.administration))
    assert status == 413
    assert body.taken == TOO_LARGE


@pytest.mark.parametrize("ended", [False, True])
def test_nobody_else_has_the_server_read_what_it_refuses(cast, sign_in, anybody, ended):
    """Anybody in the net could keep all threads of the server busy with it, and so could whose session was ended."""
    browser = sign_in(cast.administration) if ended else anybody
    if ended:
        cast.administration.user.end_sessions()
    body, status = sent_too_large(browser)
    assert status == 413
    assert body.taken == 0


def test_the_refusal_says_the_same_size_as_the_page_and_its_script(cast, sign_in):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
    browser, address = sign_in(cast.counsellor), f"/clients/{client.pk}/documents/new/"
    page = browser.get(address).content.decode()
    assert "together at most 100 MB" in page and 'data-sending-most="100000000"' in page
    refused = browser.generic("POST", address, **{"CONTENT_LENGTH": "999999999", "wsgi.input": Unread()})
    assert refused.status_code == 413 and "more than 100 megabytes" in refused.content.decode()
    taken = browser.generic("POST", address, b"", CONTENT_LENGTH="100500000")
    assert taken.status_code != 413, "the form around the files has room too"


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
