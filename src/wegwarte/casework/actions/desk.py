"""The screen is turned round: what the person confirms, and what they say is wrong."""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import action, record
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.facts import OF_CONTACT, note_answers
from wegwarte.casework.models import Client, DeskConfirmation, FactAnswer
from wegwarte.casework.models.desk import Line
from wegwarte.core.conflicts import Refused, as_before, once

TURNED = entry("casework.turned_screen", _("Showed the person their own data at the desk"))
SINGLE_LINES = frozenset(Line.values)


def turn_screen(client: Client, *, by: Member) -> None:
    """Notes that the person was shown what is in the file about them."""
    record(TURNED, by=by, on=client)


@action("casework.confirm_at_desk", says=_("The person confirmed their data at the desk"), needs=Right.COUNSEL)
def confirm_at_desk(
    client: Client,
    *,
    right: Collection[str],
    wrong: Collection[str],
    by: Member,
    submission: UUID | None = None,
) -> DeskConfirmation:
    """Keeps which lines the person confirmed and which are wrong, with the moment; tapped twice it is kept once.

    Telephone and address that are right count as told anew; with the address the place.
    """
    if not SINGLE_LINES.issuperset([*right, *wrong]) or set(right) & set(wrong):
        raise Refused(_("Please answer once more."))

    def make() -> DeskConfirmation:
        said = DeskConfirmation(client=client, by=by, right=[*right], wrong=[*wrong], submission=submission)
        said.save(force_insert=True)
        note_answers(client, _still_true(client, right), FactAnswer.Answer.STILL_TRUE, by=by, on=said.on)
        return said

    return once(DeskConfirmation, submission, make, client=client, by=by)[0]


def _still_true(client: Client, right: Collection[str]) -> list[str]:
    """The facts that the person has just confirmed: nobody asks whether they still live there, or in that place."""
    contact = client.contact or {}
    said = [fact for fact in OF_CONTACT if fact in right and contact.get(fact)]
    return [*said, "place"] if "address" in said and client.place_id is not None else said


@action("casework.deal_with_desk", says=_("Put right what was wrong at the desk"), needs=Right.COUNSEL)
def deal_with(said: DeskConfirmation, *, by: Member, on: datetime.date) -> DeskConfirmation:
    """What the person said is wrong has been asked again and put right."""
    if said.dealt_on is not None:
        return as_before(said)
    said.dealt_on = on
    said.save(update_fields=["dealt_on"])
    return said
