"""A member's work here ends, or begins again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers import actions
from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.forms import LeaveForm
from wegwarte.carriers.leaving import open_work
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.carriers.views.member import address_of, found_member
from wegwarte.core.dates import today


@staff_page(Right.ADMINISTER)
def end_membership(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """Shows how much lies open in which office, and ends the work here: at once, or with the end of a day."""
    subject = found_member(member_id)
    form = LeaveForm(bound_data(request))
    if sent(request, form):
        with refusals_on(form):
            actions.end_membership(subject, on=today(), last_day=form.cleaned_data["last_day"], by=request.member)
            messages.success(request, str(_("Recorded.")))
            return redirect(address_of(subject))
    return form_answer(request, "carriers/leave.html", form, subject=subject, open_work=open_work(subject))


@staff_page(Right.ADMINISTER)
def take_back(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """Somebody who had left works here again, or does not leave after all; asks before it acts."""
    subject = found_member(member_id)
    left = subject.ended_on is not None
    question = Question(
        _("Take the member back") if left else _("The member stays"),
        _("Take back") if left else _("Call the leaving off"),
        address_of(subject),
        _("Done. Now give the roles anew.") if left else _("Done. The roles are as before; check the shares of posts."),
        text=_("Earlier roles and shares of posts do not come back by themselves.") if left else "",
        subject=subject.name,
    )
    return confirmation_page(request, question, lambda: actions.take_back(subject, by=request.member))
