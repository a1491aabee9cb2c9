"""What is known of a client, what was answered about the rest, and what to ask next."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from wegwarte.casework.completeness import grown_old, missing
from wegwarte.casework.models import Client, FactAnswer


@dataclass(frozen=True)
class ToAsk:
    """Facts worth asking for, and those that may be true no more, each with the day on which it was told."""

    missing: list[str]
    old: list[tuple[str, datetime.date]]


def to_ask(client: Client, *, languages: Collection[str], countries: Collection[str], on: datetime.date) -> ToAsk:
    """One query. `languages` and `countries` are those of the file, which the page has read already."""
    rows = FactAnswer.objects.filter(client=client).values_list("fact", "answer", "on")
    answers = {fact: (answer, day) for fact, answer, day in rows}
    known = known_of(client, languages=languages, countries=countries)
    begun = timezone.localdate(client.created_at)
    return ToAsk(missing(known, answers, on=on), grown_old(known, answers, since=begun, on=on))


def known_of(client: Client, *, languages: Collection[str], countries: Collection[str]) -> set[str]:
    """The facts of `completeness.py` that have a value."""
    contact = client.contact or {}
    told = {
        "language": bool(languages), "nationality": bool(countries), "phone": bool(contact.get("phone")),
        "address": bool(contact.get("address")), "needs_interpreter": client.needs_interpreter is not None,
        "birth_year": bool(client.birth_year or client.age_band_id), "status": bool(client.status_id),
        "german": bool(client.german_id), "place": client.place_id is not None,
        "livelihood": bool(client.livelihood_id), "accommodation": bool(client.accommodation_id),
        "work": bool(client.work_id), "household_size": client.household_size is not None,
    }  # fmt: skip
    return {fact for fact, known in told.items() if known}
