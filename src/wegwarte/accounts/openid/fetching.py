"""Asking a server whose address somebody typed: only where it may lead, not for long, and not for much.

An administration types the address of its provider, and this server goes there. So it must not become a way into
the network that the server stands in: names are resolved once, private addresses are refused unless the operator
named the host, and a redirect is never followed.
"""

import contextlib
import http.client
import ipaddress
import json
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from wegwarte.accounts.openid.failures import ProviderFailed

SECONDS = 5  # for all that one step asks together
MOST = 256 * 1024  # bytes of an answer; what providers say of themselves and of a person is far shorter


@dataclass
class Deadline:
    """How much time is left for a step."""

    ends: float = field(default_factory=lambda: time.monotonic() + SECONDS)

    def left(self) -> float:
        """Seconds; raises ProviderFailed when none are left."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise ProviderFailed("slow")
        return left


@dataclass(frozen=True)
class Answer:
    """What a server said: the status, and the JSON object."""

    status: int
    said: dict[str, Any]


def checked_address(url: str) -> str:
    """The address, as it may be asked; raises ProviderFailed("address") for any other.

    https; http for this machine alone, while the house itself serves no other, or where the operator named it.
    """
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise ProviderFailed("address") from None
    plain = host in settings.LOOPBACK and _may_be_inside(str(host))
    if (
        not host
        or parts.username
        or parts.fragment
        or (parts.scheme != "https" and not (parts.scheme == "http" and plain))
    ):
        raise ProviderFailed("address")
    return url


def fetch(
    url: str, deadline: Deadline, *, sent: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> Answer:
    """Asks for a JSON object; posts `sent` as a form if there is something to send. Raises ProviderFailed."""
    parts = urlsplit(checked_address(url))
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    body = urlencode(sent) if sent is not None else None
    more = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
    connection = _Connection(url, deadline)
    watch = threading.Timer(deadline.left(), connection.cut)
    watch.start()
    try:
        connection.request("POST" if body is not None else "GET", path or "/", body, {
            "Accept": "application/json", "User-Agent": "Wegwarte", **more, **(headers or {}),
        })  # fmt: skip
        return _read(connection.getresponse())
    except (OSError, http.client.HTTPException, UnicodeError):
        deadline.left()  # says so when it was slow
        raise ProviderFailed("down") from None
    finally:
        watch.cancel()
        connection.close()


class _Connection(http.client.HTTPConnection):
    """Goes to the address that was checked, and not to one that the name has by then; proxies are not asked."""

    def __init__(self, url: str, deadline: Deadline) -> None:
        parts = urlsplit(url)
        self.encrypted, self.deadline = parts.scheme == "https", deadline
        super().__init__(str(parts.hostname), parts.port or (443 if self.encrypted else 80))
        self.default_port = 443 if self.encrypted else 80
        self.line: socket.socket | None = None

    def connect(self) -> None:
        place = _allowed_place(self.host, self.port)
        self.line = self.sock = socket.create_connection(place, self.deadline.left())
        if self.encrypted:
            self.line = self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """Ends it when the time is over: a server that sends a sign now and then is as slow as one that sends none."""
        if self.line is not None:
            with contextlib.suppress(OSError):
                self.line.shutdown(socket.SHUT_RDWR)


def _read(response: http.client.HTTPResponse) -> Answer:
    """The whole answer, if it is one."""
    body = response.read(MOST + 1)
    try:
        said = json.loads(body) if len(body) <= MOST else None
    except (ValueError, RecursionError):  # the latter for a hundred thousand brackets
        said = None
    if response.status >= 500:
        raise ProviderFailed("down")
    if not isinstance(said, dict) or 300 <= response.status < 400:
        raise ProviderFailed("answer")
    return Answer(response.status, said)


def _allowed_place(host: str, port: int) -> tuple[str, int]:
    """The first address of the host that may be asked."""
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise ProviderFailed("down") from None
    allowed = [address for address in found if _may_be_inside(host) or _is_outside(address)]
    if not allowed:
        raise ProviderFailed("address")
    return allowed[0], port


def _is_outside(address: str) -> bool:
    where = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(where, "ipv4_mapped", None) or where
    return inner.is_global and not inner.is_multicast


def _may_be_inside(host: str) -> bool:
    """Hosts that the operator named; this machine's own names while the house is not open to others."""
    return host in settings.WEGWARTE_SIGN_IN_HOSTS or (host in settings.LOOPBACK and not settings.ENCRYPTED)
