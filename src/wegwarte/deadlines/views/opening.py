"""The one way by which a page opens a deadline: what this member may see, noted in the trail of the file."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from wegwarte.carriers.access import StaffRequest
from wegwarte.casework import actions
from wegwarte.deadlines.models import Deadline


def opened_deadline(request: StaffRequest, deadline_id: UUID) -> Deadline:
    """A deadline with its file, or 404."""
    shown = Deadline.objects.visible_to(request.member)
    related = ("office", "letter__record_key", "case__record_key", "confirmed_by", "second_by", "closed_by")
    deadline = get_object_or_404(shown.select_related(*related), pk=deadline_id)
    actions.open_file(deadline.client, by=request.member)
    return deadline
