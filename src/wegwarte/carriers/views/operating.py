"""The operator's carriers, and what the LIGA may see of them: never content."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers import actions
from wegwarte.carriers.access import PlatformRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.forms import AdministratorForm, CarrierForm
from wegwarte.carriers.league import administrators
from wegwarte.carriers.league import league as whole_league
from wegwarte.carriers.models import Carrier
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, form_page, stored


@staff_page(Right.OPERATE)
def carriers(request: PlatformRequest) -> HttpResponse:
    """All carriers, by name, and how many people administer each."""
    return render(request, "carriers/carriers.html", {"rows": administrators()})


@staff_page(Right.OPERATE)
def open_carrier(request: PlatformRequest) -> HttpResponse:
    """Lets a carrier in and goes on to its first administrator."""
    form = CarrierForm(bound_data(request))
    if sent(request, form):
        with refusals_on(form):
            opened = actions.open_carrier(by=request.member, **form.chosen())
            said = _("The carrier is there, under %(law)s. Now appoint who administers it.")
            messages.success(request, said % {"law": opened.get_regime_display()})
            return redirect("carriers:appoint_administrator", opened.pk)
    question = Question(_("New carrier"), _("Let the carrier in"), reverse("carriers:carriers"), "")
    return form_answer(request, "carriers/form.html", form, question=question)


@staff_page(Right.OPERATE)
def change_carrier(request: PlatformRequest, carrier_id: UUID) -> HttpResponse:
    """Name, association, data-protection law."""
    subject = get_object_or_404(Carrier, pk=carrier_id)
    form = CarrierForm(bound_data(request), instance=subject, initial=stored(subject))
    question = Question(_("Change the carrier"), _("Save"), reverse("carriers:carriers"), _("Saved."))

    def act() -> None:
        version = form.cleaned_data["version"]
        actions.change_carrier(subject, version=version, by=request.member, **form.chosen())

    return form_page(request, form, question, act, changes=subject)


@staff_page(Right.OPERATE)
def appoint_administrator(request: PlatformRequest, carrier_id: UUID) -> HttpResponse:
    """Makes somebody the administrator and shows the link for the first password, once."""
    subject = get_object_or_404(Carrier, pk=carrier_id)
    form = AdministratorForm(bound_data(request))
    if sent(request, form):
        with refusals_on(form):
            link = actions.appoint_administrator(subject, by=request.member, **form.cleaned_data)
            shown = {"carrier": subject, "link": link, **form.cleaned_data}
            return render(request, "carriers/administrator.html", shown)
    question = Question(
        _("Appoint an administrator"), _("Appoint"), reverse("carriers:carriers"), "",
        text=_("This person makes the offices and members of the carrier. You yourself never see what they work on."),
        subject=subject.name,
    )  # fmt: skip
    return form_answer(request, "carriers/form.html", form, question=question)


@staff_page(Right.READ_AGGREGATES)
def league(request: PlatformRequest) -> HttpResponse:
    """Associations, carriers and how many offices each has: what anybody may know."""
    return render(request, "carriers/league.html", {"league": whole_league()})
