"""Offices: opened, changed, closed, opened again."""

import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_changes
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused, claim_version


@action("carriers.open_office", says=_("Opened an office"), needs=Right.ADMINISTER)
def open_office(carrier: Carrier, *, by: Member, **fields: Any) -> Office:
    """Opens a counselling office of the carrier."""
    try:
        with transaction.atomic():
            return Office.objects.create(**fields)
    except IntegrityError:  # made by somebody else since the form looked
        raise Refused(_("Another office has this name or this short name.")) from None


@action("carriers.change_office", says=_("Changed an office"), needs=Right.ADMINISTER)
def change_office(office: Office, *, version: int, by: Member, **fields: Any) -> Office:
    """Changes name, address or telephone; file numbers given so far keep their beginning.

    Raises ChangedMeanwhile when somebody else saved the office after `version`.
    """
    claim_version(office, version)
    note_changes(office, {name for name, value in fields.items() if getattr(office, name) != value})
    for name, value in fields.items():
        setattr(office, name, value)
    try:
        with transaction.atomic():
            office.save(update_fields=sorted(fields))
    except IntegrityError:
        raise Refused(_("Another office has this name or this short name.")) from None
    return office


@action("carriers.close_office", says=_("Closed an office"), needs=Right.ADMINISTER)
def close_office(office: Office, *, on: datetime.date, by: Member) -> Office:
    """Closes the office: nobody gets a role or post there any more; its members keep theirs to wind up the files."""
    office.closed_on = on
    office.save(update_fields=["closed_on"])
    return office


@action("carriers.reopen_office", says=_("Opened an office again"), needs=Right.ADMINISTER)
def reopen_office(office: Office, *, by: Member) -> Office:
    """Opens an office again that was closed."""
    office.closed_on = None
    office.save(update_fields=["closed_on"])
    return office
