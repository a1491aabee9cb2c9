"""The menu entries of this app."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.navigation import holding
from wegwarte.carriers.rights import Right
from wegwarte.ui.navigation import NavItem, register

register(NavItem(_("New consultation"), "casework:new_consultation", "add", order=20, shown_to=holding(Right.COUNSEL)))
register(NavItem(_("Open hour"), "casework:open_hour", "people", order=25, shown_to=holding(Right.COUNSEL)))
register(
    NavItem(_("Clients"), "casework:clients", "account", order=30, shown_to=holding(Right.COUNSEL), also=("/files/",))
)
register(NavItem(_("Tasks"), "casework:tasks", "check", order=37, shown_to=holding(Right.COUNSEL)))
register(NavItem(_("Cases"), "casework:cases", "case", order=40, shown_to=holding(Right.COUNSEL)))
register(
    NavItem(
        _("Consultations"),
        "casework:consultations",
        "consultation",
        order=50,
        shown_to=holding(Right.COUNSEL),
    )
)


def _may_have_drawers(request: HttpRequest) -> bool:
    """Who counsels may be named in one; the administration may seal them all."""
    member = getattr(request, "member", None)
    return bool(member and (member.may(Right.COUNSEL) or member.may(Right.ADMINISTER)))


register(NavItem(_("Sealed drawers"), "casework:drawers", "lock", order=58, shown_to=_may_have_drawers))
register(
    NavItem(
        _("Access in an emergency"), "casework:ask_in_emergency", "attention", order=792,
        shown_to=holding(Right.COUNSEL), also=("/emergency/",),
    )
)  # fmt: skip
register(
    NavItem(
        _("Accesses in an emergency"), "casework:emergency_numbers", "attention", order=828,
        shown_to=holding(Right.ADMINISTER),
    )
)  # fmt: skip
