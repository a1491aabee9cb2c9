"""When an account must have a second factor: apps above say so, because roles are theirs."""

from collections.abc import Callable, Collection
from uuid import UUID

from allauth.mfa.models import Authenticator

from wegwarte.accounts.models import User

Rule = Callable[[User], bool]
_rules: list[Rule] = []


def forced_when(rule: Rule) -> Rule:
    """Adds a rule; the second factor stays as long as any rule says True."""
    _rules.append(rule)
    return rule


def is_forced(user: User) -> bool:
    """Whether any rule says that this account must have a second factor."""
    return any(rule(user) for rule in _rules)


def has_another(authenticator: Authenticator) -> bool:
    """Whether the account has a second factor beside this one; recovery codes are none of their own."""
    others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
    return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def set_up_by(users: Collection[UUID]) -> set[UUID]:
    """Those of the accounts that have a second factor. One query."""
    return set(Authenticator.objects.filter(user__in=users).values_list("user_id", flat=True))


def remove(user: User) -> None:
    """Takes app, passkeys and recovery codes away, for somebody who has lost them; ends all sessions."""
    Authenticator.objects.filter(user=user).delete()
    user.end_sessions()
