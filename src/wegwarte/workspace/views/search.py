"""Search from every page: a whole page, or its results alone while somebody is typing."""

from django.http import HttpResponse
from django.shortcuts import render

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.casework.search import find


@staff_page(Right.COUNSEL)
def search(request: StaffRequest) -> HttpResponse:
    """Files by number, name in any script, pseudonym, year of birth or telephone."""
    answer = find(request.GET.get("q", ""), member=request.member)
    template = "workspace/search.html#results" if request.htmx else "workspace/search.html"  # type: ignore[attr-defined]
    return render(request, template, {"answer": answer})
