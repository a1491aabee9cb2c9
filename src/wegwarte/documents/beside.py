"""Papers stand beside the record that they belong to, on its page in the apps below, with a way to add one."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.beside import Beside, Way, add_to
from wegwarte.carriers.requests import StaffRequest
from wegwarte.documents.papers import papers_at

ADD: dict[str, str | Promise] = {
    "deadline": _("Add the proof of dispatch"), "status": _("Add the paper"), "relative": _("Add a document"),
}  # fmt: skip


def add_url(name: str, row: Any) -> str:
    """Where a document is added that belongs to this row."""
    return f"{reverse('documents:add', args=[row.client_id])}?{name}={row.pk}"


def _papers(request: StaffRequest, row: Any, name: str) -> Beside:
    papers = papers_at(row.client, **{name: row})
    said = {"papers": papers, "row": row, "name": name, "way": Way(ADD[name], add_url(name, row), "upload")}
    return Beside("documents/beside.html", said)


def _at_deadline(request: StaffRequest, row: Any) -> Beside:
    """The proof, and the letter from which it was counted; adding the proof stands among the buttons too."""
    found = _papers(request, row, "deadline")
    letters = papers_at(row.client, letter=row.letter_id) if row.letter_id else []
    return Beside(found.template, {**found.said, "letters": letters}, (found.said["way"],))


def _at_status(request: StaffRequest, row: Any) -> Beside:
    return _papers(request, row, "status")


def _at_relative(request: StaffRequest, row: Any) -> Beside:
    return _papers(request, row, "relative")


add_to("deadlines.deadline", _at_deadline, order=300)
add_to("casework.statusentry", _at_status, order=300)
add_to("casework.relative", _at_relative, order=300)
