"""Where codes are used, found from the models: a list that no record uses is of no interest to a carrier.

The catalogue knows nothing of the records above it. Each model says by itself when its codes are used:
`codes_used_on = {"topic": "on"}`, the path to a day by the name of the field, "" for all its other fields.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models.fields.related import ForeignKey

from wegwarte.catalogue.cache import snapshot
from wegwarte.catalogue.entries import HEADINGS
from wegwarte.catalogue.fields import CodeField
from wegwarte.core.tenancy import CarrierOwned

SEALED = ("bedarf", "analyse_bereich")
"""Lists whose codes stand in sealed columns only: nobody can count them."""
STEPS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
"""How often is told in these steps, and nothing below the first: who asks again tomorrow must not see one contact more,
nor work out a number that the figures hide."""


@dataclass(frozen=True)
class Use:
    """How often a code was used: `at_least` is one of `STEPS`, 0 for fewer, None where nobody can count it."""

    at_least: int | None


def used_lists() -> set[str]:
    """Keys of the lists that records use, and of those with their headings."""
    used = {field.code_list for _model, field in _fields()} | {*SEALED}
    entries = snapshot().lists
    groups = {entry.group.partition(".")[0] for key in used for entry in entries[key] if entry.group}
    return used | {key for key in groups if key.endswith(HEADINGS)}


def use_of(code_id: str, *, since: datetime.date) -> Use:
    """How often the carrier's records name the code since that day. A query for each field of its list.

    Nothing but a number leaves the tables, and nobody's rows are read.
    """
    code_list = code_id.partition(".")[0]
    fields = [(model, field) for model, field in _fields() if field.code_list == code_list]
    if code_list in SEALED or not fields:
        return Use(None)
    times = sum(_counted(model, field, code_id, since) for model, field in fields)
    return Use(max((step for step in STEPS if step <= times), default=0))


def _counted(model: type[models.Model], field: "CodeField", code_id: str, since: datetime.date) -> int:
    days: dict[str, str] = getattr(model, "codes_used_on", {})
    day = days.get(field.name, days.get(""))
    if day is None:
        return 0
    return model._base_manager.filter(**{f"{field.name}_id": code_id, f"{day}__gte": since}).count()


def _fields() -> Iterator[tuple[type[models.Model], "CodeField"]]:
    for model in apps.get_models():
        if issubclass(model, CarrierOwned):
            for field in model._meta.local_fields:
                if isinstance(field, ForeignKey) and isinstance(field, CodeField):
                    yield model, field
