"""What of the trail a reader must not see; apps above say so when they are ready."""

from collections.abc import Callable

from django.db.models import Q

from wegwarte.carriers.models import Member

_rules: dict[str, Callable[[Member], Q]] = {}


def register(key: str, hidden: Callable[[Member], Q]) -> None:
    """Adds a rule: which entries (`AuditEntry`) a member must not see; the same key again replaces it.

    A rule that hides nothing from the member answers with an empty `Q()`.
    """
    _rules[key] = hidden


def kept_from(member: Member) -> Q:
    """The entries that are kept from the member by any of the rules; an empty `Q()` for most members."""
    found = Q()
    for hidden in _rules.values():
        found |= hidden(member)
    return found
