"""Search from every page: a whole page, or its results alone while somebody is typing.

The question is sent, never part of an address: histories of browsers and logs of proxies keep addresses.
"""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from wegwarte.carriers import kept
from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.casework.search import find
from wegwarte.casework.search.question import ASKED, LONGEST


@staff_page(Right.COUNSEL)
def search(request: StaffRequest) -> HttpResponse:
    """Files by number, name in any script, pseudonym, year of birth or telephone."""
    own = {"own_offices": {office.pk for office in request.member.offices_with(Right.COUNSEL)}}
    if request.method != "POST":
        asked = kept.remembered(request, ASKED)
        page = {**own, "answer": find(asked, member=request.member), "search_asked": asked}
        return render(request, "workspace/search.html", page)
    asked = request.POST.get("q", "")[:LONGEST]
    if request.htmx:
        return render(request, "workspace/search.html#live", {**own, "answer": find(asked, member=request.member)})
    kept.remember(request, ASKED, asked)
    if "register" in request.POST:
        return redirect(f"{reverse('casework:register')}?asked=1")
    return redirect("workspace:search")
