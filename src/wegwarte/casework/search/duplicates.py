"""Before a file is made: is the person here already?"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wegwarte.casework.models import Client
from wegwarte.casework.names import LIKELY_SAME, similarity
from wegwarte.casework.search import candidates
from wegwarte.casework.search.finding import Found
from wegwarte.casework.search.likeness import names_of
from wegwarte.casework.tokens import phones_of, same_phone

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff

SHOWN = 5
ALIKE = 0.78
"""Names that are alike enough when the year of birth is the same."""

YEARS_APART, YEARS_APART_ABOUT = 2, 6
"""Years between which two statements may still be about one person; more where one of them is a guess."""


@dataclass(frozen=True)
class Newcomer:
    """Whom a file is about to be made for. `names`: the name and the pseudonym, as far as they are given."""

    names: tuple[str, ...] = ()
    birth_year: int | None = None
    birth_year_assumed: bool = False
    phone: str = ""


def possible_duplicates(person: Newcomer, *, member: "Staff") -> list[Found]:
    """At most five files that could be the same person, of those the member may see; the likeliest first."""
    asked = [*map(candidates.parts_of_name, person.names), [candidates.part_of_phone(person.phone)]]
    keys = candidates.by_tokens(member, asked, person.birth_year)
    opened = candidates.opened(member, keys)
    judged = [judge(opened[key], person) for key in keys if key in opened]
    return sorted((each for each in judged if each.reasons), key=lambda each: -each.score)[:SHOWN]


def judge(client: Client, person: Newcomer) -> Found:
    """Compares an opened file with the person; without a reason it is not theirs."""
    found = Found(client)
    called = [theirs for _which, theirs in names_of(client)]
    alike = max((similarity(name, theirs) for name in person.names for theirs in called), default=0.0)
    same_year = person.birth_year is not None and client.birth_year == person.birth_year
    if _years_fit(client, person) and alike >= (ALIKE if same_year else LIKELY_SAME):
        found.reasons.append(_("similar name"))
        found.score += alike
    if any(same_phone(person.phone, phone) for phone in phones_of(client)):
        found.reasons.append(_("same telephone number"))
        found.score += 1
    if found.reasons and same_year:
        found.reasons.append(_("same year of birth"))
        found.score += 0.5
    return found


def _years_fit(client: Client, person: Newcomer) -> bool:
    if client.birth_year is None or person.birth_year is None:
        return True
    guessed = client.birth_year_assumed or person.birth_year_assumed
    return abs(client.birth_year - person.birth_year) <= (YEARS_APART_ABOUT if guessed else YEARS_APART)
