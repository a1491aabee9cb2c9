"""What a document says of what it belongs to: that a deadline was kept; another last day than the status."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page, form_page
from wegwarte.core.dates import today
from wegwarte.deadlines.actions import close_deadline as close
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.views.opening import opened_deadline
from wegwarte.documents import actions
from wegwarte.documents.belonging import words_of
from wegwarte.documents.forms.closing import ProofForm
from wegwarte.documents.models import Document
from wegwarte.documents.views.opening import opened_document
from wegwarte.ui.text import day_text, listed


def closing_of(documents: Sequence[Document]) -> str:
    """Where a running deadline is closed by the first of these; "" when none of them proves that something was sent."""
    first = documents[0] if documents else None
    if first is None or first.type != Document.Type.DISPATCH or first.deadline is None or not first.deadline.is_running:
        return ""
    return reverse("documents:close_deadline", args=[first.pk])


@staff_page(Right.COUNSEL)
def close_deadline(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """Asks whether the deadline is done with this proof; the words are there already."""
    found = opened_document(request, document_id)
    if found.deadline_id is None:
        raise Http404
    deadline = opened_deadline(request, found.deadline_id)
    if not deadline.is_running:
        return redirect(deadline)
    form = ProofForm(bound_data(request), deadline=deadline, words=_words(found))
    question = Question(
        _("Close the deadline with this proof?"), _("Close it"), deadline.get_absolute_url(),
        _("The deadline is closed."),
        text=_("The document is in the file either way. Close the deadline when everything was sent."),
        subject=words_of(deadline),
    )  # fmt: skip

    def act() -> None:
        said, sent = form.cleaned_data, Deadline.Closing.SENT
        close(deadline, closing=sent, proof=said["proof"], version=said["version"], by=request.member, on=today())

    return form_page(request, form, question, act, changes=deadline)


@staff_page(Right.COUNSEL)
def take_status_day(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """The paper ends with the status that it proves: that day is the one that counts."""
    found = opened_document(request, document_id)
    if found.status is None:
        raise Http404
    until = found.status.until
    ends = _("The paper then ends on %(day)s.") % {"day": day_text(until)} if until else _("The paper then has no end.")
    question = Question(
        _("Take the day of the status"), _("Take it"), found.get_absolute_url(), _("Saved."),
        text=ends, subject=found.shown_title,
    )  # fmt: skip

    def act() -> None:
        actions.describe_document(found, version=found.version, by=request.member, valid_until=until)

    return confirmation_page(request, question, act)


def _words(document: Document) -> str:
    """What it is, its name, its day."""
    day = document.dated_on or timezone.localdate(document.added_at)
    return listed(filter(None, (document.get_type_display(), document.title, day_text(day))))
