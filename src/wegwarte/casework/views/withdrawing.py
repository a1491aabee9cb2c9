"""Taking back a contact that was noted by mistake."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.answering import form_answer, overtaken, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.views.opening import opened_consultation
from wegwarte.ui.forms import VersionForm


@staff_page(Right.COUNSEL)
def withdraw_consultation(request: StaffRequest, consultation_id: UUID) -> HttpResponse:
    """Asks once more, then removes the contact."""
    noted = opened_consultation(request, consultation_id)
    if not noted.may_be_withdrawn_by(request.member):
        raise PermissionDenied
    page: dict[str, Any] = {"consultation": noted, "client": noted.client}
    form = VersionForm(request.POST if request.method == "POST" else None)
    if sent(request, form):
        with refusals_on(form):
            actions.withdraw_consultation(noted, version=form.cleaned_data["version"], by=request.member)
            saved(request, f"consultation-edit-{consultation_id}", _("The consultation is taken back."))
            return redirect(noted.client or "casework:consultations")
    if overtaken(form):
        page |= {"consultation": opened_consultation(request, consultation_id), "changed": True}
    return form_answer(request, "casework/consultation_withdraw.html", form, **page)
