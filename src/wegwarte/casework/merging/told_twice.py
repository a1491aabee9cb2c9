"""What of this app two files of one person may both say: numbers, relatives, consents, tasks, statuses, goals.

Numbers and relatives that say nothing more stay with the second file. What somebody acts by is always kept twice: of a
consent, a task or a status nobody but the counsellor can say which of two is the right one. When a fact was asked last
is one row a file, and that of the first goes on.
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.merging.tables import keys_to
from wegwarte.casework.merging.twins import BOTH, Rule, rows_in, told_twice
from wegwarte.casework.models import ClientNumber, Consent, Goal, Relative, StatusEntry, Task
from wegwarte.catalogue import codes
from wegwarte.ui.text import day_text, listed

KEPT = _("Both are kept. Please take one out afterwards.")
EACH_A_PROOF = _(
    "Both are kept, each is a proof of its own. Whoever withdraws it withdraws both: please note it at each."
)
ONE_IS_OVER = _("Both are kept, though one of them does not hold any more. Please ask what the person wants.")


def _plain(text: str | None) -> str:
    """Letters and digits alone: signs between them are written one way and another."""
    return "".join(sign for sign in (text or "").casefold() if sign.isalnum())


def _number(row: ClientNumber) -> Any:
    return (row.kind_id, _plain(row.number)) if _plain(row.number) else None


def _relative(row: Relative) -> Any:
    return (row.relation_id, _plain(row.name)) if row.pair is None and _plain(row.name) else None


def _named_by_others(row: Relative) -> bool:
    """Contacts, or documents of an app above, name this very row."""
    return any(key.model._base_manager.filter(**{key.name: row}).exists() for key in keys_to(Relative))


def _consents(own: Consent, theirs: Consent) -> str | Promise:
    return EACH_A_PROOF if (own.over_on is None) == (theirs.over_on is None) else ONE_IS_OVER


def _status(row: StatusEntry) -> str:
    days = f"{day_text(row.since)}–{day_text(row.until)}" if row.since or row.until else ""
    return listed(filter(None, (codes.label(row.status_id), days)))


told_twice(
    Rule(
        rows=rows_in(ClientNumber), same=_number, fate=lambda own, theirs: BOTH,
        says=lambda row: f"{codes.label(row.kind_id)} {row.number}", details=("authority", "since", "until"),
    )
)  # fmt: skip
told_twice(
    Rule(
        rows=rows_in(Relative), same=_relative, fate=lambda own, theirs: BOTH,
        says=lambda row: f"{codes.label(row.relation_id)}: {row.name}",
        details=("lives", "birth_year", "status_id", "status_until", "note"), is_used=_named_by_others,
    )
)  # fmt: skip
told_twice(
    Rule(
        rows=rows_in(Consent), same=lambda row: (row.kind_id, _plain(row.recipient)), fate=_consents,
        says=lambda row: listed(filter(None, (codes.label(row.kind_id), row.recipient))),
    )
)  # fmt: skip
told_twice(
    Rule(
        rows=rows_in(Task), same=lambda row: _plain(row.what) or None if row.done_on is None else None,
        says=lambda row: listed((row.what, day_text(row.due_on))), fate=lambda own, theirs: KEPT,
    )
)  # fmt: skip
told_twice(
    Rule(
        rows=rows_in(StatusEntry), same=lambda row: (row.status_id, row.since, row.until), says=_status,
        fate=lambda own, theirs: KEPT,
    )
)  # fmt: skip
told_twice(
    Rule(
        rows=rows_in(Goal), same=lambda row: _plain(row.german or row.words) or None if row.is_open else None,
        says=lambda row: row.german or row.words, fate=lambda own, theirs: KEPT,
    )
)  # fmt: skip
