"""A contact that was noted in the wrong file goes into the right one."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.models import Client, Consultation
from wegwarte.casework.queries.files import last_opened
from wegwarte.casework.search import find
from wegwarte.casework.search.question import LONGEST
from wegwarte.casework.views.opening import opened_consultation
from wegwarte.core.conflicts import ChangedMeanwhile

SHOWN = 8


@staff_page(Right.COUNSEL)
def move_consultation(request: StaffRequest, consultation_id: UUID) -> HttpResponse:
    """Asks whose contact it is, and moves it there."""
    noted = opened_consultation(request, consultation_id)
    if noted.client is None or not noted.may_be_withdrawn_by(request.member):
        raise PermissionDenied
    if "client" in request.POST:
        return _moved(request, noted)
    return render(request, "casework/consultation_move.html", _choice(request, noted))


def _choice(request: StaffRequest, noted: Consultation) -> dict[str, object]:
    """The files to choose from; never the one that it lies in."""
    asked = request.POST.get("q", "")[:LONGEST]
    opened = last_opened(request.member, SHOWN + 1)
    return {
        "consultation": noted,
        "client": noted.client,
        "asked": asked,
        "answer": find(asked, member=request.member) if asked else None,
        "opened": [client for client in opened if client != noted.client][:SHOWN],
    }


def _moved(request: StaffRequest, noted: Consultation) -> HttpResponse:
    try:
        key, version = UUID(request.POST["client"]), int(request.POST.get("version", ""))
    except ValueError:
        raise Http404 from None
    to = get_object_or_404(Client.objects.visible_to(request.member), pk=key)
    try:
        actions.move_consultation(noted, to, version=version, by=request.member)
    except ChangedMeanwhile:
        shown = _choice(request, opened_consultation(request, noted.pk)) | {"changed": True}
        return render(request, "casework/consultation_move.html", shown, status=409)
    saved(request, f"consultation-edit-{noted.pk}", _("The consultation lies in this file now."))
    return redirect(to)
