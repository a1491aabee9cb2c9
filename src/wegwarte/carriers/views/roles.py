"""Roles and posts of a member."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers import actions
from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.forms import DayForm, PostForm, RoleForm
from wegwarte.carriers.models import OfficeRole, Post
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page, form_page
from wegwarte.carriers.views.member import address_of, found_member
from wegwarte.core.dates import today


@staff_page(Right.ADMINISTER)
def give_role(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """A role in an office, or in the carrier as a whole."""
    subject = found_member(member_id)
    form = RoleForm(bound_data(request))
    question = Question(
        _("Give a role"), _("Give the role"), address_of(subject), _("The role holds from now on."),
        subject=subject.name,
    )  # fmt: skip
    return form_page(
        request, form, question, lambda: actions.give_role(subject, by=request.member, **form.cleaned_data)
    )


@staff_page(Right.ADMINISTER)
def take_role(request: StaffRequest, role_id: UUID) -> HttpResponse:
    """Asks before it acts."""
    held = get_object_or_404(OfficeRole.objects.select_related("member"), pk=role_id)
    question = Question(
        _("Take the role away"), _("Take it away"), address_of(held.member), _("The role is gone."),
        text=_("What this role opened is closed from the person's next click."),
        subject=held.audit_label, kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.take_role(held, by=request.member))


@staff_page(Right.ADMINISTER)
def give_post(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """A share of a post; warns when the shares add up to more than one."""
    subject = found_member(member_id)
    form = PostForm(bound_data(request))

    def act() -> None:
        actions.give_post(subject, by=request.member, **form.cleaned_data)
        if actions.most_at_once(subject) > 1:
            messages.warning(request, str(_("The shares add up to more than one full-time post. Please check.")))

    question = Question(
        _("Record a share of a post"), _("Save"), address_of(subject), _("Saved."),
        text=_("The yearly report counts full-time posts by programme from these entries."),
        subject=subject.name,
    )  # fmt: skip
    return form_page(request, form, question, act)


@staff_page(Right.ADMINISTER)
def end_post(request: StaffRequest, post_id: UUID) -> HttpResponse:
    """The last day of a share."""
    post = get_object_or_404(Post.objects.select_related("member"), pk=post_id)
    form = DayForm(bound_data(request), initial={"on": post.valid_to or today()})
    form.fields["on"].label = _("Last day")
    question = Question(
        _("End the share of a post"), _("Save"), address_of(post.member), _("Saved."), subject=post.member.name
    )
    return form_page(request, form, question, lambda: actions.end_post(post, by=request.member, **form.cleaned_data))


@staff_page(Right.ADMINISTER)
def remove_post(request: StaffRequest, post_id: UUID) -> HttpResponse:
    """An entry made by mistake; asks before it acts."""
    post = get_object_or_404(Post.objects.select_related("member"), pk=post_id)
    question = Question(
        _("Remove the share of a post"), _("Remove"), address_of(post.member), _("Removed."),
        text=_("Only for an entry made by mistake: past reports would count without it."),
        subject=post.member.name, kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.remove_post(post, by=request.member))
