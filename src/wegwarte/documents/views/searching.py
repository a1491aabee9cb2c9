"""A search in the documents of one file. What is looked for is sent, and never stands in an address."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.casework.views.opening import opened_client
from wegwarte.documents.finding import found_in_file
from wegwarte.documents.how_far import not_read_yet
from wegwarte.documents.reader import reader

LONGEST = 100


@staff_page(Right.COUNSEL)
def search(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The documents in whose titles or texts the words stand, with the page and the place."""
    client = opened_client(request, client_id, locks=False)
    asked = " ".join(request.POST.get("asked", "").split())[:LONGEST]
    found = found_in_file(client, asked)
    shown = {"client": client, "asked": asked, "found": found, "hits": found.hits, "can_see": reader().ready}
    shown["unread"] = not_read_yet(client) if asked else 0
    return render(request, "documents/search.html", shown)
