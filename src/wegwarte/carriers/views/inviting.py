"""Inviting a member by mail, and the page to which the mail leads."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from wegwarte.accounts.links import password_link
from wegwarte.carriers import actions
from wegwarte.carriers.access import HouseRequest, StaffRequest, portal_page, staff_page
from wegwarte.carriers.invitations import invited
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.carriers.views.member import address_of, found_member


@staff_page(Right.ADMINISTER)
def invite(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """Asks, then has the invitation sent, for the first time or again."""
    subject = found_member(member_id)
    question = Question(
        _("Invite by mail"), _("Send the invitation"), address_of(subject), _("The invitation is on its way."),
        text=_(
            "The mail goes to %(address)s. Its link is good for seven days and for one password. Links from before are"
            " good no longer."
        ) % {"address": subject.user.email},
        subject=subject.name,
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.invite(subject, by=request.member, at=timezone.now()))


@staff_page(Right.ADMINISTER)
def take_back_invitation(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """Asks, then spoils the link that was mailed."""
    subject = found_member(member_id)
    question = Question(
        _("Take the invitation back"), _("Take the invitation back"), address_of(subject),
        _("Taken back. The link opens nothing any more."), subject=subject.name, kind="danger",
    )  # fmt: skip
    return confirmation_page(
        request, question, lambda: actions.take_back_invitation(subject, by=request.member, at=timezone.now())
    )


@portal_page
@never_cache
def accept_invitation(request: HouseRequest, token: str) -> HttpResponse:
    """Where the mail leads: a button, so that a program that tries all links of a mail uses nothing up."""
    user = invited(token)
    if user is None:
        return render(request, "carriers/invitation_over.html", status=410)
    if request.method == "POST":
        return redirect(password_link(user))
    return render(request, "carriers/invitation.html")
