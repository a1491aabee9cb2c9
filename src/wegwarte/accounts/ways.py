"""The ways by which people prove who they are beside password and second factor: apps above add theirs."""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from wegwarte.accounts.models import User

OPENID = "openid"
"""The method under which the session notes a sign-in through the carrier's own system."""
Refusal = Callable[[HttpRequest, User], str]
Proof = Callable[[User], dict[str, Any] | None]
_refusals: list[Refusal] = []
_proofs: list[Proof] = []


def refused_when(rule: Refusal) -> Refusal:
    """Adds a rule that says in words why somebody may not sign in this way; "" when they may."""
    _refusals.append(rule)
    return rule


def proven_by(rule: Proof) -> Proof:
    """Adds a way to unlock: a dict with `id` and `url`, or None for whom it is none."""
    _proofs.append(rule)
    return rule


def refusal(request: HttpRequest, user: User) -> str:
    """The first reason why this sign-in is refused; "" when it is not."""
    return next((said for rule in _refusals if (said := rule(request, user))), "")


def other_proofs(user: User) -> list[dict[str, Any]]:
    """Ways to unlock beside the library's own."""
    return [found for rule in _proofs if (found := rule(user))]


def came_through_provider(request: HttpRequest, user: User) -> dict[str, Any] | None:
    """What was noted of the sign-in through the carrier's own system in this session; None for another one."""
    found = [one for one in get_authentication_records(request, user) if one.get("method") == OPENID]
    return found[-1] if found else None


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Asks for no second factor of its own where the carrier's system has asked for one.

    It asks at the first sign-in through a provider in any case: so nobody enters an account that has a second factor
    with a provider of their own making.
    """

    def _should_handle(self, request: HttpRequest) -> bool:
        came = came_through_provider(request, self.login.user) if self.login.user else None
        if came and came.get("second_factor") and not came.get("first_time"):
            return False
        return bool(super()._should_handle(request))
