"""What is to be checked: each entry is confirmed at one tap, or opened to change it."""

from django.http import HttpResponse
from django.shortcuts import render

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.core.dates import today
from wegwarte.core.keyset import Part, page_of_parts
from wegwarte.directory.hours.school import LoadedHolidays
from wegwarte.directory.queries.keeping import due_of, entries_to_check, tabs_of


@staff_page(Right.KEEP_DIRECTORY)
def due(request: StaffRequest) -> HttpResponse:
    """Published entries nobody has checked for half a year. The mail that reminds of them leads here."""
    waiting = due_of(request.member.carrier_id, today()).select_related("organisation")
    never = Part(waiting.filter(checked_on=None), ["name", "id"])
    long_ago = Part(waiting.filter(checked_on__isnull=False), ["checked_on", "id"])
    page = page_of_parts([never, long_ago], request.GET, size=20)
    shown = {"page": page, "rows": entries_to_check(page.rows), "tabs": tabs_of(request.member, "due")}
    return render(request, "directory/due.html", shown | {"school": LoadedHolidays()})
