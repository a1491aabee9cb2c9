"""Mail through real servers: encrypted, with a sign-in, and everything that a server can do wrong."""

import email.utils
import time
from email.header import decode_header, make_header

import pytest

from wegwarte.core.mail import (
    LetterRefused,
    LoginRefused,
    MailFailed,
    NotTrusted,
    PutOff,
    RecipientRefused,
    ServerAway,
    send,
)
from wegwarte.core.tests.smtp_servers import Postbox, certificate, free_port, hanging_server, knows, mail_server

SOMEBODY = "amina@example.org"


@pytest.fixture
def to_port(settings):
    """Points the settings at a server of this machine."""

    def point(port: int, *, starttls=False, tls=False, user="", password="") -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "localhost", port, 2
        settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = starttls, tls
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = user, password
        settings.DEFAULT_FROM_EMAIL = "wegwarte@example.net"
        settings.WEGWARTE_URL = "https://wegwarte.example.net"

    return point


@pytest.fixture
def trusted(tmp_path, monkeypatch):
    """A certificate for localhost that this process trusts; the context of the server."""
    file, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return context


def fails(kind: type[MailFailed], to: str = SOMEBODY) -> None:
    """Sending fails in this way, and the failure names neither the recipient nor what the server said."""
    with pytest.raises(MailFailed) as failed:
        send(to, "Betreff", "Text")
    assert type(failed.value) is kind
    assert to not in str(failed.value) and "secret" not in str(failed.value)


def test_a_letter_arrives_as_it_was_written(to_port):
    box = Postbox()
    text = "Grüße aus Köln\n\nمرحبا بكم في المكتب\n\nhttps://wegwarte.example.net/x"
    with mail_server(box) as port:
        to_port(port)
        send(SOMEBODY, "Änderung\n مرحبا", text)
    (letter,) = box.letters
    assert letter.get_content_type() == "text/plain" and letter.get_content_charset() == "utf-8"
    assert letter.get_content().replace("\r\n", "\n").strip() == text
    assert str(make_header(decode_header(letter["Subject"]))) == "Änderung مرحبا"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@wegwarte.example.net>")
    assert letter["From"] == "wegwarte@example.net" and letter["To"] == SOMEBODY
    sent = email.utils.parsedate_to_datetime(letter["Date"]).timestamp()
    assert abs(time.time() - sent) < 60
    assert not {"X-Mailer", "User-Agent"} & set(letter.keys())


def test_encrypted_from_the_first_byte_with_a_sign_in(to_port, trusted):
    box = Postbox()
    with mail_server(box, tls=trusted, **knows("wegwarte", "secret"), auth_require_tls=False) as port:
        to_port(port, tls=True, user="wegwarte", password="secret")
        send(SOMEBODY, "Betreff", "Text")
    assert len(box.letters) == 1


def test_starttls_with_a_sign_in(to_port, trusted):
    box = Postbox()
    with mail_server(box, tls_context=trusted, require_starttls=True, **knows("wegwarte", "secret")) as port:
        to_port(port, starttls=True, user="wegwarte", password="secret")
        send(SOMEBODY, "Betreff", "Text")
    assert len(box.letters) == 1


def test_a_wrong_password(to_port, trusted):
    box = Postbox()
    with mail_server(box, tls_context=trusted, require_starttls=True, **knows("wegwarte", "secret")) as port:
        to_port(port, starttls=True, user="wegwarte", password="wrong")
        fails(LoginRefused)
    assert box.letters == []


@pytest.mark.parametrize("way", ["tls", "starttls"])
def test_a_certificate_that_nobody_vouches_for(to_port, tmp_path, way):
    box, (_file, context) = Postbox(), certificate(tmp_path)
    options = {"tls": context} if way == "tls" else {"tls_context": context, "require_starttls": True}
    with mail_server(box, **options) as port:
        to_port(port, **{way: True})
        fails(NotTrusted)
    assert box.letters == []


def test_a_server_that_offers_no_encryption_gets_nothing(to_port):
    box = Postbox()
    with mail_server(box) as port:
        to_port(port, starttls=True)
        fails(NotTrusted)
    assert box.letters == []


def test_an_unknown_recipient(to_port):
    with mail_server(Postbox(to="550 5.1.1 no secret user amina@example.org here")) as port:
        to_port(port)
        fails(RecipientRefused)


def test_a_recipient_who_is_put_off(to_port):
    with mail_server(Postbox(to="451 4.7.1 greylisted, secret")) as port:
        to_port(port)
        fails(PutOff)


@pytest.mark.parametrize(("answer", "kind"), [("554 5.6.0 not this", LetterRefused), ("452 4.3.1 full", PutOff)])
def test_a_letter_that_is_not_taken(to_port, answer, kind):
    with mail_server(Postbox(data=answer)) as port:
        to_port(port)
        fails(kind)


def test_a_server_that_hangs_up_in_the_middle(to_port):
    with mail_server(Postbox(hangs_up=True)) as port:
        to_port(port)
        fails(ServerAway)


def test_a_server_that_hangs_is_left_after_the_time_that_is_set(to_port):
    with hanging_server() as port:
        to_port(port)
        began = time.monotonic()
        fails(ServerAway)
        assert time.monotonic() - began < 10


def test_a_server_that_is_not_there(to_port):
    to_port(free_port())
    fails(ServerAway)
