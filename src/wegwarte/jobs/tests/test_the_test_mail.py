"""An operator sends a test mail, and the page says in plain words what became of it."""

import pytest
from django.core import mail
from django.db import connection

from wegwarte.core.jobs import kind_of
from wegwarte.core.mail import LoginRefused
from wegwarte.jobs import tasks, watching

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(cast, sign_in, all_is_well):
    all_is_well()
    return sign_in(cast.operator)


def card(operator) -> str:
    return operator.get("/operating/jobs/").content.decode().partition('id="mail"')[2].partition("</section>")[0]


def waiting() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs WHERE task_name = 'jobs.send_test_mail'")
        return [row[0] for row in cursor.fetchall()]


def test_it_goes_to_the_operators_own_address_and_waits_for_the_worker(cast, operator):
    assert operator.get("/operating/jobs/test-mail/").status_code == 200
    assert waiting() == [], "asked only"
    assert operator.post("/operating/jobs/test-mail/").url == "/operating/jobs/#mail"
    assert waiting() == [f'{{"record_id": "{cast.operator.user_id}"}}']
    assert "on its way" in card(operator)
    tasks.send_test_mail(record_id=str(cast.operator.user_id))
    assert mail.outbox[0].to == ["operator@example.org"]


def test_the_page_says_how_it_went(operator):
    watching.succeeded(tasks.TEST_MAIL)
    assert "taken by the mail server" in card(operator)
    watching.failed(tasks.TEST_MAIL, 1, kind_of(LoginRefused()))
    said = card(operator)
    assert "failed" in said and "refuses our name or password" in said and "taken by" not in said


def test_without_a_mail_server_it_says_that_nothing_reaches_anybody(operator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert "reach nobody" in card(operator)


def test_somebody_who_operates_no_more_gets_none(cast):
    from wegwarte.carriers.models import PlatformRole

    with pytest.raises(PlatformRole.DoesNotExist):
        tasks.send_test_mail(record_id=str(cast.counsellor.user_id))
    assert mail.outbox == []
