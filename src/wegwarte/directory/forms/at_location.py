"""A service in a house: languages, hours, telephone."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwarte.catalogue.forms import LanguageOffering, Several
from wegwarte.core.dates import today
from wegwarte.directory.forms.kept import KeptForm, typed
from wegwarte.directory.hours.fields import HoursField, WithHours
from wegwarte.directory.models import Location, ServiceAtLocation
from wegwarte.ui.forms import field_of

OPEN = _("When anybody may come without an appointment. On public holidays closed, unless you say otherwise.")
BY_APPOINTMENT = _("When appointments are given. On public holidays closed, unless you say otherwise.")


class LanguagesField(Several, LanguageOffering):
    """Several languages, the frequent ones first."""


class AtLocationForm(WithHours, KeptForm):
    """A service in a house; a new one also says in which."""

    location = forms.ModelChoiceField(
        Location.objects.none(), label=_("In which house?"), empty_label=_("Please choose")
    )
    open_hours = HoursField(label=_("Open hours"), required=False, help_text=OPEN)
    appointment_hours = HoursField(label=_("Hours by appointment"), required=False, help_text=BY_APPOINTMENT)
    languages = LanguagesField(label=_("Languages spoken there"), required=False)

    class Meta:
        model = ServiceAtLocation
        fields: ClassVar[list[str]] = [
            "location", "phone", "email", "open_hours", "appointment_hours", "note", "languages", "interpreters",
        ]  # fmt: skip
        formfield_callback = typed

    def __init__(self, *args: Any, kept_by: UUID, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance._state.adding:
            houses = Location.objects.kept_by(kept_by).in_use(today())
            field_of(self, "location", forms.ModelChoiceField).queryset = houses
        else:
            del self.fields["location"]
        field_of(self, "languages", LanguagesField).offer(on=today(), keep=self.instance.languages)
