"""The end of a document: nobody needs to be warned any more, or is to be told again; another one takes its place."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.casework.models import Client
from wegwarte.casework.queries.of_file import in_file
from wegwarte.core.dates import today
from wegwarte.documents import actions
from wegwarte.documents.models import Document
from wegwarte.documents.views.opening import opened_document
from wegwarte.ui.forms import asked_id


@staff_page(Right.COUNSEL)
def settle_end(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """`?again=1` takes it back."""
    found = opened_document(request, document_id)
    if "again" in request.GET:
        done = _("Its end is told again.")
        question = Question(_("Tell its end again"), _("Tell it again"), found.get_absolute_url(), done)
        return confirmation_page(request, question, lambda: actions.tell_end_again(found, by=request.member))
    question = Question(
        _("Not needed any more"), _("Its end matters no more"), found.get_absolute_url(),
        _("Nobody is warned of its end any more."), subject=found.shown_title,
        text=_("The document stays in the file. Only its end is told no more."),
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.settle_end(found, by=request.member, on=today()))


def followed(request: StaffRequest, client: Client) -> Document | None:
    """The document of this file that the new one follows (`?follows=…`)."""
    key = asked_id(request.GET, "follows")
    rows = Document.objects.visible_to(request.member).filter(client=client, pk=key) if key else []
    return next(iter(in_file(client, rows)), None)


def said_of(document: Document) -> dict[str, Any]:
    """What the form says of the one that follows it."""
    ids = {name: str(getattr(document, f"{name}_id") or "") for name in ("case", "relative", "status")}
    return {"type": document.type, "title": document.title, **ids}
