"""A provider that answers what a test tells it to: for everything that a real one never does."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.http import HttpResponse
from django.test import Client as Browser

KEY, OTHER_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _each in range(2))


class Liar:
    """`pages`, `token` and `userinfo` are what it answers; `claims` what the token says; `waits` how slow it is."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://localhost:{port}"
        self.waits, self.status, self.raw, self.redirect = 0.0, 200, b"", ""
        self.pages: dict[str, Any] = {}
        self.claims: dict[str, Any] = {}
        self.answer: dict[str, Any] = {}
        self.key: Any = KEY
        self.algorithm, self.header = "RS256", {"kid": "one"}
        self.asked: list[str] = []

    def described(self) -> dict[str, Any]:
        said = {
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys",
        }  # fmt: skip
        return said | self.pages

    def token(self) -> dict[str, Any]:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": "wegwarte", "sub": "s1", "iat": now, "exp": now + 300} | self.claims
        kept = {name: value for name, value in claims.items() if value is not None}
        return {"access_token": "a", "id_token": jwt.encode(kept, self.key, self.algorithm, self.header)} | self.answer

    def sends_back(self, browser: Browser, way: str) -> HttpResponse:
        """Goes there and comes back; the token carries the nonce unless the test says another."""
        sent = parse_qs(urlsplit(browser.get(way).url).query)
        said, self.claims = self.claims, {"nonce": sent["nonce"][0]} | self.claims
        answer = browser.get(f"{way}back/", {"code": "c", "state": sent["state"][0]})
        self.claims = said
        return answer

    def says(self, path: str) -> tuple[int, bytes]:
        self.asked.append(path)
        time.sleep(self.waits)
        if self.raw or (self.status != 200 and path == "/token"):
            return self.status, self.raw or json.dumps(self.answer).encode()
        keys = {
            "keys": [json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "one", "alg": "RS256"}]
        }
        answers = {"/keys": keys, "/.well-known/openid-configuration": self.described()}
        return 200, json.dumps(self.token() if path == "/token" else answers[path]).encode()


@contextlib.contextmanager
def lying_provider() -> Iterator[Liar]:
    """The provider, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                if liar.redirect:
                    self.send_response(302)
                    self.send_header("Location", liar.redirect)
                    self.end_headers()
                    return
                status, body = liar.says(self.path)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    liar = Liar(server.server_port)
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    try:
        yield liar
    finally:
        server.shutdown()
        server.server_close()
