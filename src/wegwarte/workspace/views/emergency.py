"""A file read in an emergency: a page of its own on which nothing can be changed, and from which nothing else opens."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.emergency import read_in_emergency
from wegwarte.casework.models import Case, Consultation, EmergencyAccess
from wegwarte.core.dates import today
from wegwarte.deadlines.queries.files import running_of
from wegwarte.workspace.details import sections, ways
from wegwarte.workspace.summary import in_short, lists_of

LATEST = 10


@staff_page(Right.COUNSEL)
@require_safe
def emergency_file(request: StaffRequest, access_id: UUID) -> HttpResponse:
    """What one needs to know of the person; each look is noted. After three hours it leads back to the question."""
    own = EmergencyAccess.objects.everywhere(because="asked below whether it holds").filter(member=request.member)
    get_object_or_404(own, pk=access_id)
    open_ones = EmergencyAccess.objects.open_to(request.member, timezone.now())
    access = open_ones.select_related("client__office", "client__place").filter(pk=access_id).first()
    if access is None:
        messages.warning(request, _("This access has ended. If the file is still needed, please ask again."))
        return redirect("casework:ask_in_emergency")
    client = access.client
    read_in_emergency(access, by=request.member)
    cases = Case.objects.everywhere(because="an access in an emergency holds").filter(client=client).open()
    contacts = Consultation.objects.of_file(client).select_related("record_key", "member").order_by("-on", "-id")
    lists = lists_of(client)
    page = {
        "access": access, "client": client, "short": in_short(client, lists, on=today()),
        "contact": client.contact or {}, "allowed": ways(client, allowed=True),
        "forbidden": ways(client, allowed=False), "details": sections(client, lists), "today": today(),
        "cases": cases.select_related("record_key", "client", "responsible").order_by("number"),
        "deadlines": running_of(client),
        "contacts": contacts[:LATEST],
    }  # fmt: skip
    response = render(request, "workspace/emergency_file.html", page)
    left = int((access.until - timezone.now()).total_seconds())
    response["Refresh"] = f"{left + 1}; url={access.get_absolute_url()}"  # then it is over on the screen too
    return response
