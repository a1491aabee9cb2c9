"""Family and household: relatives without a file, and files that belong together."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import action, note_changes, record
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.kinship import seen_from_the_other
from wegwarte.casework.models import Client, Relative
from wegwarte.core.conflicts import Refused, claim_version, once

LINKED = entry("casework.linked_from_other", _("Linked this file to that of a relative"))
UNLINKED = entry("casework.unlinked_from_other", _("Ended the link of this file to that of a relative"))
SHARED = ("lives",)
"""What both files of a pair say alike; the relation each says from its own side."""


@dataclass
class RelativeDetails:
    """What a form says of a relative: `fields` by their model names."""

    fields: dict[str, Any] = field(default_factory=dict)


@action("casework.add_relative", says=_("Added a relative"), needs=Right.COUNSEL)
def add_relative(client: Client, details: RelativeDetails, *, by: Member, submission: UUID | None = None) -> Relative:
    """Notes a relative without a file; the same form sent twice notes one."""

    def make() -> Relative:
        made = Relative(
            client=client, record_key=client.record_key, entered_by=by, submission=submission, **details.fields
        )
        made.save(force_insert=True)
        return made

    return once(Relative, submission, make, client=client, entered_by=by)[0]


@action("casework.link_relative", says=_("Linked the file of a relative"), needs=Right.COUNSEL)
def link_relative(
    client: Client, other: Client, *, relation: str, lives: str, by: Member, submission: UUID | None = None
) -> Relative:
    """Links two files that the member may both open; each says what the other person is to its own.

    Raises Refused when they are one file, or linked already.
    """
    if not Client.objects.visible_to(by).filter(pk=other.pk).exists():
        raise PermissionDenied("This member may not open the other file.")
    if client.pk == other.pk:
        raise Refused(_("This is the same file."), field="relation")

    def make() -> Relative:
        _must_be_new(client, other)
        pair = uuid4()
        mine, theirs = (
            Relative(client=each, record_key=each.record_key, entered_by=by, pair=pair, lives=lives)
            for each in (client, other)
        )
        mine.submission, mine.relation_id = submission, relation
        theirs.relation_id = seen_from_the_other(relation, client.gender_id)
        mine.save(force_insert=True)
        theirs.save(force_insert=True)
        record(LINKED, by=by, on=other)
        return mine

    return once(Relative, submission, make, client=client, entered_by=by)[0]


@action("casework.change_relative", says=_("Changed what is noted of a relative"), needs=Right.COUNSEL)
def change_relative(relative: Relative, details: RelativeDetails, *, version: int, by: Member) -> Relative:
    """Saves it, in the other file of a pair too, and wherever else the two are linked.

    Raises ChangedMeanwhile when somebody saved it after `version`.
    """
    claim_version(relative, version)
    changed = {name for name, value in details.fields.items() if getattr(relative, name) != value}
    for name in changed:
        setattr(relative, name, details.fields[name])
    relative.save()
    twin = _twin(relative)
    if twin is not None and changed & {"relation_id", *SHARED}:
        for row in [twin, *_again(relative, twin)]:
            _say_alike(row, relative, changed)
        record(LINKED, by=by, on=twin.client)
    note_changes(relative, changed)
    return relative


def _say_alike(row: Relative, relative: Relative, changed: set[str]) -> None:
    """The other rows of two linked files follow what was changed in one, each from its side."""
    row.lives, row.version = relative.lives, row.version + 1
    if "relation_id" in changed and row.client_id == relative.client_id:
        row.relation_id = relative.relation_id
    elif "relation_id" in changed:
        row.relation_id = seen_from_the_other(relative.relation_id, relative.client.gender_id)
    row.save(update_fields=["lives", "relation", "version"])


@action("casework.remove_relative", says=_("Took a relative out of the file"), needs=Right.COUNSEL)
def remove_relative(relative: Relative, *, version: int, by: Member) -> None:
    """Ends it; of a pair in both files, however often they are linked. Who was counselled along stays counted."""
    claim_version(relative, version)
    twin = _twin(relative)
    rows = Relative.objects.everywhere(because="this one is open already, and the other half says the same")
    ended = [relative, twin, *_again(relative, twin)] if twin else [relative]
    rows.filter(pk__in=[row.pk for row in ended]).delete()
    if twin is not None:
        record(UNLINKED, by=by, on=twin.client)


def _twin(relative: Relative) -> Relative | None:
    """The row in the other file of a pair; None without one, or when that file is gone."""
    if relative.pair is None:
        return None
    rows = Relative.objects.everywhere(because="the other half of a link that is open already")
    others = rows.filter(pair=relative.pair).exclude(pk=relative.pk)
    return others.select_related("record_key", "client__record_key").first()


def _again(relative: Relative, twin: Relative) -> list[Relative]:
    """Rows of further links between the same two files: files that were both linked to one were merged."""
    rows = Relative.objects.everywhere(because="other halves of a link that is open already")
    mine, theirs = (rows.filter(client=each.client_id, pair__isnull=False).values("pair") for each in (relative, twin))
    both = rows.filter(client__in=(relative.client_id, twin.client_id), pair__in=mine).filter(pair__in=theirs)
    return list(both.exclude(pair=relative.pair).select_related("record_key", "client__record_key"))


def _must_be_new(client: Client, other: Client) -> None:
    rows = Relative.objects.everywhere(because="whether two files that are open are linked already")
    pairs = rows.filter(client=client, pair__isnull=False).values("pair")
    if rows.filter(client=other, pair__in=pairs).exists():
        raise Refused(_("These two files are linked already."), field="relation")
