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


register(NavItem(_("Absences"), "carriers:absences", "calendar", order=790, shown_to=holding(Right.COUNSEL)))
register(NavItem(_("Notices"), "carriers:notices", "bell", order=800, shown_to=holding(Right.LEAD)))
register(NavItem(_("Members"), "carriers:members", "people", order=810, shown_to=holding(Right.ADMINISTER)))
register(NavItem(_("Offices"), "carriers:offices", "office", order=820, shown_to=holding(Right.ADMINISTER)))
register(NavItem(_("Carrier's sign-in"), "carriers:provider", "key", order=825, shown_to=holding(Right.ADMINISTER)))
register(NavItem(_("Code lists"), "carriers:catalogue", "list", order=826, shown_to=holding(Right.ADMINISTER)))
register(NavItem(_("Carriers"), "carriers:carriers", "carrier", order=830, shown_to=holding(Right.OPERATE)))
register(
    NavItem(
        _("Carriers and offices"),
        "carriers:league",
        "carrier",
        order=840,
        shown_to=holding(Right.READ_AGGREGATES),
    )
)
register(NavItem(_("Who did what"), "carriers:audit", "history", order=890, shown_to=holding(Right.READ_AUDIT)))
