"""One file of the whole carrier, for an emergency: by its number, or by the full name and the year of birth."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client, SearchToken
from wegwarte.casework.models.client import ClientQuerySet
from wegwarte.casework.models.conflict import kept_out_of
from wegwarte.casework.names import search_keys
from wegwarte.casework.names.text import words
from wegwarte.casework.queries.files import followed
from wegwarte.casework.search.likeness import names_of
from wegwarte.casework.tokens import tokens_by_key

COMPARED = 200
"""Files that are opened and compared; of more people with such names and the same year none is found by name."""

LEAST_WORDS = 2


def file_exactly(member: Member, *, number: str, name: str, birth_year: int | None) -> Client | None:
    """The only file that fits, of whichever office; None for none, for several, and for one kept from the member."""
    files = Client.objects.everywhere(because="an emergency: one exact answer, recorded and told")
    files = files.exclude(pk__in=kept_out_of(member)).select_related("record_key", "office")
    files = files.filter(merged_into__isnull=True)
    if number:
        found = list(files.filter(pk__in=_of_number(number.strip().upper())))
    elif birth_year and len(words(name)) >= LEAST_WORDS:
        found = _called_so(files, name, birth_year)
    else:
        found = []
    return found[0] if len(found) == 1 else None


def _of_number(number: str) -> list[UUID]:
    """The file that bears the number, or the one into which it was merged."""
    files = Client.objects.everywhere(because="an emergency: where an exact number leads")
    keys = list(files.filter(file_number=number).values_list("pk", flat=True))
    leads = followed(keys)
    return [leads.get(key, key) for key in keys]


def _called_so(files: ClientQuerySet, name: str, birth_year: int) -> list[Client]:
    """Those who bear all the words of the name, and no others, in any order."""
    born = files.filter(birth_year=birth_year)
    for word in words(name):
        tokens = tokens_by_key(search_keys(word)).values()
        born = born.filter(Exists(SearchToken.objects.filter(client=OuterRef("pk"), token__in=list(tokens))))
    asked = sorted(words(name))
    opened = list(born[: COMPARED + 1])
    if len(opened) > COMPARED:
        return []
    return [one for one in opened if any(sorted(words(theirs)) == asked for _which, theirs in names_of(one))]
