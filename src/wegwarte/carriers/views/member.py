"""One member: name, secrecy, sign-in."""

from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers import actions
from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.forms import NameForm, PledgeForm
from wegwarte.carriers.invitations import has_come
from wegwarte.carriers.leaving import open_work
from wegwarte.carriers.models import Invitation, Member
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, Text, confirmation_page, form_page
from wegwarte.core.dates import today


def found_member(member_id: UUID) -> Member:
    """The carrier's member with standing and account, or 404."""
    return get_object_or_404(Member.objects.with_standing().select_related("user"), pk=member_id)


def address_of(member: Member) -> str:
    """Where the pages about a member lead back to."""
    return reverse("carriers:member", args=[member.pk])


@staff_page(Right.ADMINISTER)
def member(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """Everything about a member that the administration answers for; never what they work on."""
    subject = found_member(member_id)
    shown = {
        "subject": subject,
        "posts": subject.posts.select_related("office"),
        "too_much": actions.most_at_once(subject) > 1,
        "pledges": subject.pledges.order_by("-signed_on"),
        "has_password": subject.user.has_usable_password(),
        "has_come": has_come(subject.user),
        "has_second_factor": is_mfa_enabled(subject.user),
        "has_identity": subject.identities.exists(),
        "gone": subject.left_on is not None and subject.left_on <= today(),
        "next_step": _next_step(subject),
        **_invitation(subject),
        "open_work": open_work(subject) if subject.left_on else [],
    }
    return render(request, "carriers/member.html", shown)


def _invitation(member: Member) -> dict[str, object]:
    """The last invitation, how far it has come, and whether it can be taken back."""
    last, now = Invitation.objects.last_of([member]).get(member.pk), timezone.now()
    if last is None:
        return {}
    return {"invitation": last, "invitation_state": last.state(now), "invitation_holds": last.holds(now)}


def _next_step(member: Member) -> tuple[Text, str] | None:
    """What a new member still needs: its name, and the page where it is done."""
    if not member.held_roles:
        return _("Give a role"), reverse("carriers:give_role", args=[member.pk])
    if member.lacks_pledge:
        return _("Record the declaration of secrecy"), reverse("carriers:record_pledge", args=[member.pk])
    if not has_come(member.user):
        waits = Invitation.objects.last_of([member]).get(member.pk)
        if waits is None or not waits.holds(timezone.now()):
            return _("Invite by mail"), reverse("carriers:invite", args=[member.pk])
    return None


@staff_page(Right.ADMINISTER)
def change_member(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """Another name, as after a marriage."""
    subject = found_member(member_id)
    form = NameForm(bound_data(request), initial={"name": subject.name, "version": subject.version})
    question = Question(_("Change the name"), _("Save"), address_of(subject), _("Saved."))
    return form_page(
        request,
        form,
        question,
        lambda: actions.change_member(subject, by=request.member, **form.cleaned_data),
        changes=subject,
    )


@staff_page(Right.ADMINISTER)
def record_pledge(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """When the declaration of secrecy was signed."""
    subject = found_member(member_id)
    form = PledgeForm(bound_data(request), initial={"signed_on": today()})
    question = Question(
        _("Record the declaration of secrecy"), _("Record"), address_of(subject),
        _("Recorded. The files of the office open from now on."),
        text=_("Only for a declaration that lies signed before you (§ 203 of the Criminal Code)."),
        subject=subject.name,
    )  # fmt: skip
    return form_page(
        request,
        form,
        question,
        lambda: actions.record_pledge(subject, by=request.member, **form.cleaned_data),
    )


@staff_page(Right.ADMINISTER)
def withdraw_pledge(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """Ends the binding that is recorded; asks before it acts."""
    subject = found_member(member_id)
    question = Question(
        _("Withdraw the declaration of secrecy"), _("Withdraw the declaration"), address_of(subject),
        _("Withdrawn. No file opens for this person any more."),
        text=_("For one that was recorded by mistake or holds no longer. No file opens from the person's next click."),
        subject=subject.name, kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.withdraw_pledge(subject, by=request.member))


@staff_page(Right.ADMINISTER)
def issue_link(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """Shows the link for the first password; nothing but this answer ever holds it."""
    subject = found_member(member_id)
    form, link = forms.Form(request.POST if request.method == "POST" else None), ""
    if sent(request, form):
        with refusals_on(form):
            link = actions.issue_link(subject, by=request.member)
    return form_answer(request, "carriers/link.html", form, subject=subject, link=link)


@staff_page(Right.ADMINISTER)
def reset_second_factor(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """For somebody who has lost it; asks before it acts."""
    subject = found_member(member_id)
    question = Question(
        _("Take the lost second factor away"), _("Take it away"), address_of(subject),
        _("Done. At the next sign-in the person sets up a new one."),
        text=_("Make sure that you speak with the person themselves. They are signed out everywhere."),
        subject=subject.name, kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.reset_second_factor(subject, by=request.member))
