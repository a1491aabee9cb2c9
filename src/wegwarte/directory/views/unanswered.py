"""What people searched in vain: where a service is missing, or an entry."""

from django.http import HttpResponse
from django.shortcuts import render

from wegwarte.carriers.access import PlatformRequest, StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.directory.queries.keeping import offices_spoken_for, tabs_of
from wegwarte.directory.queries.unanswered import searched_in_vain


@staff_page(Right.KEEP_DIRECTORY)
def unanswered(request: StaffRequest) -> HttpResponse:
    """In the districts of the member's offices; of all the carrier's offices for its administration."""
    member = request.member
    districts = {office.district_id for office in offices_spoken_for(member) if office.district_id}
    shown = {
        "months": searched_in_vain(districts),
        "tabs": tabs_of(member, "unanswered"),
        "knows_where": bool(districts),
    }
    return render(request, "directory/unanswered.html", shown)


@staff_page(Right.READ_AGGREGATES)
def unanswered_land(request: PlatformRequest) -> HttpResponse:
    """In the whole Land, for the LIGA."""
    return render(request, "directory/unanswered.html", {"months": searched_in_vain(None), "knows_where": True})
