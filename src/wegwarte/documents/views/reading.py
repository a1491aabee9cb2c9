"""A document is read: its pages as pictures, the whole of it as a copy."""

from collections.abc import Iterator
from typing import BinaryIO
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.beside import beside
from wegwarte.carriers.rights import Right
from wegwarte.core.dates import today
from wegwarte.core.sealing.envelope import CannotOpen
from wegwarte.core.sealing.files import PIECE
from wegwarte.documents import actions
from wegwarte.documents.belonging import belongs_of
from wegwarte.documents.how_far import deadlines_from, reading_of, turned_of
from wegwarte.documents.kinds import NotTaken
from wegwarte.documents.local import on_this_machine, plain_of
from wegwarte.documents.models import PageText
from wegwarte.documents.orders import WHY, draw
from wegwarte.documents.papers import differs_from_status
from wegwarte.documents.storage import what_failed
from wegwarte.documents.views.closing import closing_of
from wegwarte.documents.views.opening import opened_document, opened_file
from wegwarte.ui.files import file_answer

WIDTHS = {"small": 240, "page": 1000, "large": 1800}  # pixels


@staff_page(Right.COUNSEL)
def document(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """What it is, and its pages."""
    found = opened_document(request, document_id)
    actions.look_at(found, by=request.member)
    read = {page.number: page for page in PageText.objects.of_version(found.latest)}
    shown = {
        "document": found, "client": found.client, "reading": reading_of(found), "deadlines": deadlines_from(found),
        "pages": [(number, read.get(number)) for number in range(1, found.latest.pages + 1)],
        "beside": beside(request, found),
        "belongs": belongs_of(found, request.member, today()), "closing": closing_of([found]),
        "other_day": found.status and differs_from_status(found, found.status.until),
    }  # fmt: skip
    return render(request, "documents/document.html", shown)


@staff_page(Right.COUNSEL)
def page(request: StaffRequest, document_id: UUID, edition: int, page: int) -> HttpResponse:
    """One page as a picture, `?size=small|page|large`; nothing of it is kept anywhere."""
    file = opened_file(request, document_id, edition)
    width = WIDTHS.get(request.GET.get("size", "page"))
    if width is None or not 1 <= page <= file.pages:
        raise Http404
    try:
        with on_this_machine(file) as sealed:
            drawn = draw(sealed, file.kind, page, width, turned_of(file, page))
    except (NotTaken, OSError):
        raise Http404 from None
    return HttpResponse(drawn, content_type="image/jpeg")


@staff_page(Right.COUNSEL)
def download(request: StaffRequest, document_id: UUID, edition: int) -> HttpResponse:
    """The file as it is kept, piece by piece."""
    file = opened_file(request, document_id, edition)
    try:
        plain = plain_of(file)
    except (OSError, CannotOpen) as error:
        messages.error(request, str(WHY[what_failed(error) if isinstance(error, OSError) else "lost"]))
        return redirect(file.document)
    actions.download(file.document, by=request.member)
    answer = file_answer(_pieces(plain), f"{file.document.shown_title}.{file.kind}", file.file_kind.media_type)
    answer["Content-Length"] = str(file.size)
    return answer


def _pieces(plain: BinaryIO) -> Iterator[bytes]:
    with plain:
        while piece := plain.read(PIECE):
            yield piece
