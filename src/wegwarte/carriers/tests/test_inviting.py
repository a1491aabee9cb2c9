"""Inviting a new member by mail: what the mail holds, what its link opens and when it opens nothing any more."""

import datetime
import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client as Browser
from django.utils import timezone
from tests.cast import PASSWORD

from wegwarte.carriers import tasks
from wegwarte.carriers.models import Invitation, Member
from wegwarte.carriers.tests.conftest import log_in, trail
from wegwarte.core.mail import PutOff, RecipientRefused

pytestmark = pytest.mark.django_db
OVER = "This invitation is good no longer"


def of(member: Member, rest: str = "") -> str:
    return f"/carrier/members/{member.pk}/{rest}"


@pytest.fixture
def office_manager(cast, sign_in):
    return sign_in(cast.administration)


@pytest.fixture
def neu(cast, office_manager) -> Member:
    office_manager.post("/carrier/members/new/", {"name": "Samira Neu", "email": "neu@example.org"})
    with cast.inside():
        return Member.objects.select_related("user").get(name="Samira Neu")


def queued() -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'carriers.send_invitation' ORDER BY id")
        import json

        return [row[0] if isinstance(row[0], dict) else json.loads(row[0]) for row in cursor.fetchall()]


def invite(office_manager, member) -> str:
    """Invites, lets the worker send the mail, and gives the path of its link."""
    assert office_manager.post(of(member, "invite/")).status_code == 302
    tasks.send_invitation(**queued()[-1])
    return re.search(r"http://localhost:\d+(/carrier/invitation/\S+)", mail.outbox[-1].body).group(1)


def state_in_the_list(office_manager) -> str:
    page = office_manager.get("/carrier/members/", {"q": "Samira"}).content.decode()
    return " ".join(re.findall(r'<span class="kern-label">([^<]+)</span></span>', page))


def test_an_invitation_leads_to_the_first_password_and_is_then_accepted(cast, office_manager, neu):
    path = invite(office_manager, neu)
    assert mail.outbox[-1].to == ["neu@example.org"] and "Träger hier" in mail.outbox[-1].body
    assert "invited on" in state_in_the_list(office_manager)
    browser = Browser()
    assert "Welcome to Wegwarte" in browser.get(path).content.decode()
    assert "Welcome to Wegwarte" in browser.get(path).content.decode(), "looking at it uses nothing up"
    form = browser.get(browser.post(path).url)
    done = browser.post(form.url, {"password1": PASSWORD, "password2": PASSWORD}, follow=True)
    assert done.status_code == 200
    office_manager.post(of(neu, "roles/new/"), {"role": "counsellor", "office": cast.mainz.pk})
    assert log_in(browser, neu).status_code == 302
    assert browser.get("/", follow=True).redirect_chain[-1][0].endswith("/2fa/totp/activate/"), "then the second factor"
    assert "Invitation accepted" in office_manager.get(of(neu)).content.decode()
    answer = Browser().get(path)
    assert answer.status_code == 410 and OVER in answer.content.decode(), "good for one password"
    assert "carriers.invite" in trail(cast)


def test_the_queue_and_the_trail_know_ids_only(cast, office_manager, neu):
    office_manager.post(of(neu, "invite/"))
    (said,) = queued()
    assert set(said) == {"carrier_id", "record_id"} and "neu@" not in str(said)


def test_an_invitation_that_is_taken_back_opens_nothing(cast, office_manager, neu):
    path = invite(office_manager, neu)
    page = Browser()
    key = page.post(path).url
    assert office_manager.post(of(neu, "invite/take-back/")).status_code == 302
    assert Browser().get(path).status_code == 410
    assert b"password1" not in Browser().get(key, follow=True).content, "nor does what it had led to"
    assert "Invitation taken back" in state_in_the_list(office_manager)
    assert office_manager.post(of(neu, "invite/take-back/")).status_code == 422


def test_inviting_again_spoils_the_mail_before(cast, office_manager, neu):
    first = invite(office_manager, neu)
    second = invite(office_manager, neu)
    assert Browser().get(first).status_code == 410
    assert Browser().get(second).status_code == 200


def test_one_that_was_taken_back_before_the_worker_came_is_not_sent(cast, office_manager, neu):
    office_manager.post(of(neu, "invite/"))
    office_manager.post(of(neu, "invite/take-back/"))
    tasks.send_invitation(**queued()[-1])
    assert mail.outbox == []


def test_it_expires_after_a_week(cast, office_manager, neu, monkeypatch):
    path = invite(office_manager, neu)
    with cast.inside():
        Invitation.objects.update(sent_at=timezone.now() - datetime.timedelta(days=7, minutes=1))
    assert "Invitation expired" in state_in_the_list(office_manager)
    import time

    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 7 * 24 * 3600 + 60)
    assert Browser().get(path).status_code == 410


@pytest.mark.parametrize("token", ["x", "eyJh:1uXYZ:abc", "a" * 3000])
def test_an_invented_link_opens_nothing(token):
    answer = Browser().get(f"/carrier/invitation/{token}/")
    assert answer.status_code == 410
    assert Browser().post(f"/carrier/invitation/{token}/").status_code == 410


def test_an_address_that_is_refused_is_told_to_the_administration(cast, office_manager, neu, monkeypatch):
    office_manager.post(of(neu, "invite/"))

    def refuse(*letter):
        raise RecipientRefused

    monkeypatch.setattr(tasks, "send", refuse)
    with pytest.raises(RecipientRefused):
        tasks.send_invitation(**queued()[-1])
    assert "Invitation could not be delivered" in state_in_the_list(office_manager)


def test_one_that_is_put_off_stays_on_its_way(cast, office_manager, neu, monkeypatch):
    office_manager.post(of(neu, "invite/"))

    def put_off(*letter):
        raise PutOff

    monkeypatch.setattr(tasks, "send", put_off)
    with pytest.raises(PutOff):
        tasks.send_invitation(**queued()[-1])
    assert "Invitation on its way" in state_in_the_list(office_manager)
    with cast.inside():
        Invitation.objects.update(invited_at=timezone.now() - datetime.timedelta(days=2, minutes=1))
    assert "Invitation could not be delivered" in state_in_the_list(office_manager), "the worker has given up"


def test_nobody_is_invited_into_an_account_that_has_a_password(cast, office_manager):
    answer = office_manager.post(of(cast.colleague, "invite/"))
    assert answer.status_code == 422 and queued() == []


def test_who_leaves_cannot_use_the_invitation_any_more(cast, office_manager, neu):
    path = invite(office_manager, neu)
    office_manager.post(of(neu, "leave/"), {"when": "now"})
    assert Browser().get(path).status_code == 410
    assert office_manager.post(of(neu, "invite/")).status_code == 422


def test_members_of_another_carrier_are_not_invited_from_here(cast, office_manager):
    assert office_manager.post(of(cast.other_carrier, "invite/")).status_code == 404
    assert office_manager.post(of(cast.other_carrier, "invite/take-back/")).status_code == 404


def test_who_came_in_another_way_leaves_no_link_behind(cast, office_manager, neu, sign_in):
    path = invite(office_manager, neu)
    sign_in(neu)
    assert OVER in Browser().get(path).content.decode()
