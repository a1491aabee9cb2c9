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
