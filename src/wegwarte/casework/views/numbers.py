"""Numbers at authorities: entered, changed, taken out."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import form_page
from wegwarte.casework import actions
from wegwarte.casework.forms.number import NumberForm
from wegwarte.casework.models import ClientNumber
from wegwarte.casework.views.in_a_file import FAMILY, of_part, removal
from wegwarte.casework.views.opening import opened_client, opened_row
from wegwarte.catalogue import codes
from wegwarte.ui.forms import VersionForm


@staff_page(Right.COUNSEL)
def enter_number(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """A further number under which an authority knows the person."""
    client = opened_client(request, client_id)
    form = NumberForm(bound_data(request))

    def act() -> None:
        submission = form.cleaned_data["submission"]
        actions.enter_number(client, form.details(), by=request.member, submission=submission)

    question = of_part(
        client, FAMILY, _("Enter a number at an authority"), _("Enter it"), _("The number is entered."),
        again=_("Enter it, and one more"),
    )  # fmt: skip
    return form_page(request, form, question, act)


@staff_page(Right.COUNSEL)
def change_number(request: StaffRequest, number_id: UUID) -> HttpResponse:
    """Changes one number."""
    number = opened_row(request, ClientNumber, number_id)
    form = NumberForm(bound_data(request), number=number)

    def act() -> None:
        actions.change_number(number, form.details(), version=form.cleaned_data["version"], by=request.member)

    remove = reverse("casework:remove_number", args=[number.pk])
    question = of_part(
        number.client, FAMILY, _("Change a number at an authority"), _("Save"), _("Saved."), remove=remove
    )  # fmt: skip
    return form_page(request, form, question, act, changes=number)


@staff_page(Right.COUNSEL)
def remove_number(request: StaffRequest, number_id: UUID) -> HttpResponse:
    """Asks once more, then takes out what was entered by mistake."""
    number = opened_row(request, ClientNumber, number_id)
    form = VersionForm(bound_data(request), initial={"version": number.version})

    def act() -> None:
        actions.remove_number(number, version=form.cleaned_data["version"], by=request.member)

    question = removal(number.client, f"{number.client.shown_name} · {codes.label(number.kind_id)}")
    return form_page(request, form, question, act, changes=number)
