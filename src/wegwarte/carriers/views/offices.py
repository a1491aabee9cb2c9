"""Offices of the carrier."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers import actions
from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.forms import DayForm, OfficeForm
from wegwarte.carriers.models import Carrier, Office
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page, form_page, stored
from wegwarte.core.dates import today


@staff_page(Right.ADMINISTER)
def offices(request: StaffRequest) -> HttpResponse:
    """All offices of the carrier, the closed ones too."""
    return render(request, "carriers/offices.html", {"offices": Office.objects.select_related("district")})


@staff_page(Right.ADMINISTER)
def open_office(request: StaffRequest) -> HttpResponse:
    """A new office."""
    form = OfficeForm(bound_data(request))
    question = Question(_("New office"), _("Open the office"), reverse("carriers:offices"), _("The office is open."))
    carrier = Carrier.objects.get(pk=request.member.carrier_id)
    return form_page(request, form, question, lambda: actions.open_office(carrier, by=request.member, **form.chosen()))


@staff_page(Right.ADMINISTER)
def change_office(request: StaffRequest, office_id: UUID) -> HttpResponse:
    """Name, address, telephone."""
    office = get_object_or_404(Office, pk=office_id)
    form = OfficeForm(bound_data(request), instance=office, initial=stored(office))
    question = Question(_("Change the office"), _("Save"), reverse("carriers:offices"), _("Saved."))

    def act() -> None:
        version = form.cleaned_data["version"]
        actions.change_office(office, version=version, by=request.member, **form.chosen())

    return form_page(request, form, question, act, changes=office)


@staff_page(Right.ADMINISTER)
def close_office(request: StaffRequest, office_id: UUID) -> HttpResponse:
    """From which day on nothing new begins there."""
    office = get_object_or_404(Office.objects.open(), pk=office_id)
    form = DayForm(bound_data(request), initial={"on": today()})
    form.fields["on"].label = _("Closed on")
    question = Question(
        _("Close the office"), _("Close"), reverse("carriers:offices"), _("The office is closed."),
        text=_("Nobody gets a role or post there any more. Its members keep their access to wind up the files."),
        subject=office.name, kind="danger",
    )  # fmt: skip
    return form_page(
        request, form, question, lambda: actions.close_office(office, by=request.member, **form.cleaned_data)
    )


@staff_page(Right.ADMINISTER)
def reopen_office(request: StaffRequest, office_id: UUID) -> HttpResponse:
    """Asks before it acts."""
    office = get_object_or_404(Office, pk=office_id, closed_on__isnull=False)
    question = Question(
        _("Open the office again"), _("Open again"), reverse("carriers:offices"), _("The office is open."),
        subject=office.name,
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.reopen_office(office, by=request.member))
