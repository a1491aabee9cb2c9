"""The help page."""

from django.http import HttpResponse
from django.shortcuts import render

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right


@staff_page(Right.WORK)
def help_page(request: StaffRequest) -> HttpResponse:
    """How to note, search, keep secrecy, and be fast with the keyboard."""
    return render(request, "workspace/help.html", {"counsels": request.member.may(Right.COUNSEL)})
