"""The menu entries of this app."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.rights import Right
from wegwarte.ui.navigation import NavItem, register


def holding(right: Right) -> Callable[[HttpRequest], bool]:
    """Whether the member behind a request holds the right."""

    def shown(request: HttpRequest) -> bool:
        member = getattr(request, "member", None)
        return bool(member and member.may(right))

    return shown
