"""Letters that wait for an answer: one's own, and the office's."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.requests import chosen_office
from wegwarte.carriers.rights import Right
from wegwarte.core.keyset import page_of
from wegwarte.letters.queries.lists import waiting_letters

WHOSE = {"mine": _("Mine"), "office": _("The whole office")}


@staff_page(Right.COUNSEL)
@require_safe
def waiting(request: StaffRequest) -> HttpResponse:
    """The one that waits longest stands first."""
    whose = request.GET.get("whose", "mine")
    whose = whose if whose in WHOSE else "mine"
    rows = waiting_letters(request.member)
    office = chosen_office(request, Right.COUNSEL)  # one: an index holds the letters of each in this order
    rows = rows.filter(sent_by=request.member) if whose == "mine" else rows.filter(office=office)
    page = {
        "page": page_of(rows, request.GET, order=["sent_on", "id"]), "whose": whose, "tabs": WHOSE, "office": office,
        "offices": request.member.offices_with(Right.COUNSEL),
    }  # fmt: skip
    return render(request, "letters/waiting.html", page)
