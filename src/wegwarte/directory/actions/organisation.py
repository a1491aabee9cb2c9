"""Who offers something: entered, changed."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Carrier, Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused, once
from wegwarte.directory.actions.changing import change
from wegwarte.directory.models import Organisation

SAME_NAME = _("You keep an organisation of this name already.")


@action("directory.open_organisation", says=_("Entered an organisation in the directory"), needs=Right.KEEP_DIRECTORY)
def open_organisation(carrier: Carrier, *, by: Member, submission: UUID | None = None, **fields: Any) -> Organisation:
    """Enters an organisation that the carrier keeps from now on, once even if sent twice."""

    def make() -> Organisation:
        return Organisation.objects.create(submission=submission, **fields)

    try:
        with transaction.atomic():
            return once(Organisation, submission, make, carrier_id=carrier.pk)[0]
    except IntegrityError:
        raise Refused(SAME_NAME, field="name") from None


@action("directory.change_organisation", says=_("Changed an organisation of the directory"), needs=Right.KEEP_DIRECTORY)
def change_organisation(organisation: Organisation, *, version: int, by: Member, **fields: Any) -> Organisation:
    """Changes what the directory says of an organisation. Raises ChangedMeanwhile."""
    try:
        with transaction.atomic():
            change(organisation, version, fields)
    except IntegrityError:
        raise Refused(SAME_NAME, field="name") from None
    return organisation
