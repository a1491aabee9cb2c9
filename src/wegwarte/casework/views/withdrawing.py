"""Taking back a contact that was noted by mistake."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.views.opening import opened_consultation
from wegwarte.core.conflicts import ChangedMeanwhile


@staff_page(Right.COUNSEL)
def withdraw_consultation(request: StaffRequest, consultation_id: UUID) -> HttpResponse:
    """Asks once more, then removes the contact."""
    noted = opened_consultation(request, consultation_id)
    if not noted.may_be_withdrawn_by(request.member):
        raise PermissionDenied
    page = {"consultation": noted, "client": noted.client}
    if request.method != "POST":
        return render(request, "casework/consultation_withdraw.html", page)
    version = request.POST.get("version", "")
    try:
        actions.withdraw_consultation(
            noted, version=int(version) if version.isdecimal() and len(version) < 10 else -1, by=request.member
        )
    except ChangedMeanwhile:
        changed = opened_consultation(request, consultation_id)
        shown = page | {"consultation": changed, "changed": True}
        return render(request, "casework/consultation_withdraw.html", shown, status=409)
    saved(request, f"consultation-edit-{consultation_id}", _("The consultation is taken back."))
    return redirect(noted.client or "casework:consultations")
