"""What hangs on a file, found in the models themselves: a new table with a key to it moves by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models

from wegwarte.casework.models import (
    Case,
    Client,
    Consultation,
    EmergencyAccess,
    FileMerge,
    OpenedFile,
    SearchToken,
)
from wegwarte.casework.models.client import ClientLanguage, ClientNationality
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault.fields import SealedField

Model = type[models.Model]
ForeignKey = models.ForeignKey[models.Model, models.Model]

STAYS: dict[Model, str] = {
    SearchToken: "made anew from what the file then holds",
    ClientNationality: "joined with those of the other file, see parts",
    ClientLanguage: "joined with those of the other file, see parts",
    OpenedFile: "who looked into which file when stays as it was",
    FileMerge: "says which files were merged",
    Client: "a signpost keeps its own way, through others",
}
"""Tables whose rows stay with the second file, and why."""


OFFICE_STAYS: dict[Model, str] = {
    Case: "whoever is responsible goes on seeing the file by a place in the team, from their office",
    Consultation: "where it was noted, for the figures",
    EmergencyAccess: "whose lead was told of it",
}
"""Tables whose rows keep their office when they move into a file of another one, and why."""


@dataclass(frozen=True)
class Moving:
    """A table whose rows move: its foreign key to the file, and the column that numbers them within it, if any."""

    model: Model
    column: str
    number: str = ""

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def follows_office(self) -> bool:
        """Whether its rows stand in lists of an office, and move to those of the office that goes on."""
        named = [field for field in self.model._meta.local_fields if field.name == "office"]
        return bool(named) and self.model not in OFFICE_STAYS

    @property
    def has_version(self) -> bool:
        return any(field.name == "version" for field in self.model._meta.local_fields)


def keys_to(target: Model) -> Iterator[ForeignKey]:
    """Every foreign key of the house to that table."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is target:
                yield field


@cache
def moving() -> tuple[Moving, ...]:
    """The tables that move, parents before what hangs on them too."""
    found = [Moving(key.model, key.name, _number(key)) for key in keys_to(Client) if moves(key.model)]
    return tuple(sorted(found, key=lambda one: _depth(one.model)))


def _depth(model: Model, seen: tuple[Model, ...] = ()) -> int:
    above = [key.related_model for key in parents(model) if key.related_model not in (*seen, model)]
    return max((1 + _depth(parent, (*seen, model)) for parent in above), default=0)


def moves(model: Model) -> bool:
    """What can never be changed stays, and is found by what it hangs on; see `reached_by`."""
    return model not in STAYS and not (issubclass(model, CarrierOwned) and model.append_only)


def parents(model: Model) -> list[ForeignKey]:
    """Its foreign keys to other tables that hang on a file, as that of a contact to its case."""
    on_files = {key.model for key in keys_to(Client)} - set(STAYS)
    return [
        field
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model in on_files and field.related_model is not model
    ]


@cache
def sealed_tables() -> tuple[tuple[Model, str], ...]:
    """Tables sealed with the key of a file that can be sealed anew, each with the way to the file in lookups."""
    found = []
    for model in apps.get_models():
        names = {field.name for field in model._meta.local_fields}
        if "record_key" in names and moves(model) and (way := way_to_file(model)):
            found.append((model, way))
    return tuple(found)


def sealed_fields(model: Model) -> list[str]:
    """The names of its sealed fields."""
    return [field.name for field in model._meta.local_fields if isinstance(field, SealedField)]


def way_to_file(model: Model, depth: int = 3) -> str:
    """The lookup that leads from a row to its file, as `case__client`; "" where there is none."""
    own = [field for field in model._meta.local_fields if isinstance(field, models.ForeignKey)]
    direct = next((field.name for field in own if field.related_model is Client and model not in STAYS), "")
    if direct or not depth:
        return direct
    for field in own:
        if field.related_model not in (model, Client) and (way := way_to_file(field.related_model, depth - 1)):
            return f"{field.name}__{way}"
    return ""


def _number(key: ForeignKey) -> str:
    """The whole number that is unique within a file, such as that of a case."""
    for constraint in key.model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            others = set(constraint.fields) - {"carrier_id", key.name}
            if key.name in constraint.fields and len(others) == 1:
                field = key.model._meta.get_field(others.pop())
                if isinstance(field, models.IntegerField):
                    return field.name
    return ""
