"""Residence statuses: entered, corrected, taken out."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.beside import beside
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import form_page
from wegwarte.casework import actions
from wegwarte.casework.forms.status import StatusForm
from wegwarte.casework.models import StatusEntry
from wegwarte.casework.views.in_a_file import FAMILY, of_part, removal
from wegwarte.casework.views.opening import opened_client, opened_row
from wegwarte.catalogue import codes
from wegwarte.core.dates import today
from wegwarte.ui.forms import VersionForm

STATUS = "casework/status.html"


@staff_page(Right.COUNSEL)
def enter_status(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """A further status; what went before stays."""
    client = opened_client(request, client_id)
    form = StatusForm(bound_data(request), client=client)

    def act() -> None:
        said: dict[str, Any] = {"by": request.member, "on": today(), "submission": form.cleaned_data["submission"]}
        actions.enter_status(client, form.details(), **said)

    question = of_part(
        client, FAMILY, _("Enter a residence status"), _("Enter it"), _("The status is entered."),
        again=_("Enter it, and one more"), template=STATUS,
    )  # fmt: skip
    return form_page(request, form, question, act)


@staff_page(Right.COUNSEL)
def change_status(request: StaffRequest, status_id: UUID) -> HttpResponse:
    """Corrects one entry."""
    entry = opened_row(request, StatusEntry, status_id)
    form = StatusForm(bound_data(request), client=entry.client, entry=entry)

    def act() -> None:
        version = form.cleaned_data["version"]
        actions.change_status(entry, form.details(), version=version, by=request.member, on=today())

    remove = reverse("casework:remove_status", args=[entry.pk])
    question = of_part(
        entry.client, FAMILY, _("Correct a residence status"), _("Save"), _("Saved."), remove=remove, template=STATUS,
        beside=beside(request, entry),
    )  # fmt: skip
    return form_page(request, form, question, act, changes=entry)


@staff_page(Right.COUNSEL)
def remove_status(request: StaffRequest, status_id: UUID) -> HttpResponse:
    """Asks once more, then takes out what was entered by mistake."""
    entry = opened_row(request, StatusEntry, status_id)
    form = VersionForm(bound_data(request), initial={"version": entry.version})

    def act() -> None:
        actions.remove_status(entry, version=form.cleaned_data["version"], by=request.member, on=today())

    return form_page(request, form, removal(entry.client, _named(entry)), act, changes=entry)


def _named(entry: StatusEntry) -> str:
    return f"{entry.client.shown_name} · {codes.label(entry.status_id)}"
