"""What moves, in words: each table says how its rows are counted; apps above add theirs when they are ready."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext_lazy

from wegwarte.casework.merging.moving import rows_of
from wegwarte.casework.merging.tables import moving
from wegwarte.casework.models import Client

_WORDS: dict[str, Promise] = {
    "casework.case": ngettext_lazy("%(count)d case", "%(count)d cases", "count"),
    "casework.consultation": ngettext_lazy("%(count)d consultation", "%(count)d consultations", "count"),
    "casework.consent": ngettext_lazy("%(count)d consent", "%(count)d consents", "count"),
    "casework.relative": ngettext_lazy("%(count)d relative", "%(count)d relatives", "count"),
    "casework.statusentry": ngettext_lazy("%(count)d residence status", "%(count)d residence statuses", "count"),
    "casework.clientnumber": ngettext_lazy(
        "%(count)d number at authorities", "%(count)d numbers at authorities", "count"
    ),
    "casework.goal": ngettext_lazy("%(count)d goal", "%(count)d goals", "count"),
}
UNTOLD = {"casework.drawer", "casework.differentperson", "casework.conflictofinterest"}
"""They move and nobody is told: that there is a sealed drawer is known to those who are named in it; who is somebody
else is no entry of the file; and why somebody is kept out of it is not everybody's to know."""
_OTHERS = ngettext_lazy("%(count)d other entry", "%(count)d other entries", "count")


def counted_as(label: str, words: Promise) -> None:
    """Says how rows of a table (`app.model`) are counted in words; `words`: an ngettext_lazy with `count`."""
    _WORDS[label] = words


def told(counts: dict[str, int]) -> list[str]:
    """Counts by table in words; tables without words are counted together as other entries."""
    said = [str(words % {"count": counts[label]}) for label, words in _WORDS.items() if counts.get(label)]
    others = sum(count for label, count in counts.items() if label not in _WORDS and label not in UNTOLD)
    return [*said, *([str(_OTHERS % {"count": others})] if others else [])] or [gettext("nothing")]


def hanging_on(client: Client, but: Mapping[str, Collection[Any]] | None = None) -> list[str]:
    """All that hangs on a file, in words, `but` for these rows by the labels of their tables. One query a table."""
    left_out = but or {}
    return told({
        table.label: rows_of(table, client).exclude(pk__in=left_out.get(table.label, ())).count() for table in moving()
    })  # fmt: skip
