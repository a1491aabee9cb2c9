"""Facts of a file that were confirmed, or left open on purpose."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Client, FactAnswer

OF_CONTACT = ("phone", "address")
AS_FIELDS = {
    "languages": ("language",), "nationalities": ("nationality",), "birth_year": ("birth_year",),
    "needs_interpreter": ("needs_interpreter",), "status_id": ("status",), "status": ("status",),
    "german_id": ("german",), "place": ("place",), "livelihood_id": ("livelihood",),
    "accommodation_id": ("accommodation",), "work_id": ("work",), "household_size": ("household_size",),
    "contact": OF_CONTACT,
}  # fmt: skip
"""Fields of the file, as an action names them: the facts that are told with them."""


@action("casework.answer_fact", says=_("Confirmed a fact of the file, or left it open"), needs=Right.COUNSEL)
def answer_fact(client: Client, *, fact: str, answer: str, by: Member, on: datetime.date) -> Client:
    """Notes the answer and its day; the fact itself stays as it is."""
    note_answers(client, [fact], answer, by=by, on=on)
    note_details(client, fact=fact, answer=answer)
    return client


def told_with(fields: Iterable[str]) -> list[str]:
    """The facts that are told when these fields of the file change."""
    return sorted({fact for name in fields for fact in AS_FIELDS.get(name, ())})


def note_answers(client: Client, facts: Iterable[str], answer: str, *, by: Member, on: datetime.date) -> None:
    """One statement for all of them."""
    rows = [FactAnswer(client=client, fact=fact, answer=answer, on=on, by=by) for fact in facts]
    FactAnswer.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["carrier_id", "client", "fact"],
        update_fields=["answer", "on", "by"],
    )
