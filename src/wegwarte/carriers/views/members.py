"""The list of members, and somebody new."""

import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwarte.accounts import second_factor
from wegwarte.carriers import actions
from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.forms import MemberForm
from wegwarte.carriers.locking import needs_second_factor
from wegwarte.carriers.models import Carrier, Invitation, Member, MemberQuerySet
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Text
from wegwarte.core.dates import today
from wegwarte.ui.text import day_text


@staff_page(Right.ADMINISTER)
def members(request: StaffRequest) -> HttpResponse:
    """All members with roles and what is missing; former ones on request, or those of a name."""
    former, asked = request.GET.get("show") == "former", request.GET.get("q", "").strip()
    found = Member.objects.all() if former else Member.objects.working(today())
    context = {
        "rows": _listed(found.filter(name__icontains=asked) if asked else found),
        "asked": asked, "former": former, "working": not former, "today": today(),
    }  # fmt: skip
    return render(request, "carriers/members.html", context)


def _listed(members: MemberQuerySet) -> list[tuple[Member, list[Text], tuple[Text, str] | None]]:
    """A carrier has some dozens of members, so that one page holds them all. Five queries."""
    found: list[Member] = list(members.with_standing().select_related("user"))
    secured = second_factor.set_up_by([member.user_id for member in found])
    invitations, now = Invitation.objects.last_of(found), timezone.now()
    return [
        (member, _missing(member, secured=member.user_id in secured), _invited(member, invitations.get(member.pk), now))
        for member in found
    ]


def _invited(member: Member, last: Invitation | None, now: datetime.datetime) -> tuple[Text, str] | None:
    """How far the invitation of somebody has come who has no password yet, and the tone in which that is said."""
    if last is None or member.user.has_usable_password():
        return None
    state = last.state(now)
    if state == Invitation.State.SENT and last.sent_at:
        return gettext("invited on %(day)s") % {"day": day_text(timezone.localtime(last.sent_at))}, "info"
    return state.label, "info" if last.holds(now) else "warning"


def _missing(member: Member, *, secured: bool) -> list[Text]:
    """What keeps the member from working; who has no password yet has not come to the second factor."""
    missing: list[Text] = [_("Declaration of secrecy missing")] if member.lacks_pledge else []
    if not member.user.has_usable_password():
        return [*missing, _("Password missing")]
    return missing if secured or not needs_second_factor(member) else [*missing, _("Second factor missing")]


@staff_page(Right.ADMINISTER)
def add_member(request: StaffRequest) -> HttpResponse:
    """Somebody new; goes on to what is still missing."""
    form = MemberForm(bound_data(request))
    if sent(request, form):
        with refusals_on(form):
            carrier = Carrier.objects.get(pk=request.member.carrier_id)
            member = actions.add_member(carrier, by=request.member, **form.cleaned_data)
            done = _("Added. Now give a role, record the declaration of secrecy, and invite the person by mail.")
            messages.success(request, str(done))
            return redirect("carriers:member", member.pk)
    return form_answer(request, "carriers/add_member.html", form)
