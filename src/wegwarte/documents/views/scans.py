"""Scans of the office: what waits, its pages, into whose file it goes."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.casework.views.choosing_a_person import files_to_choose
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.conflicts import Refused
from wegwarte.documents import actions
from wegwarte.documents.kinds import NotTaken
from wegwarte.documents.local import stored_on_this_machine
from wegwarte.documents.models import Scan
from wegwarte.documents.orders import draw
from wegwarte.documents.scanning import NOT_TAKEN, not_taken
from wegwarte.documents.views.reading import WIDTHS, no_picture
from wegwarte.ui.forms import asked_id

MOST = 200


@staff_page(Right.COUNSEL)
@require_safe
def scans(request: StaffRequest) -> HttpResponse:
    """What waits in the member's offices, the latest first."""
    waiting = list(Scan.objects.visible_to(request.member).order_by("-came_at", "-pk")[:MOST])
    offices = request.member.offices_with(Right.COUNSEL)
    aside = [(office, count) for office in offices if (count := not_taken(office))]
    page = {
        "scans": waiting,
        "several": len(offices) > 1,
        "days": settings.WEGWARTE_SCAN_DAYS,
        "aside": aside,
        "folder": NOT_TAKEN,
    }
    return render(request, "documents/scans.html", page)


@staff_page(Right.COUNSEL)
def scan(request: StaffRequest, scan_id: UUID) -> HttpResponse:
    """Its pages, and into whose file it goes: a search, and the files opened last."""
    found = _opened(request, scan_id)
    if request.method == "POST" and "client" in request.POST:
        return _filed(request, found)
    actions.look_at_scan(found, by=request.member)
    page = {**files_to_choose(request), "scan": found, "pages": range(1, found.pages + 1)}
    return render(request, "documents/scan.html", page)


@staff_page(Right.COUNSEL)
@require_safe
def scan_page(request: StaffRequest, scan_id: UUID, page: int) -> HttpResponse:
    """One page as a picture; nothing of it is kept anywhere."""
    found = _opened(request, scan_id)
    width = WIDTHS.get(request.GET.get("size", "page"))
    if width is None or not 1 <= page <= found.pages:
        raise Http404
    try:
        with stored_on_this_machine(found.stored_as, found.key) as sealed:
            drawn = draw(sealed, found.kind, page, width)
    except (NotTaken, OSError) as error:
        return no_picture(error)
    actions.look_at_scan(found, by=request.member)
    return HttpResponse(drawn, content_type="image/jpeg")


@staff_page(Right.COUNSEL)
def throw_scan(request: StaffRequest, scan_id: UUID) -> HttpResponse:
    """Asks before it acts."""
    found = _opened(request, scan_id)
    question = Question(
        _("Throw the scan away"), _("Throw it away"), reverse("documents:scans"), _("The scan is deleted."),
        text=_("It is deleted for good. The paper itself you can scan again."), kind="danger", about=found.name,
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.throw_scan(found, by=request.member))


def _filed(request: StaffRequest, found: Scan) -> HttpResponse:
    chosen = asked_id(request.POST, "client")
    if chosen is None:
        raise Http404
    client = opened_client(request, chosen, "office")
    try:
        document = actions.file_scan(client, found, by=request.member)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("documents:scans")
    messages.success(request, str(_("The scan is in the file. Say what it is.")))
    return redirect("documents:describe", document.pk)


def _opened(request: StaffRequest, scan_id: UUID) -> Scan:
    return get_object_or_404(Scan.objects.visible_to(request.member), pk=scan_id)
