"""The first form about a person: enough to know them again."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member, Office
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.forms.client_fields import NameField, PhoneField, YearField, language_field
from wegwarte.casework.queries.offices import open_offices
from wegwarte.casework.search.duplicates import Newcomer
from wegwarte.ui.forms import field_of

WHY_PHONE = _("Only to call back, and to know the person again. Which calls are safe can be noted in the file.")
WHY_YEAR = _("To tell people of one name apart, and because some help depends on age. A guess is enough.")


class RegisterForm(forms.Form):
    """Name or pseudonym, year of birth, telephone, language: each may stay empty."""

    reasons: ClassVar = {"phone": WHY_PHONE, "birth_year": WHY_YEAR}

    office = forms.ChoiceField(label=_("Office"))
    given_name = NameField(label=_("Given name"), max_length=200)
    family_name = NameField(label=_("Family name"), max_length=200)
    pseudonym = NameField(
        label=_("Pseudonym"),
        max_length=100,
        help_text=_("Instead of the name: a word the person chooses."),
    )
    birth_year = YearField(label=_("Year of birth"))
    birth_year_assumed = forms.BooleanField(label=_("about"), required=False)
    phone = PhoneField(label=_("Telephone"))
    language = language_field(_("Language"))
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, *, by: Member) -> None:
        super().__init__(data)
        self.offices = {str(office.pk): office for office in open_offices(by)}
        offices = [(key, str(each)) for key, each in self.offices.items()]
        field_of(self, "office", forms.ChoiceField).choices = offices
        if len(self.offices) == 1:
            del self.fields["office"]
        self.initial["submission"] = uuid.uuid4()

    @property
    def chosen_office(self) -> Office:
        return self.offices[self.cleaned_data.get("office") or next(iter(self.offices))]

    def details(self) -> ClientDetails:
        """What goes into the new file."""
        said = self.cleaned_data
        names = ("given_name", "family_name", "pseudonym", "birth_year", "birth_year_assumed")
        fields: dict[str, Any] = {name: said[name] for name in names}
        fields["birth_year_assumed"] = bool(said["birth_year"] and said["birth_year_assumed"])
        fields["contact"] = {"phone": said["phone"]} if said["phone"] else None
        return ClientDetails(fields, languages=[said["language"]] if said["language"] else [])

    def newcomer(self) -> Newcomer:
        """What is known so far, though parts may be wrong: to look whether the person is here already."""
        said = self.cleaned_data
        named = f"{said.get('given_name', '')} {said.get('family_name', '')}".strip()
        return Newcomer(
            names=tuple(name for name in (named, said.get("pseudonym", "")) if name),
            birth_year=said.get("birth_year"),
            birth_year_assumed=bool(said.get("birth_year_assumed")),
            phone=said.get("phone", ""),
        )
