"""Second factors outlive a new secret key, and an operator can take a lost one away from the machine itself."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client as Browser

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.tests.conftest import code_for, log_in, trail
from wegwarte.core.tenancy import PLATFORM, carrier

pytestmark = pytest.mark.django_db


def test_a_new_secret_key_locks_nobody_out(cast, with_password, with_second_factor, settings):
    secret = with_second_factor(with_password(cast.lead))
    settings.SECRET_KEY = "another" * 10
    browser = Browser()
    log_in(browser, cast.lead)
    answer = browser.post("/account/2fa/authenticate/", {"code": code_for(secret)})
    assert answer.status_code == 302
    assert browser.get("/", follow=True).status_code == 200


def test_the_secret_lies_sealed(cast, with_second_factor):
    secret = with_second_factor(cast.lead)
    (stored,) = Authenticator.objects.filter(user=cast.lead.user)
    assert secret not in str(stored.data)


@pytest.mark.parametrize("stored", ["gAAAAABlX-made-with_another-key==", "AAAA" * 20, "", "ü"])
def test_a_secret_that_does_not_open_is_a_wrong_code_not_an_error(cast, with_password, with_second_factor, stored):
    secret = with_second_factor(with_password(cast.lead))
    Authenticator.objects.filter(user=cast.lead.user).update(data={"secret": stored})
    browser = Browser()
    log_in(browser, cast.lead)
    answer = browser.post("/account/2fa/authenticate/", {"code": code_for(secret)})
    assert answer.status_code == 200 and "This code is not right" in answer.content.decode()
    assert browser.get("/").status_code == 302


def test_the_command_takes_a_lost_one_away_and_records_it(cast, with_second_factor, capsys):
    with_second_factor(cast.administration)
    before = cast.administration.user.sessions_ended
    call_command("reset_second_factor", f" {cast.administration.user.email.upper()}")
    assert not Authenticator.objects.filter(user=cast.administration.user).exists()
    cast.administration.user.refresh_from_db()
    assert cast.administration.user.sessions_ended > before
    assert trail(cast) == ["carriers.reset_second_factor"]
    with cast.inside():
        entry = AuditEntry.objects.get()
    assert (entry.actor_name, entry.object_label) == ("", cast.administration.name)
    assert cast.administration.user.email in capsys.readouterr().out


def test_the_command_knows_the_platforms_people(cast, with_second_factor):
    with_second_factor(cast.operator)
    call_command("reset_second_factor", cast.operator.user.email)
    assert not Authenticator.objects.filter(user=cast.operator.user).exists()
    with carrier(PLATFORM):
        assert AuditEntry.objects.get(action="carriers.reset_second_factor").object_label == cast.operator.name


@pytest.mark.parametrize("part", ["", "counsellor"])
def test_the_command_refuses_where_there_is_none(cast, part):
    email = getattr(cast, part).user.email if part else "nobody@example.org"
    with pytest.raises(CommandError):
        call_command("reset_second_factor", email)
    assert trail(cast) == []
