"""Which nationalities and which residence status an office meets most: they are offered first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from wegwarte.casework.models import Client

LATEST = 500
AT_FIRST = ("AF", "BG", "ER", "IQ", "IR", "PL", "RO", "SO", "SY", "TR", "UA")
"""Nationalities that a new office is likely to meet, until its own files tell."""
COUNTRIES, STATUS = len(AT_FIRST), 8
NO_COUNTRY = ("staat.OHNE", "staat.UNGEKL")


@dataclass(frozen=True)
class Usual:
    """Codes, the most used first; stateless and unclear always stand with the frequent nationalities."""

    countries: list[str]
    status: list[str]


def usual_in(office_id: UUID) -> Usual:
    """One query over the office's latest files, however many there are; reads codes only."""
    rows = list(
        Client.objects.everywhere(because="codes of an office's files, nobody's content")
        .filter(office=office_id)
        .order_by(F("last_contact_on").desc(nulls_last=True), "-id")
        .values_list("nationalities__country_id", "status_id")[:LATEST]
    )
    countries = _most_used((country for country, _status in rows), COUNTRIES)
    countries += [code for each in AT_FIRST if (code := f"staat.{each}") not in countries]
    return Usual([*countries[:COUNTRIES], *NO_COUNTRY], _most_used((status for _country, status in rows), STATUS))


def _most_used(codes: Iterable[str | None], most: int) -> list[str]:
    return [code for code, _times in Counter(filter(None, codes)).most_common(most)]
