"""Who offers something, and in which house."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwarte.core.dates import today
from wegwarte.directory.forms.kept import KeptForm, typed
from wegwarte.directory.models import FROM_OFFICE, Access, Location, Organisation
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionForm

NORTH, EAST = (47.0, 55.2), (5.8, 15.2)
"""Degrees between which Germany lies: what is outside has its numbers mixed up."""


class OrganisationForm(KeptForm):
    """Who offers something."""

    class Meta:
        model = Organisation
        fields: ClassVar[list[str]] = ["name", "alternate_name", "description", "website", "phone", "email"]
        formfield_callback = typed


class LocationForm(KeptForm):
    """A house; of one that is an office only what the office does not say."""

    access = forms.MultipleChoiceField(
        label=_("Accessibility"), choices=Access.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Location
        fields: ClassVar[list[str]] = [
            "name", "street", "postal_code", "town", "phone", "email", "directions", "access", "latitude", "longitude",
        ]  # fmt: skip
        formfield_callback = typed

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.office_id is not None:
            for name in self.fields.keys() & set(FROM_OFFICE):
                del self.fields[name]
        self.fields["latitude"].help_text = _("Only if the point on the map is wrong: 47 to 55, for example 49.9982.")
        self.fields["longitude"].help_text = _("6 to 15, for example 8.2737.")

    def clean(self) -> dict[str, Any]:
        """Both coordinates or none, and somewhere in Germany."""
        said = super().clean() or {}
        if (said.get("latitude") is None) != (said.get("longitude") is None):
            self.add_error("longitude", _("Both numbers are needed, or none."))
        for name, (least, most) in (("latitude", NORTH), ("longitude", EAST)):
            if (value := said.get(name)) is not None and not least <= value <= most:
                self.add_error(name, _("This is not in Germany. Were the two numbers mixed up?"))
        return said


class GiveUpForm(VersionForm):
    """From which day on nothing is offered in a house."""

    closed_on = DayField(label=_("Given up on"), future=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("closed_on", today())
