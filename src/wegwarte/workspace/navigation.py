"""The menu entries of this app."""

from django.utils.translation import gettext_lazy as _

from wegwarte.ui.navigation import NavItem, register

register(NavItem(_("Start"), "workspace:start", "home", order=10))
