"""Lists of the administration as spreadsheets: members and offices."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegwarte.audit.labels import entry
from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.exporting import Export, export_page
from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.core.dates import today
from wegwarte.sheets.writing import Sheet
from wegwarte.ui.text import listed

MEMBERS = entry("carriers.export_members", gettext_lazy("Took the list of members along"))
OFFICES = entry("carriers.export_offices", gettext_lazy("Took the list of offices along"))


@staff_page(Right.ADMINISTER)
def export_members(request: StaffRequest) -> HttpResponse:
    """Those who work here; former ones too when the list shows them."""
    former = request.GET.get("show") == "former"
    found = Member.objects.all() if former else Member.objects.working(today())
    export = Export(
        key=MEMBERS,
        title=gettext_lazy("Members as a spreadsheet"),
        rows=found.count(),
        sheet=lambda with_names: _members(list(found.with_standing().select_related("user"))),
        holds=gettext_lazy("Name, e-mail, roles with offices, declaration of secrecy, the last day of former ones."),
        back=f"{reverse('carriers:members')}{'?show=former' if former else ''}",
    )
    return export_page(request, export)


@staff_page(Right.ADMINISTER)
def export_offices(request: StaffRequest) -> HttpResponse:
    """All offices, the closed ones too."""
    found = Office.objects.select_related("district")
    export = Export(
        key=OFFICES,
        title=gettext_lazy("Offices as a spreadsheet"),
        rows=found.count(),
        sheet=lambda with_names: _offices(list(found)),
        holds=gettext_lazy("Name, short name, address, district, telephone, e-mail, and from when to when it is open."),
        back=reverse("carriers:offices"),
    )
    return export_page(request, export)


def _members(members: list[Member]) -> Sheet:
    columns = [_("Name"), _("E-mail"), _("Roles"), _("Declaration of secrecy"), _("Left on")]
    rows = [
        [member.name, member.user.email, _roles(member), _("yes") if member.pledged else _("no"), member.left_on]
        for member in members
    ]
    return Sheet(_("Members"), columns, rows)


def _roles(member: Member) -> str:
    held = (
        f"{role.get_role_display()} ({role.office.name})" if role.office else str(role.get_role_display())
        for role in member.held_roles
    )
    return listed(held)


def _offices(offices: list[Office]) -> Sheet:
    columns = [
        _("Name"), _("Short name"), _("Street and number"), _("Postal code"), _("Town"), _("District"),
        _("Telephone"), _("E-mail"), _("Open since"), _("Closed on"),
    ]  # fmt: skip
    rows = [
        [
            office.name, office.short_name, office.street, office.postal_code, office.town, str(office.district or ""),
            office.phone, office.email, office.opened_on, office.closed_on,
        ]
        for office in offices
    ]  # fmt: skip
    return Sheet(_("Offices"), columns, rows)
