"""All keys under which something of a person lies: found in the models, so that a new table is not forgotten.

Whoever erases a person destroys each of them.
"""

from collections.abc import Iterator
from functools import cache
from uuid import UUID

from django.db import models

from wegwarte.casework.merging.tables import ForeignKey, Model, keys_to
from wegwarte.casework.models import Client
from wegwarte.core.models import RecordKey

FURTHEST = 3
"""So many tables may lie between a row and its file."""


def keys_of_person(client: Client) -> list[RecordKey]:
    """The keys of the file, of its drawers, of files that were merged into it, and of whatever hangs on them.

    Never the key of a file that is somebody else's, as of one that was merged by mistake and stands alone again.
    """
    family = _family(client)
    files = Client.objects.everywhere(because="the keys alone")
    found = set(files.filter(pk__in=family).values_list("record_key", flat=True))
    for model, column, way in sealed_of_a_file():
        rows = model._base_manager.filter(**{f"{way}__in": family})
        found |= set(rows.values_list(column, flat=True)) - {None}
    others = files.exclude(pk__in=family).filter(record_key__in=found).values_list("record_key", flat=True)
    return list(RecordKey.objects.filter(pk__in=found - set(others)))


@cache
def sealed_of_a_file() -> tuple[tuple[Model, str, str], ...]:
    """Tables that name a key and hang on a file: each with its column of the key and the way to the file in lookups.

    Several ways where there are several, as of a line of the day's list: its own file, and that of its deadline.
    """
    found = [
        (key.model, key.name, way) for key in keys_to(RecordKey) if key.model is not Client for way in _ways(key.model)
    ]
    return tuple(found)


def _ways(model: Model, seen: tuple[Model, ...] = ()) -> Iterator[str]:
    """`client` where a row names its file; else, or beside it, through what it hangs on."""
    if len(seen) > FURTHEST:
        return
    for key in _foreign_keys(model):
        if key.related_model is Client and key.name == "client":
            yield key.name
        elif key.related_model not in (model, Client, *seen):
            for way in _ways(key.related_model, (*seen, model)):
                yield f"{key.name}__{way}"


def _foreign_keys(model: Model) -> list[ForeignKey]:
    return [field for field in model._meta.local_fields if isinstance(field, models.ForeignKey)]


def _family(client: Client) -> list[UUID]:
    """The file, and those that were merged into it, straight or through others."""
    signposts = Client.objects.everywhere(because="files that were merged into one that is open").signposts()
    family = asked = [client.pk]
    while asked := list(signposts.filter(merged_into__in=asked).values_list("pk", flat=True)):
        family = [*family, *asked]
    return family
