"""What apps above add to the page of one record below them: papers at a deadline, letters written for it.

The page asks by its record; an app says what it adds when it is ready (`AppConfig.ready`), as `<app>/beside.py`:

    add_to("deadlines.deadline", _papers)      # def _papers(request, deadline) -> Beside | None

A record with several pages names the page after it: `add_to("casework.client.consents", …)`,
`beside(…, page="consents")`.

A page that takes part passes `beside=beside(request, record)` to its template, or to its `Question`. The template
includes `carriers/beside_ways.html` among its buttons and `carriers/beside.html` where the added parts stand.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.functional import Promise

from wegwarte.carriers.requests import StaffRequest


@dataclass(frozen=True)
class Way:
    """A button that leads to a page of the app above: its words, its address, its icon."""

    label: str | Promise
    href: str
    icon: str


@dataclass(frozen=True)
class Beside:
    """What one app adds: a template of its own that reads `said`, and ways that stand among the page's buttons."""

    template: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)
    ways: tuple[Way, ...] = ()


Adds = Callable[[StaffRequest, Any], Beside | None]

_added: dict[tuple[str, str], tuple[int, Adds]] = {}


def add_to(model: str, adds: Adds, *, order: int = 500) -> None:
    """Adds to the page of such a record ("app.model", in small letters); the same function again replaces itself.

    `order`: its place among what several apps add. `adds` is asked with the request and a record that the member may
    see; None adds nothing.
    """
    _added[model, f"{adds.__module__}.{adds.__qualname__}"] = (order, adds)


def beside(request: StaffRequest, record: models.Model, *, page: str = "") -> list[Beside]:
    """What stands beside this record, in its order. `page`: which of its pages, where it has several."""
    wanted = ".".join(part for part in (record._meta.label_lower, page) if part)
    asked = sorted((one for (model, _name), one in _added.items() if model == wanted), key=_place)
    found = (adds(request, record) for _order, adds in asked)
    return [one for one in found if one is not None]


def _place(added: tuple[int, Adds]) -> int:
    return added[0]
