"""The start page: what comes next today."""

from django.http import HttpResponse
from django.shortcuts import render

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right


@staff_page(Right.WORK)
def start(request: StaffRequest) -> HttpResponse:
    return render(request, "workspace/start.html", {})
