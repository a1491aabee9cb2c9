"""The menu entry of this app."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.rights import Right
from wegwarte.ui.navigation import NavItem, register


def imports(request: HttpRequest) -> bool:
    """Whether the member behind a request may import anything."""
    member = getattr(request, "member", None)
    if member is None:
        return False
    return bool(member.may(Right.ADMINISTER) or (member.may(Right.LEAD) and member.may(Right.COUNSEL)))


register(NavItem(_("Take over tables"), "imports:runs", "upload", order=850, shown_to=imports))
