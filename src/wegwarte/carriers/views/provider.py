"""The carrier's own sign-in, for its administration and its IT."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers import actions, through_provider
from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.forms import GroupForm, ProviderForm
from wegwarte.carriers.models import Carrier, GroupRole, IdentityProvider, LinkedIdentity
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page, form_page, stored


@staff_page(Right.ADMINISTER)
def provider(request: StaffRequest) -> HttpResponse:
    """How it stands: what to enter at the provider, what is set here, and what the groups mean."""
    found = IdentityProvider.objects.first()
    shown = {
        "provider": found,
        "back": through_provider.back_address(request.member.carrier_id),
        "groups": GroupRole.objects.select_related("office"),
        "linked": LinkedIdentity.objects.filter(issuer=found.issuer).count() if found else 0,
    }
    return render(request, "carriers/provider.html", shown)


@staff_page(Right.ADMINISTER)
def change_provider(request: StaffRequest) -> HttpResponse:
    """Address, client, secret, and what is allowed; the secret is never shown."""
    found = IdentityProvider.objects.first()
    owner = Carrier.objects.get(pk=request.member.carrier_id)
    initial = {**stored(found), "secret": "", "mail_domains": owner.mail_domains} if found else {}
    form = ProviderForm(bound_data(request), initial=initial)
    question = Question(
        _("Sign-in through your carrier"), _("Save"), reverse("carriers:provider"), _("Saved."),
        text=_("Your IT makes a client for this house at your provider and tells you what to enter here."),
    )  # fmt: skip
    return form_page(
        request, form, question, lambda: actions.set_provider(owner, by=request.member, **form.chosen()), changes=found
    )


@staff_page(Right.ADMINISTER)
def map_group(request: StaffRequest) -> HttpResponse:
    """A role for a group of the provider."""
    owner = Carrier.objects.get(pk=request.member.carrier_id)
    form = GroupForm(bound_data(request))
    question = Question(
        _("Role for a group"), _("Save"), reverse("carriers:provider"), _("It holds from their next sign-in."),
        text=_("At each sign-in the roles are matched: who has left the group loses the role at once."),
    )  # fmt: skip
    return form_page(request, form, question, lambda: actions.map_group(owner, by=request.member, **form.cleaned_data))


@staff_page(Right.ADMINISTER)
def unmap_group(request: StaffRequest, group_id: UUID) -> HttpResponse:
    """Asks before it acts."""
    mapped = get_object_or_404(GroupRole.objects.select_related("office"), pk=group_id)
    question = Question(
        _("Take the role from the group"), _("Take it away"), reverse("carriers:provider"), _("Done."),
        text=_("The people of the group lose the role at their next sign-in, unless it was given by hand."),
        subject=mapped.audit_label, kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.unmap_group(mapped, by=request.member))
