"""The menu entries of this app."""

from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.navigation import holding
from wegwarte.carriers.rights import Right
from wegwarte.ui.navigation import NavItem, register

register(NavItem(_("Outgoing mail"), "letters:outbox", "send", order=38, shown_to=holding(Right.COUNSEL)))
register(
    NavItem(
        _("Letterhead and templates"), "letters:own_templates", "letter", order=822, shown_to=holding(Right.ADMINISTER)
    )
)
