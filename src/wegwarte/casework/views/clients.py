"""Files of people: the list, a new one, its parts, its consents."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers import kept
from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, made_anew, overtaken, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.models import Member
from wegwarte.carriers.requests import chosen_office
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.forms.client import RegisterForm
from wegwarte.casework.forms.client_life import PARTS
from wegwarte.casework.forms.client_part import PartForm
from wegwarte.casework.listing import page_of_files
from wegwarte.casework.models import Client
from wegwarte.casework.search import Found, possible_duplicates
from wegwarte.casework.search.question import ASKED, asked_for
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today


@staff_page(Right.COUNSEL)
def clients(request: StaffRequest) -> HttpResponse:
    """The files of one office, the latest contact first."""
    office = chosen_office(request, Right.COUNSEL)
    page = page_of_files(Client.objects.visible_to(request.member).in_office(office).in_a_line(), request.GET)
    offices = request.member.offices_with(Right.COUNSEL)
    return render(request, "casework/clients.html", {"page": page, "office": office, "offices": offices})


@staff_page(Right.COUNSEL)
def register(request: StaffRequest) -> HttpResponse:
    """A new file; first says whether the person may be here already."""
    form = RegisterForm(bound_data(request), by=request.member)
    if "asked" in request.GET:
        form.initial.update(asked_for(kept.remembered(request, ASKED)))
    similar = _similar(form, request.member) if form.is_bound else []
    if request.htmx:
        return render(request, "casework/register.html#similar", {"similar": similar})
    if sent(request, form) and _all_seen(similar, form.cleaned_data["seen"]):
        client = actions.register_client(
            form.chosen_office, form.details(), by=request.member, on=today(),
            submission=form.cleaned_data["submission"],
        )  # fmt: skip
        saved(request, "client-new", _("The file %(number)s is made.") % {"number": client.file_number})
        return redirect(_part_url(client, "language") if _more(request) else client)
    return form_answer(request, "casework/register.html", form, similar=similar, seen=_ids(similar))


@staff_page(Right.COUNSEL)
def change_client(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """One part of the file after the other; each is saved by itself."""
    client = opened_client(request, client_id)
    part = PARTS.get(request.GET.get("part", ""), next(iter(PARTS.values())))
    form = part(bound_data(request), client=client)
    if sent(request, form):
        with refusals_on(form):
            version = form.cleaned_data["version"]
            actions.change_client(client, form.details(), version=version, by=request.member)
            saved(request, _draft(client, part), _("Saved."))
            return redirect(_next_part(client, part) if "next" in request.POST else client)
    if overtaken(form):
        newest = client = Client.objects.visible_to(request.member).get(pk=client.pk)
        form = made_anew(form, newest, lambda typed: part(typed, client=newest))
    return form_answer(request, "casework/client.html", form, **_shown(client, form))


def _shown(client: Client, form: PartForm) -> dict[str, Any]:
    return {
        "client": client,
        "parts": [(part.title, _part_url(client, key), key == form.key) for key, part in PARTS.items()],
        "last": form.key == list(PARTS)[-1],
        "draft_key": _draft(client, type(form)),
    }


def _draft(client: Client, part: type[PartForm]) -> str:
    return f"client-{client.pk}-{part.key}"


def _part_url(client: Client, key: str) -> str:
    return f"{reverse('casework:change_client', args=[client.pk])}?part={key}"


def _next_part(client: Client, part: type[PartForm]) -> str:
    keys = list(PARTS)
    return _part_url(client, keys[min(keys.index(part.key) + 1, len(keys) - 1)])


def _similar(form: RegisterForm, member: Member) -> list[Found]:
    """Files that could be of the same person, but for the one that this very form has made: a double click."""
    form.full_clean()
    found = possible_duplicates(form.newcomer(), member=member)
    submission = form.cleaned_data.get("submission")
    return [each for each in found if submission is None or each.client.submission != submission]


def _ids(similar: list[Found]) -> str:
    return ",".join(str(found.client.pk) for found in similar)


def _more(request: StaffRequest) -> bool:
    """Either button that goes on to the other parts of the file was pressed."""
    return "more" in request.POST or "more" in request.POST.get("seen", "").split(",")


def _all_seen(similar: list[Found], seen: str) -> bool:
    """Whether the button that says no to everybody who could be the same person was pressed.

    Only it says who was seen: what appeared while somebody typed may have been below the edge of the screen.
    """
    return {str(found.client.pk) for found in similar} <= set(seen.split(","))
