"""The menu entry of scans, where the operator has set up a scanner's folder."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.navigation import holding
from wegwarte.carriers.rights import Right
from wegwarte.ui.navigation import NavItem, register

if settings.WEGWARTE_SCANS:
    register(NavItem(_("Scans"), "documents:scans", "inbox", order=37, shown_to=holding(Right.COUNSEL)))
