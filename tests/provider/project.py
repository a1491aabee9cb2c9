"""A real OpenID Connect provider for the tests: django-oauth-toolkit as a small project of its own.

`python -m tests.provider.project FOLDER PORT` keeps its database and its key in the folder. People and the client are
told to it at `/control/`, which only a test provider has.
"""

import json
import socketserver
import sys
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

PASSWORD = "a password at the provider"
PAGE = """<!doctype html><html lang="de"><title>Anmeldung des Trägers</title><h1>Anmeldung des Trägers</h1>
<form method="post"><label>Name <input name="username"></label><label>Passwort <input name="password" type="password"></label>
<input type="hidden" name="next" value="{{ next }}"><button>Weiter</button></form></html>"""


def private_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(encoding, form, serialization.NoEncryption()).decode()


def configure(folder: Path, port: int) -> None:
    settings.configure(
        DEBUG=False, SECRET_KEY="provider" * 8, ALLOWED_HOSTS=["localhost"], ROOT_URLCONF="tests.provider.project",
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "oauth2_provider"],
        MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "provider.sqlite3"}},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": [
            ("django.template.loaders.locmem.Loader", {"registration/login.html": PAGE})]}}],
        LOGIN_URL="/login/", USE_TZ=True, DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        SESSION_COOKIE_NAME="provider_session", PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True, "OIDC_RSA_PRIVATE_KEY": private_key(), "PKCE_REQUIRED": True,
            "OIDC_ISS_ENDPOINT": f"http://localhost:{port}/o", "SCOPES": {"openid": "", "email": "", "profile": ""},
            "OAUTH2_VALIDATOR_CLASS": "tests.provider.validator.Validator", "ALLOWED_REDIRECT_URI_SCHEMES": ["http", "https"],
        },
    )  # fmt: skip


def control(request: Any) -> Any:
    """Makes or changes the client and people as the test says."""
    from django.contrib.auth.models import Group, User
    from django.http import HttpResponse
    from oauth2_provider.models import Application

    said = json.loads(request.body)
    if client := said.get("client"):
        Application.objects.update_or_create(
            client_id=client["id"],
            defaults={
                "client_secret": client["secret"], "redirect_uris": client["back"], "client_type": "confidential",
                "authorization_grant_type": "authorization-code", "algorithm": "RS256", "skip_authorization": True,
            },
        )  # fmt: skip
    for name, person in said.get("people", {}).items():
        user, made = User.objects.get_or_create(username=name)
        user.email, user.first_name = person.get("email", ""), person.get("name", name)
        if made:
            user.set_password(PASSWORD)
        user.save()
        user.groups.set([Group.objects.get_or_create(name=group)[0] for group in person.get("groups", [])])
    return HttpResponse("done")


def sign_in(request: Any) -> Any:
    """The provider's own page; it sends people on to where they came from, and keeps no guard against forgery."""
    from django.contrib.auth import authenticate, login
    from django.http import HttpResponse, HttpResponseRedirect
    from django.template.loader import render_to_string

    if request.method == "POST":
        user = authenticate(username=request.POST["username"], password=request.POST["password"])
        if user is not None:
            login(request, user)
            return HttpResponseRedirect(request.POST["next"])
    return HttpResponse(render_to_string("registration/login.html", {"next": request.GET.get("next", "")}))


class Threads(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def serve(folder: Path, port: int) -> None:
    configure(folder, port)
    django.setup()
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.urls import include, path

    urlpatterns.extend([
        path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
        path("login/", sign_in),
        path("control/", control),
    ])  # fmt: skip
    call_command("migrate", verbosity=0)
    make_server("127.0.0.1", port, get_wsgi_application(), Threads, Quiet).serve_forever()


urlpatterns: list[Any] = []

if __name__ == "__main__":
    sys.modules["tests.provider.project"] = sys.modules["__main__"]
    serve(Path(sys.argv[1]), int(sys.argv[2]))
