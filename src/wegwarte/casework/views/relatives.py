"""Family and household: relatives without a file, and files that belong together."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.beside import beside
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import form_page
from wegwarte.casework import actions
from wegwarte.casework.forms.relative import LinkForm, RelativeForm
from wegwarte.casework.models import Relative
from wegwarte.casework.views.choosing_a_person import files_to_choose
from wegwarte.casework.views.in_a_file import FAMILY, of_part, removal
from wegwarte.casework.views.opening import opened_client, opened_row
from wegwarte.catalogue import codes
from wegwarte.ui.forms import VersionForm, asked_id


@staff_page(Right.COUNSEL)
def add_relative(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """A relative who has no file here."""
    client = opened_client(request, client_id)
    form = RelativeForm(bound_data(request))

    def act() -> None:
        submission = form.cleaned_data["submission"]
        actions.add_relative(client, form.details(), by=request.member, submission=submission)

    question = of_part(
        client, FAMILY, _("Add a relative without a file"), _("Add"), _("The relative is added."),
        again=_("Add, and one more"),
    )  # fmt: skip
    return form_page(request, form, question, act)


@staff_page(Right.COUNSEL)
def find_relative(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Asks for the file of the relative: those opened last, and a search."""
    client = opened_client(request, client_id)
    if (other := asked_id(request.POST, "client")) is not None:
        return redirect("casework:link_relative", client.pk, other)
    page = {"client": client, "back": client.part_url(FAMILY), **files_to_choose(request, but=client)}
    return render(request, "casework/relative_find.html", page)


@staff_page(Right.COUNSEL)
def link_relative(request: StaffRequest, client_id: UUID, other_id: UUID) -> HttpResponse:
    """What the person of the other file is to this one."""
    client, other = opened_client(request, client_id), opened_client(request, other_id)
    if client == other:
        raise Http404
    form = LinkForm(bound_data(request))

    def act() -> None:
        said = form.cleaned_data
        actions.link_relative(
            client, other, relation=said["relation"], lives=said["lives"], by=request.member,
            submission=said["submission"],
        )  # fmt: skip

    question = of_part(
        client, FAMILY, _("Link two files of one family"), _("Link them"), _("The files are linked."),
        subject=f"{client.shown_name} · {other.shown_name}",
        text=_("%(other)s is the … of %(client)s. In the other file it stands from the other side.")
        % {"other": other.shown_name, "client": client.shown_name},
    )  # fmt: skip
    return form_page(request, form, question, act)


@staff_page(Right.COUNSEL)
def change_relative(request: StaffRequest, relative_id: UUID) -> HttpResponse:
    """Changes what is noted; in both files of a pair."""
    relative = opened_row(request, Relative, relative_id)
    kind = LinkForm if relative.pair else RelativeForm
    form = kind(bound_data(request), relative=relative)

    def act() -> None:
        actions.change_relative(relative, form.details(), version=form.cleaned_data["version"], by=request.member)

    remove = reverse("casework:remove_relative", args=[relative.pk])
    question = of_part(
        relative.client, FAMILY, _("Change a relative"), _("Save"), _("Saved."), remove=remove,
        beside=beside(request, relative),
    )  # fmt: skip
    return form_page(request, form, question, act, changes=relative)


@staff_page(Right.COUNSEL)
def remove_relative(request: StaffRequest, relative_id: UUID) -> HttpResponse:
    """Asks once more, then takes the relative out; a link ends in both files."""
    relative = opened_row(request, Relative, relative_id)
    form = VersionForm(bound_data(request), initial={"version": relative.version})

    def act() -> None:
        actions.remove_relative(relative, version=form.cleaned_data["version"], by=request.member)

    return form_page(request, form, removal(relative.client, _named(relative)), act, changes=relative)


def _named(relative: Relative) -> str:
    named = (relative.client.shown_name, codes.label(relative.relation_id), relative.name)
    return " · ".join(part for part in named if part)
