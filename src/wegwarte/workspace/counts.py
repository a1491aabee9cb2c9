"""The line at the top of the start page: how much there is of what, each number leading to its part."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Count = tuple[str, str | Promise, int]
"""The part of the page, what it is called, and how much there is."""


def counts(page: Mapping[str, Any]) -> list[Count]:
    """Of what the page shows, in its order; what is not there is left out."""
    due = page.get("due")
    every: list[Count] = [
        ("deadlines", _("Deadlines"), due.found["deadline"] if due else 0),
        ("due", pgettext_lazy("start page", "Due"), due.count if due else 0),
        ("second", pgettext_lazy("start page", "As second person"), due.found["second"] if due else 0),
        ("sent", pgettext_lazy("start page", "Sent by link"), len(page.get("sent", ()))),
        ("offers", pgettext_lazy("start page", "Offers"), len(page.get("offered", ()))),
        ("new", _("New with you"), len(page.get("new", ()))),
        ("notices", _("Notices"), len(page.get("notices", ()))),
        ("waiting", pgettext_lazy("start page", "May wait"), sum(fold.count for fold in page.get("waiting", ()))),
    ]
    return [each for each in every if each[2]]
