"""Signing in for real: passwords, second factors, and what the trail says."""

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client as Browser
from tests.cast import PASSWORD
from tests.provider.lying import lying_provider

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import Carrier, IdentityProvider
from wegwarte.core.vault import new_record_key


@pytest.fixture(autouse=True)
def no_attempts_so_far():
    """Rate limits count in the cache, which tests share."""
    cache.clear()


@pytest.fixture
def with_password() -> Callable:
    """The cast has its password from the start (hashing is slow on purpose): says whose sign-in needs it."""

    def has_password(person):
        assert person.user.has_usable_password()
        return person

    return has_password


@pytest.fixture
def with_second_factor() -> Callable:
    """Sets one up and gives its secret."""

    def set_up(person) -> str:
        secret = generate_totp_secret()
        TOTP.activate(person.user, secret)
        return secret

    return set_up


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def log_in(browser: Browser, person, password: str = PASSWORD, **more):
    return browser.post("/account/login/", {"login": person.user.email, "password": password}, **more)


def trail(cast, part: str = "here") -> list[str]:
    """The actions in a carrier's trail, in order."""
    with cast.inside(part):
        return list(AuditEntry.objects.order_by("sequence").values_list("action", flat=True))


@pytest.fixture
def liar():
    """A provider that answers what the test tells it to."""
    with lying_provider() as liar:
        yield liar


@pytest.fixture
def way(cast, liar) -> str:
    """The carrier's sign-in at the false provider; its counsellor has no password."""
    cast.counsellor.user.set_unusable_password()
    cast.counsellor.user.save()
    with cast.inside():
        IdentityProvider.objects.create(
            record_key=new_record_key(), issuer=liar.issuer, client_id="wegwarte", secret="s", is_on=True
        )
    Carrier.objects.filter(pk=cast.here.pk).update(own_sign_in=True)
    liar.claims = {"email": cast.counsellor.user.email, "email_verified": True}
    return f"/carrier/sign-in/{cast.here.pk}/"
