"""Setting a password by a link: who gets one, and what it opens."""

import json
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from wegwarte.accounts.links import password_link
from wegwarte.accounts.models import User
from wegwarte.accounts.tasks import send_password_link

pytestmark = pytest.mark.django_db
NEW = "correct horse battery staple"


@pytest.fixture(autouse=True)
def no_attempts_so_far():
    cache.clear()


@pytest.fixture
def user() -> User:
    return User.objects.create_user("Somebody@Example.org", "an older password 1")


def without_tokens(answer) -> str:
    return re.sub(r'value="[^"]*"', "", answer.content.decode())


def waiting_letters() -> list[str]:
    """Arguments of the jobs in the queue, as they lie in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs WHERE task_name = 'accounts.send_password_link'")
        return [row[0] for row in cursor.fetchall()]


def test_a_letter_goes_to_a_known_address_only_and_the_answer_is_the_same(user, anybody):
    known = anybody.post("/account/password/reset/", {"email": "somebody@example.org"}, follow=True)
    unknown = anybody.post("/account/password/reset/", {"email": "nobody@example.org"}, follow=True)
    assert without_tokens(known) == without_tokens(unknown)
    letters = waiting_letters()
    assert letters[0] == f'{{"record_id": "{user.pk}"}}', "an id, and neither address nor link"
    assert len(letters) == 2, "an unknown address makes a job too, so that the time tells nothing"
    for letter in letters:
        send_password_link(**json.loads(letter))
    assert [letter.to for letter in mail.outbox] == [["somebody@example.org"]]


def test_a_known_address_costs_the_database_as_much_as_an_unknown_one(user, anybody):
    asked = []
    for address in ("nobody@example.org", "somebody@example.org", "nobody@example.com"):
        with CaptureQueriesContext(connection) as queries:
            anybody.post("/account/password/reset/", {"email": address})
        asked.append(len(queries))
    assert asked[1] == asked[2]


def test_the_letter_leads_to_a_new_password_once(user, anybody, settings):
    settings.WEGWARTE_URL = "https://wegwarte.example.org"
    send_password_link(record_id=str(user.pk))
    letter = mail.outbox[0]
    assert letter.to == ["somebody@example.org"]
    assert "\n" not in letter.subject
    path = re.search(r"https://wegwarte\.example\.org(/account/\S+)", letter.body).group(1)
    form = anybody.get(path)
    assert path.rpartition("-")[2].rstrip("/") not in form.url, "the key does not stay in the address"
    anybody.post(form.url, {"password1": NEW, "password2": NEW})
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert b"password1" not in Browser().get(path, follow=True).content


@pytest.mark.parametrize("password", ["short", "password12345", "somebody@example.org", "megaparol12345"])
def test_weak_passwords_are_refused(user, anybody, password):
    form = anybody.get("/" + password_link(user).split("/", 3)[3])
    page = anybody.post(form.url, {"password1": password, "password2": password})
    assert b"kern-error" in page.content or b"_error" in page.content
    user.refresh_from_db()
    assert not user.check_password(password)


def test_no_letter_to_an_account_that_was_closed_meanwhile(user):
    User.objects.filter(pk=user.pk).update(is_active=False)
    send_password_link(record_id=str(user.pk))
    assert mail.outbox == []


def test_a_link_ends_with_the_next_password(user, anybody):
    path = "/" + password_link(user).split("/", 3)[3]
    user.set_password(NEW)
    user.save()
    assert b"password1" not in anybody.get(path, follow=True).content


def test_ending_all_sessions(user, anybody):
    anybody.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert anybody.get("/account/2fa/").status_code == 200
    user.end_sessions()
    assert anybody.get("/account/2fa/").url.startswith("/account/login/")


def test_the_address_is_found_however_it_is_typed(user, anybody):
    answer = anybody.post("/account/login/", {"login": "SOMEBODY@example.ORG", "password": "an older password 1"})
    assert answer.status_code == 302
