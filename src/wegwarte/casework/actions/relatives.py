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
    """Saves it, in the other file of a pair too; raises ChangedMeanwhile when somebody saved it after `version`."""
    claim_version(relative, version)
    changed = {name for name, value in details.fields.items() if getattr(relative, name) != value}
    for name in changed:
        setattr(relative, name, details.fields[name])
    relative.save()
    twin = _twin(relative)
    if twin is not None and changed & {"relation_id", *SHARED}:
        twin.lives, twin.version = relative.lives, twin.version + 1
        if "relation_id" in changed:
            twin.relation_id = seen_from_the_other(relative.relation_id, relative.client.gender_id)
        twin.save(update_fields=["lives", "relation", "version"])
        record(LINKED, by=by, on=twin.client)
    note_changes(relative, changed)
    return relative


@action("casework.remove_relative", says=_("Took a relative out of the file"), needs=Right.COUNSEL)
def remove_relative(relative: Relative, *, version: int, by: Member) -> None:
    """Ends it; of a pair in both files. Who was counselled along stays counted."""
    claim_version(relative, version)
    twin = _twin(relative)
    rows = Relative.objects.everywhere(because="this one is open already, and the other half says the same")
    rows.filter(pk__in=[relative.pk, *([twin.pk] if twin else [])]).delete()
    if twin is not None:
        record(UNLINKED, by=by, on=twin.client)


def _twin(relative: Relative) -> Relative | None:
    """The row in the other file of a pair; None without one, or when that file is gone."""
    if relative.pair is None:
        return None
    rows = Relative.objects.everywhere(because="the other half of a link that is open already")
    others = rows.filter(pair=relative.pair).exclude(pk=relative.pk)
    return others.select_related("record_key", "client__record_key").first()


def _must_be_new(client: Client, other: Client) -> None:
    rows = Relative.objects.everywhere(because="whether two files that are open are linked already")
    pairs = rows.filter(client=client, pair__isnull=False).values("pair")
    if rows.filter(client=other, pair__in=pairs).exists():
        raise Refused(_("These two files are linked already."), field="relation")
