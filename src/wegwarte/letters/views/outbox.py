"""What goes out: letters not sent yet, and those that wait for an answer; one's own and the office's."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.models import Office
from wegwarte.carriers.requests import chosen_office
from wegwarte.carriers.rights import Right
from wegwarte.core.keyset import Page, page_of
from wegwarte.letters.models import Letter
from wegwarte.letters.queries.lists import unsent_letters, waiting_letters

WHICH = {"unsent": pgettext_lazy("letters", "Not sent yet"), "waiting": pgettext_lazy("letters", "Wait for an answer")}
WHOSE = {"mine": _("Mine"), "office": _("The whole office")}


@staff_page(Right.COUNSEL)
@require_safe
def outbox(request: StaffRequest) -> HttpResponse:
    """What is not sent yet, the newest first; what waits for an answer, the one that waits longest first."""
    which, whose = _chosen(request, "which", WHICH), _chosen(request, "whose", WHOSE)
    office = chosen_office(request, Right.COUNSEL)  # one: an index holds the letters of each in this order
    rows = _unsent if which == "unsent" else _waiting
    page: dict[str, Any] = {
        "page": rows(request, office if whose == "office" else None), "which": which, "whose": whose, "tabs": WHICH,
        "whose_tabs": WHOSE, "office": office, "offices": request.member.offices_with(Right.COUNSEL),
    }  # fmt: skip
    return render(request, "letters/outbox.html", page)


def _unsent(request: StaffRequest, office: Office | None) -> Page[Letter]:
    rows = unsent_letters(request.member)
    rows = rows.filter(office=office) if office else rows.filter(written_by=request.member)
    return page_of(rows, request.GET, order=["-written_at", "-id"])


def _waiting(request: StaffRequest, office: Office | None) -> Page[Letter]:
    rows = waiting_letters(request.member)
    rows = rows.filter(office=office) if office else rows.filter(sent_by=request.member)
    return page_of(rows, request.GET, order=["sent_on", "id"])


def _chosen(request: StaffRequest, name: str, known: dict[str, Any]) -> str:
    """What the address asks for; anything unknown means the first."""
    asked = request.GET.get(name, "")
    return asked if asked in known else next(iter(known))
