"""Documents that nobody changes or removes any more: apps above say which, and why."""

from collections.abc import Callable

from django.utils.functional import Promise

from wegwarte.core.conflicts import Refused
from wegwarte.documents.models import Document

Why = Callable[[Document, bool], str | Promise | None]
_asked: dict[str, Why] = {}


def register(key: str, why: Why) -> None:
    """Adds a reason: given a document and whether it is to be removed, why it stays as it is; None when it need not."""
    _asked[key] = why


def must_not_be_fixed(document: Document, *, removing: bool = False) -> None:
    """Raises `Refused` with the first reason."""
    for why in _asked.values():
        if (said := why(document, removing)) is not None:
            raise Refused(said)
