"""The list of members, and somebody new."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers import actions
from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.forms import MemberForm
from wegwarte.carriers.models import Carrier, Member, MemberQuerySet
from wegwarte.carriers.rights import Right
from wegwarte.core.dates import today


@staff_page(Right.ADMINISTER)
def members(request: StaffRequest) -> HttpResponse:
    """All members with roles and what is missing; former ones on request."""
    former = request.GET.get("show") == "former"
    found = Member.objects.all() if former else Member.objects.working(today())
    context = {"members": _listed(found), "former": former, "working": not former, "today": today()}
    return render(request, "carriers/members.html", context)


def _listed(members: MemberQuerySet) -> list[Member]:
    """A carrier has some dozens of members, so that one page holds them all. Three queries."""
    return list(members.with_standing().select_related("user"))


@staff_page(Right.ADMINISTER)
def add_member(request: StaffRequest) -> HttpResponse:
    """Somebody new; goes on to what is still missing."""
    form = MemberForm(bound_data(request))
    if sent(request, form):
        with refusals_on(form):
            carrier = Carrier.objects.get(pk=request.member.carrier_id)
            member = actions.add_member(carrier, by=request.member, **form.cleaned_data)
            done = _("Added. Now give a role, record the declaration of secrecy, and hand over the link.")
            messages.success(request, str(done))
            return redirect("carriers:member", member.pk)
    return form_answer(request, "carriers/add_member.html", form)
