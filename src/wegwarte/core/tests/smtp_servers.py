"""Real mail servers on this machine, good ones and bad ones; the certificate is made for the test."""

import contextlib
import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Postbox:
    """What a server took, and how it answers: `to` and `data` are answers other than "250 OK"."""

    to: str = "250 OK"
    data: str = "250 OK"
    hangs_up: bool = False
    letters: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.to.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        if self.hangs_up:
            server.transport.abort()
        if self.data.startswith("250"):
            self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.data


@contextlib.contextmanager
def mail_server(box: Postbox, *, tls: ssl.SSLContext | None = None, **options: Any) -> Iterator[int]:
    """A server that puts into the box what it takes; gives its port. `tls`: encrypted from the first byte."""
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), ssl_context=tls, **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@contextlib.contextmanager
def hanging_server() -> Iterator[int]:
    """Takes the connection and never says a word; gives its port."""
    held: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hold() -> None:
            with contextlib.suppress(OSError):
                while True:
                    held.append(server.accept()[0])

        threading.Thread(target=hold, daemon=True).start()
        try:
            yield server.getsockname()[1]
        finally:
            for one in held:
                one.close()


def knows(user: str, password: str) -> dict[str, Any]:
    """Options of a server that wants this name and password."""

    def check(server: SMTP, session: Any, envelope: Any, mechanism: str, said: Any) -> AuthResult:
        return AuthResult(success=(said.login, said.password) == (user.encode(), password.encode()), handled=False)

    return {"authenticator": check, "auth_required": True}


def certificate(folder: Path, name: str = "localhost") -> tuple[Path, ssl.SSLContext]:
    """A certificate that vouches for itself: the file to trust it by, and the context of a server."""
    key = ec.generate_private_key(ec.SECP256R1())
    now, called = datetime.datetime.now(datetime.UTC), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    names = x509.SubjectAlternativeName([x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder(
        called, called, key.public_key(), x509.random_serial_number(), now, now + datetime.timedelta(days=1)
    )
    signed = made.add_extension(names, critical=False).sign(key, hashes.SHA256())
    cert_file, key_file = folder / f"{name}.pem", folder / f"{name}.key"
    cert_file.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert_file, key_file)
    return cert_file, context


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
