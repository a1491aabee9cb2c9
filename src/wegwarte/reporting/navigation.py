"""The menu entries of this app."""

from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.navigation import holding
from wegwarte.carriers.rights import Right
from wegwarte.ui.navigation import NavItem, register

register(NavItem(_("The year so far"), "reporting:office_figures", "report", order=60, shown_to=holding(Right.COUNSEL)))
register(
    NavItem(
        _("The carrier's year so far"), "reporting:carrier_figures", "report", order=830,
        shown_to=holding(Right.ADMINISTER),
    )
)  # fmt: skip
register(
    NavItem(
        _("The Land's year so far"), "reporting:land_figures", "report", order=845,
        shown_to=holding(Right.READ_AGGREGATES),
    )
)  # fmt: skip
