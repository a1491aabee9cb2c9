"""A file that somebody must never see, because they know the person privately."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.casework import actions
from wegwarte.casework.forms.conflict import KeepOutForm
from wegwarte.casework.models import ConflictOfInterest
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today


@staff_page(Right.COUNSEL)
def conflicts(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Keeps oneself out of the file, or, as its lead, a colleague; a lead sees who is kept out."""
    client = opened_client(request, client_id, "office")
    form = KeepOutForm(bound_data(request), client=client, by=request.member, on=today())
    if sent(request, form):
        with refusals_on(form):
            kept = actions.keep_out(client, by=request.member, on=today(), **form.chosen())
            messages.success(request, str(_("Done. From now on this file exists for that person no more.")))
            mine = kept.member_id == request.member.pk
            return redirect("workspace:start") if mine else redirect("casework:conflicts", client.pk)
    held = ConflictOfInterest.objects.holding().filter(client=client).select_related("member", "set_by", "client")
    shown = [one for one in held if one.may_be_lifted_by(request.member)]
    return form_answer(request, "casework/conflicts.html", form, client=client, conflicts=shown)


@staff_page(Right.COUNSEL)
def lift_conflict(request: StaffRequest, client_id: UUID, conflict_id: UUID) -> HttpResponse:
    """The person may see the file again; asks before it acts."""
    client = opened_client(request, client_id, "office")
    held = ConflictOfInterest.objects.holding().filter(client=client).select_related("member", "client")
    conflict = get_object_or_404(held, pk=conflict_id)
    if not conflict.may_be_lifted_by(request.member):
        raise PermissionDenied
    question = Question(
        _("Let somebody see this file again"), _("Lift it"), reverse("casework:conflicts", args=[client.pk]),
        _("Lifted. The person may see this file again."),
        text=_("Only when it was set by mistake, or its reason is gone. The trail keeps who lifted it."),
        subject=conflict.member.name,
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.let_in_again(conflict, by=request.member))
