"""A real Chromium and a small server for the tests of the scripts: no database, the real policy header."""

from __future__ import annotations

import contextlib
import os
import pathlib
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

STATIC = pathlib.Path(settings.PROJECT) / "src/wegwarte/ui/static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA="
PAGE = """{% extends "ui/staff.html" %}
{% block title %}Note{% endblock %}{% block heading %}Note{% endblock %}
{% block head %}{% if done %}<meta name="wegwarte-draft-done" content="note">{% endif %}{% endblock %}
{% block content %}
{% tabs "Parts" %}{% for part in parts %}{% tab part "#" current=forloop.last %}{% endfor %}{% endtabs %}
<form class="wg-form" method="post" action="/save" data-draft="note" data-draft-key="{{ key }}"{% if former %} data-draft-former="{{ former }}"{% endif %}>
  <input type="hidden" name="token" value="hidden-value">
  <label for="text">Text</label><textarea id="text" name="text"></textarea>
  <label for="pin">Pin</label><input id="pin" name="pin" type="password">
  <label><input id="agreed" name="agreed" type="checkbox"> Agreed</label>
  <label for="day">Day</label><input id="day" name="day" type="date">
  <p data-weeks-for="day" hidden><button type="button" data-weeks="2">in 2 weeks</button></p>
  {% button "Save" %}{% button "Save and next" name="next" value="1" %}{% link_button "New" "/new" key="n" %}
</form>
{% endblock %}"""


def policy() -> str:
    directives: dict[str, Any] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


class Site:
    """What the server is to answer, and what was sent to it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.sent: list[tuple[str, str]] = []
        self.context: dict[str, Any] = {}

    def page(self, path: str) -> bytes:
        """The example page; the draft counts as saved on /done only.

        `context` may hold idle and slow (s), signed_in, parts, former.
        """
        request = RequestFactory().get(path)
        request.user = SimpleNamespace(is_authenticated=bool(self.context.get("signed_in")))  # type: ignore[assignment]
        context = {"key": KEY, "done": path == "/done", **self.context}
        with translation.override("en"):
            html = engines["django"].from_string(PAGE).render(context, request)
        idle = self.context.get("idle")
        frame = f'<body data-idle-seconds="{idle}" data-lock-url="/lock"' if idle else "<body"
        return html.replace("<body", frame, 1).encode()


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        if self.path.startswith("/static/"):
            file = STATIC / self.path.removeprefix("/static/").split("?")[0]
            self.answer(file.read_bytes(), TYPES.get(file.suffix, "text/plain"))
        else:
            self.answer(self.site.page(self.path), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
        self.site.sent.append((self.path, body))
        threading.Event().wait(self.site.context.get("slow", 0))
        self.send_response(303)
        self.send_header("Location", "/done" if self.path == "/save" else "/locked")
        self.end_headers()

    def answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", policy())
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextlib.contextmanager
def serving() -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Handler.site = Site(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()


@contextlib.contextmanager
def chromium() -> Iterator[Any]:
    """A browser; the test is skipped where there is none.

    Close it with the module of its tests: while it is open its event loop runs in this thread, and Django
    refuses the database to every test after it.
    """
    from playwright.sync_api import sync_playwright

    path = os.environ.get("WEGWARTE_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
