"""A contact that was noted in the wrong file goes into the right one."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.answering import form_answer, overtaken, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.models import Client, Consultation
from wegwarte.casework.views.choosing_a_person import files_to_choose
from wegwarte.casework.views.opening import opened_consultation
from wegwarte.ui.forms import VersionForm, asked_id


@staff_page(Right.COUNSEL)
def move_consultation(request: StaffRequest, consultation_id: UUID) -> HttpResponse:
    """Asks whose contact it is, and moves it there."""
    noted = opened_consultation(request, consultation_id)
    if noted.client is None or not noted.may_be_withdrawn_by(request.member):
        raise PermissionDenied
    if "client" in request.POST:
        return _moved(request, noted)
    return render(request, "casework/consultation_move.html", _choice(request, noted))


def _choice(request: StaffRequest, noted: Consultation) -> dict[str, Any]:
    """The files to choose from; never the one that it lies in."""
    return {"consultation": noted, "client": noted.client, **files_to_choose(request, but=noted.client)}


def _moved(request: StaffRequest, noted: Consultation) -> HttpResponse:
    to = get_object_or_404(Client.objects.visible_to(request.member), pk=asked_id(request.POST, "client"))
    form = VersionForm(request.POST)
    if sent(request, form):
        with refusals_on(form):
            actions.move_consultation(noted, to, version=form.cleaned_data["version"], by=request.member)
            saved(request, f"consultation-edit-{noted.pk}", _("The consultation lies in this file now."))
            return redirect(to)
    page = _choice(request, opened_consultation(request, noted.pk)) | {"changed": overtaken(form)}
    return form_answer(request, "casework/consultation_move.html", form, **page)
