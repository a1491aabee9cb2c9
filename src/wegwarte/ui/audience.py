"""For whom a page of this app is meant.

The access rules live in `wegwarte.carriers.access`, above this app; its middleware reads the attribute
`audience` of a view. Apps above `carriers` use the decorators there instead.
"""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def declare(audience: str) -> Callable[[View], View]:
    """Decorator: the view answers this audience, "public", "signed_in" (signed in, not locked), or a right."""

    def mark(view: View) -> View:
        view.__dict__["audience"] = audience
        return view

    return mark


def takes_a_file(longest: int) -> Callable[[View], View]:
    """Marks a view whose form takes a file: bodies of up to `longest` bytes, kept in memory only."""

    def mark(view: View) -> View:
        view.__dict__["longest_body"] = longest
        return view

    return mark


def longest_body(view: object) -> int | None:
    """How many bytes the view takes; None for one that takes no file."""
    found: int | None = getattr(view, "longest_body", None)
    return found
