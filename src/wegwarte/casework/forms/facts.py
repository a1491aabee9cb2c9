"""One fact of a file, asked for by itself."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.forms.client_fields import (
    PhoneField,
    YearField,
    YesNoField,
    code_field,
    language_field,
    truth,
)
from wegwarte.casework.forms.client_life import MOST_PEOPLE
from wegwarte.casework.forms.client_place import PlaceFields
from wegwarte.casework.models import Client, FactAnswer
from wegwarte.catalogue.forms import Offering
from wegwarte.ui.forms import VersionField

NAMES: dict[str, str | Promise] = {
    "language": _("Language"), "phone": _("Telephone"), "needs_interpreter": _("Needs an interpreter"),
    "birth_year": _("Year of birth"), "status": _("Residence status"), "nationality": _("Nationality"),
    "german": pgettext_lazy("knowledge of the language", "German"), "place": _("Place"),
    "livelihood": _("Livelihood"), "accommodation": _("Accommodation"), "work": _("Work"),
    "household_size": _("People in the household"), "address": _("Address for letters"),
}  # fmt: skip
"""What each fact of `completeness.py` is called."""

CODES = {
    "status": "aufenthalt_grob", "nationality": "staat", "german": "deutschniveau", "livelihood": "lebensunterhalt",
    "accommodation": "unterkunft", "work": "arbeit",
}  # fmt: skip

PARTS = {
    "language": "language", "german": "language", "needs_interpreter": "language", "phone": "contact",
    "address": "contact", "birth_year": "person", "status": "residence", "nationality": "residence",
}  # fmt: skip
"""In which part of the file's form a fact is changed; all others are of the part "living"."""

LEFT_OPEN = (FactAnswer.Answer.NOT_ASKED, FactAnswer.Answer.NOT_SAID)

_FIELDS: dict[str, Callable[[], forms.Field]] = {
    "language": lambda: language_field(_("Language")),
    "phone": lambda: PhoneField(label=_("Telephone")),
    "needs_interpreter": lambda: YesNoField(label=_("Needs an interpreter")),
    "birth_year": lambda: YearField(label=_("Year of birth")),
    "household_size": lambda: forms.IntegerField(
        label=_("People in the household"), required=False, min_value=1, max_value=MOST_PEOPLE
    ),
}


class FactForm(PlaceFields):
    """The field of one fact, and which version of the file was on the screen."""

    version = VersionField()

    def __init__(self, data: QueryDict | None, *, client: Client, fact: str) -> None:
        super().__init__(data, prefix=fact, initial={"version": client.version, **_told(client, fact)})
        self.client, self.fact = client, fact
        if fact != "place":
            del self.fields["place"], self.fields["chosen_place"]
            self.fields[fact] = (
                _FIELDS[fact]() if fact in _FIELDS else code_field(CODES[fact], NAMES[fact], grouped=fact == "status")
            )
        field = self.fields[fact]
        if isinstance(field, Offering):
            field.choices = field.options

    @property
    def draft_key(self) -> str:
        """Under which name the browser keeps what is typed."""
        return f"fact-{self.client.pk}-{self.fact}"

    @property
    def asked(self) -> list[forms.BoundField]:
        """The field, and the choice of places where the text fits several."""
        return [self[self.fact], *([self["chosen_place"]] if self.offered else [])]

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for an empty answer: for that there are two buttons of their own."""
        said = super().clean()
        if self.fact not in self.errors and said.get(self.fact) in (None, ""):
            self.add_error(self.fact, _("Please answer, or choose one of the other two answers."))
        return said

    def details(self) -> ClientDetails:
        """What the action takes."""
        value = self.cleaned_data[self.fact]
        if self.fact == "language":
            return ClientDetails(languages=[value])
        if self.fact == "nationality":
            return ClientDetails(nationalities=[value])
        if self.fact == "phone":
            return ClientDetails({"contact": {**(self.client.contact or {}), "phone": value}})
        if self.fact == "place":
            return ClientDetails({"place": self.cleaned_data["found_place"]})
        if self.fact == "needs_interpreter":
            return ClientDetails({"needs_interpreter": truth(value)})
        return ClientDetails({f"{self.fact}_id" if self.fact in CODES else self.fact: value})


def _told(client: Client, fact: str) -> dict[str, Any]:
    """What the file says of it, as when somebody else has answered meanwhile; facts kept in lists start empty."""
    names = {"birth_year": "birth_year", "household_size": "household_size"}
    names |= {name: f"{name}_id" for name in ("status", "german", "livelihood", "accommodation", "work")}
    return {fact: getattr(client, names[fact])} if fact in names else {}
