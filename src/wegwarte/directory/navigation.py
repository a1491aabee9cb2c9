"""The menu entries of this app."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.navigation import holding
from wegwarte.carriers.rights import Right
from wegwarte.ui.navigation import NavItem, register

register(
    NavItem(pgettext_lazy("menu", "Directory"), "directory:find", "partner", order=55, shown_to=holding(Right.WORK))
)
register(
    NavItem(
        _("Our entries in the directory"), "directory:keep", "place", order=56, shown_to=holding(Right.KEEP_DIRECTORY)
    )
)
register(
    NavItem(
        _("Searched and not found"), "directory:unanswered_land", "gap", order=846,
        shown_to=holding(Right.READ_AGGREGATES),
    )
)  # fmt: skip
register(
    NavItem(
        _("Entries for the whole Land"), "directory:land", "place", order=905,
        shown_to=holding(Right.OPERATE),
    )
)  # fmt: skip
