"""Drafts that a browser keeps: how they are called, and how it learns that one has been saved."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.utils.functional import Promise

from wegwarte.carriers.access import Staff, StaffRequest

Asked = dict[Any, Any]
"""What was asked for one form of a page, for the next one."""
FormerKeys = Callable[[str, Asked], list[str]]
_formers: list[FormerKeys] = []


def register(former_keys: FormerKeys) -> None:
    """Adds a function that knows under which other keys a form was known before, as that of a file merged since."""
    _formers.append(former_keys)


def former_names(request: StaffRequest, key: str) -> list[str]:
    """The names on the device of drafts that were begun under a key which leads to this one now."""
    asked: Asked = vars(request).setdefault("former_keys", {})
    return [draft_name(request.member, former) for former_keys in _formers for former in former_keys(key, asked)]


def draft_name(member: Staff, key: str) -> str:
    """The draft's name on the device, which several people may share."""
    return f"{member.actor_id}.{key}"


def saved(request: StaffRequest, key: str, text: str | Promise) -> None:
    """Says `text` on whatever page comes next; that page also tells the browser to forget the draft `key`.

    Those under former keys too: they were offered in the form that is saved now.
    """
    names = [draft_name(request.member, key), *former_names(request, key)]
    messages.success(request, str(text) if isinstance(text, Promise) else text, " ".join(names))
