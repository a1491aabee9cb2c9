"""Notices that a lead hangs up in the office."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers import actions
from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, sent
from wegwarte.carriers.forms import NoticeForm
from wegwarte.carriers.models import OfficeNotice
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.core.dates import today


@staff_page(Right.LEAD)
def notices(request: StaffRequest) -> HttpResponse:
    """What hangs in the offices that the member leads, and a form for more."""
    offices = request.member.offices_with(Right.LEAD)
    form = NoticeForm(bound_data(request), offices=offices)
    if sent(request, form):
        actions.write_notice(form.cleaned_data.pop("office"), by=request.member, **form.cleaned_data)
        messages.success(request, str(_("The notice hangs on the start page of everybody in the office.")))
        return redirect("carriers:notices")
    hanging = OfficeNotice.objects.filter(office__in=offices, until__gte=today()).select_related("office")
    return form_answer(request, "carriers/notices.html", form, notices=hanging)


@staff_page(Right.LEAD)
def take_down_notice(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    """Before its day is over; asks before it acts."""
    offices = request.member.offices_with(Right.LEAD)
    notice = get_object_or_404(OfficeNotice, pk=notice_id, office__in=offices)
    question = Question(
        _("Take the notice down"), _("Take down"), reverse("carriers:notices"), _("The notice is gone."),
        subject=notice.text,
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.take_down_notice(notice, by=request.member))
