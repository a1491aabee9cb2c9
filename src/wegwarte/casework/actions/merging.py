"""Two files of one person become one; undone within thirty days they are two again, as they were."""

import contextlib
import datetime
from collections.abc import Iterator, Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_changes
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.keeping import renew_dates
from wegwarte.casework.actions.merged_conflicts import keep_out_of_both, nobody_is_kept_out_of_own_work
from wegwarte.casework.actions.merged_fields import apply_choices, take_back_choices
from wegwarte.casework.actions.merged_work import take_over_what_is_out_of_reach
from wegwarte.casework.actions.status import keep_status
from wegwarte.casework.merging.moving import left_in, move_all, move_back
from wegwarte.casework.merging.twins import staying
from wegwarte.casework.merging.undoing import plan_of
from wegwarte.casework.models import Case, CaseMember, Client, FileMerge
from wegwarte.casework.models.merging import UNDO_FOR
from wegwarte.casework.queries.different_people import said_of
from wegwarte.casework.tokens import renew_tokens
from wegwarte.core.conflicts import ChangedMeanwhile, Refused, as_before, once

TEAM = CaseMember._meta.label_lower
STAYED = "stayed"
"""Beside the labels of the tables: which rows stayed with the second file on purpose, by their tables."""
PATIENCE = "800ms"
"""Shorter than the second after which PostgreSQL looks for a deadlock: who merges gives way, who writes goes on."""


@action("casework.merge_files", says=_("Merged two files"), needs=Right.COUNSEL)
def merge_files(
    client: Client,
    second: Client,
    choices: Mapping[str, str],
    *,
    versions: tuple[int, int],
    by: Member,
    on: datetime.date,
    submission: UUID | None = None,
) -> UUID:
    """Makes `second` a signpost to `client`, which takes over all that hangs on it; returns the id of the merge.

    `choices`: for each part (`merging.parts`) first, second or both. Raises ChangedMeanwhile when one of the files was
    saved after `versions`, Refused when they cannot be merged.
    """

    def make() -> FileMerge:
        one, other = _both_locked(client, second)
        if said_of(one, other) is not None:
            raise Refused(_("Somebody has said that these are two people. Take that back first."))
        if (one.version, other.version) != versions:
            raise ChangedMeanwhile
        nobody_is_kept_out_of_own_work(one, other)
        merge = FileMerge(
            client=one, second=other, record_key=one.record_key, by=by, undo_until=on + UNDO_FOR, submission=submission
        )
        note_changes(client, apply_choices(merge, choices))
        become_signpost(other, to=one, by=by)  # first: a right that comes from a case's team goes with the case
        merge.moved = move_all(other, one, but=staying(one, other)) | _teams(one) | {STAYED: left_in(other)}
        take_over_what_is_out_of_reach(one, other, by=by, on=on)
        merge.save(force_insert=True)
        _renew(one, above=other)
        return merge

    with _giving_way():
        merge, new = once(FileMerge, submission, make, client=client, by=by)
    if not new:
        as_before(client)
    return merge.pk


@action("casework.become_signpost", says=_("Was merged into another file"), needs=Right.COUNSEL)
def become_signpost(second: Client, *, to: Client, by: Member) -> None:
    """From now on its number and its address lead to the other file."""
    second.merged_into, second.retain_until, second.last_contact_on = to, None, None
    second.version += 1
    second.save(update_fields=["merged_into", "retain_until", "last_contact_on", "version"])
    renew_tokens(second)


@action("casework.undo_merge", says=_("Undid a merge of two files"), needs=Right.COUNSEL)
def undo_merge(merge: FileMerge, *, by: Member, on: datetime.date) -> UUID:
    """Makes them two files again. What was written since stays where it was written, unless its case returns."""
    with _giving_way():
        one, second = _locked_for_undoing(merge, on)
        if not by.may(Right.COUNSEL, office_id=second.office_id) and merge.by_id != by.pk:
            raise PermissionDenied("The second file belongs to another office.")
        plan = plan_of(merge)
        take_back_choices(merge)
        CaseMember.objects.filter(pk__in=merge.moved.get(TEAM, [])).delete()
        second.merged_into = None
        second.save(update_fields=["merged_into"])
        move_back(plan.back, plan.numbers, second, one)
        keep_out_of_both(merge)
        stand_alone_again(second, by=by)
        _renew(one, above=second)
        merge.undone_at, merge.undone_by = timezone.now(), by
        merge.before = merge.after = None
        merge.save(update_fields=["undone_at", "undone_by", "before", "after"])
    return second.pk


@action("casework.stand_alone_again", says=_("Was made a file of its own again"), needs=Right.COUNSEL)
def stand_alone_again(second: Client, *, by: Member) -> None:
    """What it was found by, and how long it is kept, is worked out anew from what it holds."""
    _renew(second)


def make_final(merge: FileMerge, now: datetime.datetime) -> None:
    """Destroys what only an undoing needed: the second file's own statements, and what the first said before."""
    second = merge.second
    kept = {"id", "carrier_id", "record_key", "office", "file_number", "level", "version", "created_at", "created_by",
            "submission", "token_rules", "merged_into", "birth_year_assumed"}  # fmt: skip
    names = [field.name for field in Client._meta.local_fields if field.name not in kept]
    for name in names:
        column = Client._meta.get_field(name)
        setattr(second, column.attname, column.get_default())  # type: ignore[union-attr]
    second.birth_year_assumed = False
    second.save(update_fields=[*names, "birth_year_assumed"])
    second.nationalities.all().delete()
    second.languages.all().delete()
    merge.final_at, merge.before, merge.after, merge.moved = now, None, None, {}
    merge.save(update_fields=["final_at", "before", "after", "moved"])


def _renew(client: Client, above: Client | None = None) -> None:
    """Tokens, days, status, version; that passes the other file's, so that no old form of it fits here."""
    client.version = max(client.version, above.version if above else 0) + 1
    client.save(update_fields=["version"])
    keep_status(client, timezone.localdate(), quietly=True)
    renew_tokens(client)
    renew_dates(client)


def _both_locked(client: Client, second: Client) -> tuple[Client, Client]:
    """Both files as they are now. Who merges at the same time waits here; always in the same order."""
    if client.pk == second.pk:
        raise Refused(_("This is one and the same file."))
    here = _lock(client.pk, second.pk)
    for each in here.values():
        if each.merged_into_id is not None:
            raise Refused(_("The file %(number)s was merged meanwhile.") % {"number": each.file_number})
    return here[client.pk], here[second.pk]


def _locked_for_undoing(merge: FileMerge, on: datetime.date) -> tuple[Client, Client]:
    files = _lock(merge.client_id, merge.second_id)
    merge.refresh_from_db(fields=["undone_at", "final_at", "moved"])
    one, second = files[merge.client_id], files[merge.second_id]
    if merge.undone_at is not None:
        raise Refused(_("This was undone already."))
    if not merge.may_be_undone(on):
        raise Refused(_("The thirty days in which this could be undone are over."))
    if one.merged_into_id is not None:
        raise Refused(_("The file %(number)s was itself merged later. Undo that first.") % {"number": one.file_number})
    merge.client, merge.second = one, second
    return one, second


def _lock(*keys: UUID) -> dict[UUID, Client]:
    files = Client.objects.everywhere(because="whoever merges has shown before that both are open to them")
    rows = files.filter(pk__in=keys).select_related("record_key", "office").order_by("pk")
    return {row.pk: row for row in rows.select_for_update(of=("self",))}


@contextlib.contextmanager
def _giving_way() -> Iterator[None]:
    """Where somebody is just writing into one of the files, this gives up after a moment, in words."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
            yield
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = DEFAULT")
    except OperationalError:
        raise Refused(_("Somebody is just working in one of the files. Please try again in a moment.")) from None


def _teams(client: Client) -> dict[str, list[int]]:
    """Who is responsible for a case that comes from another office goes on seeing the file: by a place in its team."""
    cases = Case.objects.everywhere(because="cases of the file that was just merged").filter(client=client).open()
    others = cases.exclude(office=client.office_id).exclude(team__member=F("responsible"))
    places = [CaseMember(case=case, member_id=case.responsible_id, office_id=case.office_id) for case in others]
    return {TEAM: [place.pk for place in CaseMember.objects.bulk_create(places)]} if places else {}


def gather_strays(merge: FileMerge) -> None:
    """What was written into the second file while it was merged follows: nothing may lie where nobody looks."""
    for label, rows in move_all(merge.second, merge.client, but=merge.moved.get(STAYED, {})).items():
        merge.moved[label] = [*merge.moved.get(label, []), *rows]
        merge.save(update_fields=["moved"])
        renew_dates(merge.client)
