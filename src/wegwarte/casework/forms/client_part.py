"""A part of a person's file as a form that is saved by itself."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.functional import Promise

from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.models import Client
from wegwarte.catalogue.forms import CodesField, Offering
from wegwarte.ui.forms import VersionField


class PartForm(forms.Form):
    """One part of the file. Fields in `plain` are called as in the model and stored as they are."""

    key: ClassVar[str]
    title: ClassVar[str | Promise]
    plain: tuple[str, ...] = ()
    short: ClassVar[tuple[str, ...]] = ()  # narrow on the page
    reasons: ClassVar[Mapping[str, str | Promise]] = {}  # why we ask

    version = VersionField()

    def __init__(self, data: QueryDict | None, *, client: Client) -> None:
        super().__init__(data)
        self.client = client
        self.arrange()
        self.initial = {**self.stored(client), "version": client.version}
        for name, field in self.fields.items():
            if isinstance(field, CodesField):
                field.offer(keep=self.initial.get(name) or [])
            elif isinstance(field, Offering):
                field.offer(keep=[self.initial.get(name)])

    def arrange(self) -> None:
        """Adds the fields that depend on what the file holds."""

    def stored(self, client: Client) -> dict[str, Any]:
        """The file's values under the names of the form's fields."""
        return {name: getattr(client, name) for name in self.plain}

    def details(self) -> ClientDetails:
        """What to save: this part's fields only."""
        return ClientDetails({name: self.cleaned_data[name] for name in self.plain})

    def visible(self) -> list[BoundField]:
        """The fields to show."""
        return self.visible_fields()


def numbered(name: str, values: Iterable[Any]) -> dict[str, Any]:
    """Values of a list as those of its fields: name_1, name_2 …"""
    return {f"{name}_{number}": value for number, value in enumerate(values, start=1)}


def gathered(said: dict[str, Any], name: str) -> list[str]:
    """The list that was chosen in the fields name_1, name_2 …, in that order, each entry once."""
    chosen = [value for key, value in said.items() if key.startswith(f"{name}_") and value]
    return list(dict.fromkeys(chosen))


def born_on(client: Client) -> datetime.date | None:
    """The sealed date of birth as a date."""
    return datetime.date.fromisoformat(client.birth_date) if client.birth_date else None
