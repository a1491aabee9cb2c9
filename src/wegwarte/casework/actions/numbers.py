"""The numbers under which authorities know a client."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_changes
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Client, ClientNumber
from wegwarte.casework.tokens import old_number_key, renew_tokens
from wegwarte.core.conflicts import Refused, claim_version, once


@dataclass
class NumberDetails:
    """What a form says of a number: `fields` by their model names."""

    fields: dict[str, Any] = field(default_factory=dict)


@action("casework.enter_number", says=_("Entered a number at an authority"), needs=Right.COUNSEL)
def enter_number(client: Client, details: NumberDetails, *, by: Member, submission: UUID | None = None) -> ClientNumber:
    """Keeps the number, and has the search find it. Raises Refused when the file has it already."""

    def make() -> ClientNumber:
        made = ClientNumber(
            client=client, record_key=client.record_key, entered_by=by, submission=submission, **details.fields
        )
        _must_be_new(made)
        made.save(force_insert=True)
        renew_tokens(client)
        return made

    return once(ClientNumber, submission, make, client=client, entered_by=by)[0]


@action("casework.change_number", says=_("Changed a number at an authority"), needs=Right.COUNSEL)
def change_number(number: ClientNumber, details: NumberDetails, *, version: int, by: Member) -> ClientNumber:
    """Saves it; raises ChangedMeanwhile when somebody saved it after `version`."""
    claim_version(number, version)
    changed = {name for name, value in details.fields.items() if getattr(number, name) != value}
    for name in changed:
        setattr(number, name, details.fields[name])
    _must_be_new(number)
    number.save()
    renew_tokens(number.client)
    note_changes(number, changed)
    return number


@action("casework.remove_number", says=_("Removed a number at an authority"), needs=Right.COUNSEL)
def remove_number(number: ClientNumber, *, version: int, by: Member) -> None:
    """Takes out a number that was a mistake, and what the search found it by."""
    claim_version(number, version)
    ClientNumber.objects.of_file(number.client).filter(pk=number.pk).delete()
    renew_tokens(number.client)


def _must_be_new(number: ClientNumber) -> None:
    """One kind of number stands in a file once as it is written; its days may be corrected there."""
    same = ClientNumber.objects.of_file(number.client).filter(kind=number.kind_id).exclude(pk=number.pk)
    for each in same:
        each.record_key = number.client.record_key
        if old_number_key(each.number) == old_number_key(number.number):
            raise Refused(_("This number stands in the file already."), field="number")
