"""From a contact begun without a file to that of a person: what was typed goes along, and stays nowhere else."""

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from wegwarte.carriers import kept
from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.drafts import draft_name
from wegwarte.carriers.rights import Right
from wegwarte.casework.forms.starting import carried
from wegwarte.casework.models import Client
from wegwarte.casework.queries.files import last_opened
from wegwarte.casework.search import find
from wegwarte.casework.search.question import LONGEST
from wegwarte.ui.forms import asked_id

WAITING = "consultation"
SHOWN = 8


def take_a_file(request: StaffRequest) -> HttpResponse:
    """Keeps what was typed in the anonymous form and asks whose it is."""
    fields = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    text = json.dumps(fields)
    kept.remember(request, WAITING, text if len(text) <= kept.LONGEST else "")
    return redirect("casework:choose_person")


@staff_page(Right.COUNSEL)
def choose_person(request: StaffRequest) -> HttpResponse:
    """The files opened last, and a search; the person chosen gets what was typed, and the anonymous draft ends."""
    if request.method == "POST" and "client" in request.POST:
        return _chosen(request)
    page = files_to_choose(request) | {"draft_done": draft_name(request.member, "consultation-new")}
    return render(request, "casework/consultation_person.html", page)


def files_to_choose(request: StaffRequest, *, but: Client | None = None) -> dict[str, Any]:
    """What `choose_a_file.html` shows: what was asked for and found, and the files opened last without `but`."""
    asked = request.POST.get("q", "")[:LONGEST]
    opened = last_opened(request.member, SHOWN + (but is not None))
    return {
        "asked": asked,
        "answer": find(asked, member=request.member) if asked else None,
        "opened": [client for client in opened if client != but][:SHOWN],
    }


def carried_to(request: StaffRequest, client: Client | None) -> dict[str, Any]:
    """What was typed for this person in the anonymous form, as the form starts from it."""
    text = kept.remembered(request, _slot(client)) if client else ""
    return carried(json.loads(text)) if text else {}


def forget_carried(request: StaffRequest, client: Client) -> None:
    """It is saved now."""
    kept.forget(request, _slot(client))


def _chosen(request: StaffRequest) -> HttpResponse:
    """Moves what waits to the person: it fills no other person's form."""
    client = get_object_or_404(Client.objects.visible_to(request.member), pk=asked_id(request.POST, "client"))
    if text := kept.remembered(request, WAITING):
        kept.remember(request, _slot(client), text)
    kept.forget(request, WAITING)
    return redirect(f"{reverse('casework:new_consultation')}?client={client.pk}")


def _slot(client: Client) -> str:
    return f"{WAITING} {client.pk}"
