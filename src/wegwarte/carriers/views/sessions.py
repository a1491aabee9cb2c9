"""Where somebody is signed in, and how they end it; and the administration's way to end it for a member."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from wegwarte.accounts.sessions import end_other_sessions, end_session, live_sessions, place_of_session
from wegwarte.carriers import actions
from wegwarte.carriers.access import SignedInRequest, StaffRequest, signed_in_page, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.sign_ins import SESSION_ENDED, SESSIONS_ENDED, note
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.carriers.views.member import address_of, found_member


@signed_in_page
def sessions(request: SignedInRequest) -> HttpResponse:
    """One's own devices, this one first."""
    here = place_of_session(request.session)
    found = sorted(live_sessions(request.user), key=lambda row: row.place != here)
    return render(request, "carriers/sessions.html", {"sessions": found, "here": here})


@signed_in_page
@require_POST
def end_one_session(request: SignedInRequest, place: UUID) -> HttpResponse:
    """Signs the person out on one device; somebody else's looks as if it had ended."""
    if end_session(request.user, place):
        note(SESSION_ENDED, request.user, request)
    messages.success(request, str(_("Signed out on that device.")))
    return redirect("carriers:sessions")


@signed_in_page
@require_POST
def end_sessions_elsewhere(request: SignedInRequest) -> HttpResponse:
    """Signs the person out on all devices but this one."""
    end_other_sessions(request, request.user)
    note(SESSIONS_ENDED, request.user, request)
    messages.success(request, str(_("Signed out on all other devices.")))
    return redirect("carriers:sessions")


@staff_page(Right.ADMINISTER)
def end_members_sessions(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """For a lost computer; asks before it acts."""
    subject = found_member(member_id)
    question = Question(
        _("Sign the member out everywhere"), _("Sign out everywhere"), address_of(subject), _("Signed out everywhere."),
        text=_("For a lost computer or telephone. The person signs in anew on every device."),
        subject=subject.name, kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.end_sessions(subject, by=request.member))
