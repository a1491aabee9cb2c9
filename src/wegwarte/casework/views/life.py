"""What the pages of family, status and numbers share: where they lead, and how an entry is opened."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest
from wegwarte.carriers.views.asking import Question, Text
from wegwarte.casework import actions
from wegwarte.casework.models import Client, ClientNumber, Relative, StatusEntry
from wegwarte.casework.models.number import ClientNumberQuerySet
from wegwarte.casework.models.relative import RelativeQuerySet
from wegwarte.casework.models.status import StatusEntryQuerySet


def family_url(client: Client) -> str:
    """The part of the file on which all of this stands."""
    return f"{client.get_absolute_url()}?tab=family"


def of_family(client: Client, heading: Text, button: Text, done: Text, **more: Any) -> Question:
    """What the page of a form says; `more`: further fields of the question."""
    said: dict[str, Any] = {"subject": client.shown_name, "way_back": _("Back to the file"), **more}
    return Question(heading, button, family_url(client), done, **said)


def removal(client: Client, name: str) -> Question:
    """The question before an entry is taken out."""
    return Question(
        _("Remove this entry?"), _("Remove it"), family_url(client), _("It is removed."), subject=name, kind="danger",
        text=_("Remove only what was entered by mistake. What was true once gets a last day instead."),
    )  # fmt: skip


def opened(request: StaffRequest, rows: Any, key: UUID) -> Any:
    """An entry of a file that the member may open, or 404; the look is noted."""
    found = get_object_or_404(rows.visible_to(request.member).select_related("client__office"), pk=key)
    actions.open_file(found.client, by=request.member)
    return found


def opened_status(request: StaffRequest, status_id: UUID) -> StatusEntry:
    """A status of a file that the member may open, or 404."""
    rows: StatusEntryQuerySet = StatusEntry.objects.all()
    found: StatusEntry = opened(request, rows, status_id)
    return found


def opened_number(request: StaffRequest, number_id: UUID) -> ClientNumber:
    """A number in a file that the member may open, or 404."""
    rows: ClientNumberQuerySet = ClientNumber.objects.all()
    found: ClientNumber = opened(request, rows, number_id)
    return found


def opened_relative(request: StaffRequest, relative_id: UUID) -> Relative:
    """A relative in a file that the member may open, or 404."""
    rows: RelativeQuerySet = Relative.objects.all()
    found: Relative = opened(request, rows, relative_id)
    return found
