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


def takes_a_file(
    largest: int, *, around: int = 0, sealed: bool = False, lets_in: Callable[..., None] | None = None
) -> Callable[[View], View]:
    """Marks a view whose form takes files: up to `largest` bytes, kept in memory, or `sealed` on the disk.

    `around`: bytes of the form beside the files. They have room too, and nobody is told of them.
    `lets_in(request, **arguments of the address)`: decides for a page without an account whether a body is read at all,
    and reads it, before the request's transaction begins.
    """

    def mark(view: View) -> View:
        view.__dict__["largest_file"] = largest
        view.__dict__["longest_body"] = largest + around
        view.__dict__["seals_files"] = sealed
        view.__dict__["lets_in"] = lets_in
        return view

    return mark


def longest_body(view: object) -> int | None:
    """How many bytes the view takes; None for one that takes no file."""
    found: int | None = getattr(view, "longest_body", None)
    return found


def largest_file(view: object) -> int:
    """How many bytes of files the view takes, as people are told."""
    found: int = getattr(view, "largest_file", 0)
    return found


def seals_files(view: object) -> bool:
    """Whether files for the view are sealed as they come in, instead of being kept in memory."""
    return bool(getattr(view, "seals_files", False))


def lets_in(view: object) -> Callable[..., None] | None:
    """Who reads what is sent to the view, where that is not simply all of it."""
    found: Callable[..., None] | None = getattr(view, "lets_in", None)
    return found
