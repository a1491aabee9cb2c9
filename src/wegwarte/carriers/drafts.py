"""Drafts that a browser keeps: how they are called, and how it learns that one has been saved."""

from django.contrib import messages
from django.utils.functional import Promise

from wegwarte.carriers.access import Staff, StaffRequest


def draft_name(member: Staff, key: str) -> str:
    """The draft's name on the device, which several people may share."""
    return f"{member.actor_id}.{key}"


def saved(request: StaffRequest, key: str, text: str | Promise) -> None:
    """Says `text` on whatever page comes next; that page also tells the browser to forget the draft `key`."""
    messages.success(request, str(text) if isinstance(text, Promise) else text, draft_name(request.member, key))
