"""Tasks: made, changed, given to somebody else, done, and not done after all."""

import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member, MemberQuerySet, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.colleagues import counsellors, counsellors_for
from wegwarte.casework.models import Case, Client, Task
from wegwarte.core.conflicts import Refused, as_before, claim_version, once
from wegwarte.core.vault import new_record_key


@action("casework.add_task", says=_("Wrote down a task"), needs=Right.COUNSEL)
def add_task(
    place: Office | Client,
    *,
    what: str,
    due_on: datetime.date,
    owner: Member,
    case: Case | None = None,
    by: Member,
    on: datetime.date,
    submission: UUID | None = None,
) -> Task:
    """A task in a file, or, given an office, free of one; the same form sent twice makes one."""
    client = place if isinstance(place, Client) else None
    office = place if isinstance(place, Office) else place.office
    if case is not None and (client is None or case.client_id != client.pk):
        raise PermissionDenied("A case of another file.")
    _must_do_it(owner, client, office, on)

    def make() -> Task:
        task = Task(
            client=client, case=case, office=office, record_key=client.record_key if client else new_record_key(),
            what=what, due_on=due_on, owner=owner, created_by=by, submission=submission,
        )  # fmt: skip
        task.save(force_insert=True)
        return task

    return once(Task, submission, make, client=client, created_by=by)[0]


@action("casework.change_task", says=_("Changed a task"), needs=Right.COUNSEL)
def change_task(
    task: Task, *, what: str, due_on: datetime.date, owner: Member, version: int, by: Member, on: datetime.date
) -> Task:
    """Another day, other words, somebody else who does it."""
    _must_be_open(task)
    if owner.pk != task.owner_id:
        _must_do_it(owner, task.client, task.office, on)
    claim_version(task, version)
    task.what, task.due_on, task.owner = what, due_on, owner
    task.save()
    return task


@action("casework.give_task", says=_("Gave a task to somebody else"), needs=Right.COUNSEL)
def give_task(task: Task, *, to: Member, version: int, by: Member, on: datetime.date) -> Task:
    """Somebody else does it from now on."""
    _must_be_open(task)
    _must_do_it(to, task.client, task.office, on)
    claim_version(task, version)
    task.owner = to
    task.save(update_fields=["owner"])
    return task


@action("casework.finish_task", says=_("Did a task"), needs=Right.COUNSEL)
def finish_task(task: Task, *, version: int, by: Member, on: datetime.date) -> Task:
    """It is done; a second click does nothing."""
    if not task.is_open:
        return as_before(task)
    claim_version(task, version)
    task.done_on, task.done_by = on, by
    task.save(update_fields=["done_on", "done_by"])
    return task


@action("casework.reopen_task", says=_("Opened a task again"), needs=Right.COUNSEL)
def reopen_task(task: Task, *, version: int, by: Member, on: datetime.date) -> Task:
    """It was not done after all. Whose it was does it, unless they cannot any more: then who opens it again."""
    if task.is_open:
        return as_before(task)
    claim_version(task, version)
    if not _those_who_may(task.client, task.office, on).filter(pk=task.owner_id).exists():
        task.owner = by
    task.done_on = task.done_by = None
    task.save(update_fields=["done_on", "done_by", "owner"])
    return task


def _must_be_open(task: Task) -> None:
    if not task.is_open:
        raise Refused(_("This task is done already. Open it again first."))


def _must_do_it(owner: Member, client: Client | None, office: Office, on: datetime.date) -> None:
    if not _those_who_may(client, office, on).filter(pk=owner.pk).exists():
        raise Refused(_("This person cannot take this over. Please choose somebody else."), field="owner")


def _those_who_may(client: Client | None, office: Office, on: datetime.date) -> MemberQuerySet:
    return counsellors_for(client, on) if client else counsellors(on, office)
