"""Who the person is: names, languages, residence. Everything may stay empty."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.forms.client import WHY_YEAR
from wegwarte.casework.forms.client_fields import (
    MonthField,
    NameField,
    YearField,
    YesNoField,
    code_field,
    language_field,
    truth,
    yes_no,
)
from wegwarte.casework.forms.client_part import PartForm, born_on, gathered, numbered
from wegwarte.casework.models import Client, StatusEntry
from wegwarte.casework.queries.usual import usual_in
from wegwarte.catalogue.forms import CodeChoiceField
from wegwarte.core.dates import today
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import field_of

FIRST_BIRTH, FIRST_STATUS = datetime.date(1900, 1, 1), datetime.date(1990, 1, 1)
NO_CLIENT = "zielgruppe.FACHK"  # a professional or an authority has no file
STATUS = ("status_id", "status_detail", "status_until")
LANGUAGES, NATIONALITIES = 3, 2
"""Fields that are there at first; always one more than the file holds."""


class PersonPart(PartForm):
    """Names and birth; adding a name raises the file from pseudonym to name."""

    key, title = "person", _("Person")
    plain = (
        "given_name", "family_name", "other_names", "pseudonym",
        "birth_year", "birth_year_assumed", "age_band_id", "gender_id",
    )  # fmt: skip
    short = ("birth_year", "birth_date")
    reasons: ClassVar = {
        "birth_year": WHY_YEAR,
        "birth_date": _("Only where an application or a letter needs it. For all else the year is enough."),
    }

    given_name = NameField(label=_("Given name"), max_length=200)
    family_name = NameField(label=_("Family name"), max_length=200)
    other_names = NameField(
        label=_("Other spellings and names"),
        max_length=500,
        help_text=_("With commas between them: as in the passport, former names. The search finds them all."),
    )
    pseudonym = NameField(label=_("Pseudonym"), max_length=100)
    birth_year = YearField(label=_("Year of birth"))
    birth_year_assumed = forms.BooleanField(label=_("about"), required=False)
    age_band_id = code_field("altersband", _("Age, where the year is not known"))
    birth_date = DayField(label=_("Date of birth"), required=False, earliest=FIRST_BIRTH)
    gender_id = code_field("geschlecht", _("Gender"))

    def stored(self, client: Client) -> dict[str, Any]:
        return super().stored(client) | {"birth_date": born_on(client)}

    def clean(self) -> dict[str, Any]:
        """The date of birth gives the year, the year the age; raises `ValidationError` for another year beside it."""
        said: dict[str, Any] = super().clean() or {}
        born, year = said.get("birth_date"), said.get("birth_year")
        if born and year and year != born.year:
            self.add_error("birth_year", ValidationError(_("The date of birth has another year."), code="year"))
        elif born and "birth_year" not in self.errors:
            said |= {"birth_year": born.year, "birth_year_assumed": False}
        said["birth_year_assumed"] = bool(said.get("birth_year") and said.get("birth_year_assumed"))
        if said.get("birth_year"):
            said["age_band_id"] = None
        return said

    def details(self) -> ClientDetails:
        details, born = super().details(), self.cleaned_data["birth_date"]
        details.fields["birth_date"] = born.isoformat() if born else ""
        band = details.fields["age_band_id"]
        if band != self.client.age_band_id:
            details.fields["age_band_on"] = today() if band else None
        return details


class LanguagePart(PartForm):
    """How to speak and write with the person."""

    key, title = "language", _("Language")
    plain = ("german_id", "writing_id")
    reasons: ClassVar = {"writing_id": _("So that letters and plans come in a form the person can use.")}

    needs_interpreter = YesNoField(label=_("Needs an interpreter"))
    german_id = code_field("deutschniveau", pgettext_lazy("knowledge of the language", "German"))
    writing_id = code_field("schreiben", _("Reading and writing"))

    def arrange(self) -> None:
        rows = max(LANGUAGES, self.client.languages.count() + 1)
        names = [f"language_{number}" for number in range(1, rows + 1)]
        for number, name in enumerate(names, start=1):
            self.fields[name] = language_field(_("Language %(number)d") % {"number": number})
        self.fields["language_1"].label = _("Language, the best one first")
        self.order_fields(names)

    def stored(self, client: Client) -> dict[str, Any]:
        languages = numbered("language", client.languages.values_list("language_id", flat=True))
        return super().stored(client) | languages | {"needs_interpreter": yes_no(client.needs_interpreter)}

    def details(self) -> ClientDetails:
        details = super().details()
        details.fields["needs_interpreter"] = truth(self.cleaned_data["needs_interpreter"])
        details.languages = gathered(self.cleaned_data, "language")
        return details


class ResidencePart(PartForm):
    """Nationality and residence status: only what the counselling needs."""

    key, title = "residence", _("Residence")
    plain: tuple[str, ...] = ("status_id", "status_detail", "status_until", "target_group_id", "entered_on")
    short = ("status_until", "entered_on")
    reasons: ClassVar = {
        "nationality_1": _("Some rights depend on it. The funder only ever sees coarse regions."),
        "status_id": _(
            "Benefits, work, courses and deadlines depend on it. For people without papers the safest entry is none."
        ),
        "status_until": _("So that we can remind in time to extend it."),
    }

    status_elsewhere = False

    status_id = code_field("aufenthalt_grob", _("Residence status"), grouped=True)
    status_detail = NameField(
        label=_("Exact title or AZR code"),
        max_length=80,
        help_text=_("As it stands on the document or on an extract from the central register (AZR)."),
    )
    status_until = DayField(label=_("Valid until"), required=False, earliest=FIRST_STATUS, future=True)
    target_group_id = code_field("zielgruppe", _("Target group"), leave_out=[NO_CLIENT])
    entered_on = MonthField(
        label=_("In Germany since (month)"), help_text=_("Like 05/2023. A year alone counts as its January.")
    )

    def arrange(self) -> None:
        rows = max(NATIONALITIES, self.client.nationalities.count() + 1)
        names = [f"nationality_{number}" for number in range(1, rows + 1)]
        usual = usual_in(self.client.office_id)
        field_of(self, "status_id", CodeChoiceField).frequent = usual.status
        self.status_elsewhere = StatusEntry.objects.of_file(self.client).count() > 1
        if self.status_elsewhere:  # which of them would be meant? they are corrected one by one
            self.plain = tuple(name for name in self.plain if name not in STATUS)
            for name in STATUS:
                del self.fields[name]
        for name in names:
            self.fields[name] = code_field("staat", _("Further nationality"), frequent=usual.countries)
        self.fields["nationality_1"].label = _("Nationality")
        self.order_fields(names)

    def stored(self, client: Client) -> dict[str, Any]:
        nationalities = numbered("nationality", client.nationalities.values_list("country_id", flat=True))
        return super().stored(client) | nationalities

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for the end or the exact title of a status that is not told."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("status_until") and not said.get("status_id") and "status_id" not in self.errors:
            self.add_error("status_id", ValidationError(_("Which status is valid until then?"), code="missing"))
        elif said.get("status_detail") and not said.get("status_id") and "status_id" not in self.errors:
            self.add_error("status_id", ValidationError(_("To which status does the title belong?"), code="missing"))
        return said

    def details(self) -> ClientDetails:
        details = super().details()
        details.nationalities = gathered(self.cleaned_data, "nationality")
        return details
