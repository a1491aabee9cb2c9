"""The forms of the open hour: where one counts, one tap, and what is known of the person in broad strokes."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Office
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.forms.consultation import FEATURES, OptionalCodeField, district_choices
from wegwarte.casework.models import Consultation
from wegwarte.casework.queries.open_hour import BRIEF
from wegwarte.catalogue.forms import CodeChoiceField, LanguageField
from wegwarte.core.dates import today
from wegwarte.ui.forms import VersionField, field_of

OPEN_HOUR = "kanal.OFFEN"
BROAD = (*FEATURES, "language")
LATE = datetime.timedelta(days=7)
"""So long a tap may wait on a device without connection and still count for its own day."""


@dataclass(frozen=True)
class Setting:
    """Where and for what one counts; `programme` is None until the member has said so once."""

    office: Office
    programme: str | None
    channel: str


class SettingForm(forms.Form):
    """The office, the programme and the channel for the taps to come."""

    office = forms.ChoiceField(label=_("Office"))
    programme = CodeChoiceField("programm", label=_("Programme"))
    channel = CodeChoiceField("kanal", label=_("Channel"))

    def __init__(self, data: Any = None, *, offices: Sequence[Office], initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.offices = {str(office.pk): office for office in offices}
        field_of(self, "office", forms.ChoiceField).choices = [(key, each.name) for key, each in self.offices.items()]
        if len(offices) < 2:
            del self.fields["office"]

    @property
    def setting(self) -> Setting:
        """What was chosen, once the form is valid."""
        cleaned = self.cleaned_data
        only = next(iter(self.offices.values()))
        return Setting(self.offices.get(cleaned.get("office", ""), only), cleaned["programme"], cleaned["channel"])


class TapForm(SettingForm):
    """One tap on a topic: `submission` makes it one, however often it is sent.

    Two topics of the same page are two contacts, also for who works without scripts: each has a number of its own.
    """

    topic = CodeChoiceField("thema", label=_("Main topic"))
    submission = forms.UUIDField()
    on = forms.DateField(required=False)

    def clean_on(self) -> datetime.date:
        """The day of the tap: a tap that had to wait counts for its own day, at most a week later."""
        day: datetime.date | None = self.cleaned_data["on"]
        return day if day and today() - LATE <= day <= today() else today()

    @property
    def number(self) -> UUID:
        """The submission of this very tap."""
        return uuid5(self.cleaned_data["submission"], self.cleaned_data["topic"])

    def details(self) -> ConsultationDetails:
        """What the action takes."""
        cleaned = self.cleaned_data
        fields = {"kind_id": BRIEF, "main_topic_id": cleaned["topic"]}
        return ConsultationDetails(
            on=cleaned["on"], fields={**fields, "programme_id": cleaned["programme"], "channel_id": cleaned["channel"]}
        )


class FeaturesForm(forms.Form):
    """What came up by itself of the person counted last; all of it may stay empty."""

    target_group = OptionalCodeField("zielgruppe", label=_("Target group"), widget=forms.RadioSelect)
    age_band = OptionalCodeField("altersband", label=_("Age"), widget=forms.RadioSelect)
    region = OptionalCodeField("region", label=_("Region of origin"), widget=forms.RadioSelect)
    gender = CodeChoiceField("geschlecht", label=_("Gender"), required=False, not_asked=True, widget=forms.RadioSelect)
    language = LanguageField(label=_("Language"), required=False, not_asked=True)
    district = forms.ChoiceField(label=_("District"), required=False)

    def __init__(self, data: Any = None, *, contact: Consultation | None = None) -> None:
        super().__init__(data, initial=features_of(contact) if contact else {}, auto_id="id_feature_%s")
        field_of(self, "district", forms.ChoiceField).choices = district_choices
        for name, field in self.fields.items():
            if contact and hasattr(field, "offer"):
                field.offer(on=contact.on, keep=[self.initial.get(name)])


class ContactForm(forms.Form):
    """Which contact is meant, and in which state it was on the screen."""

    contact = forms.UUIDField()
    version = VersionField()


def features_of(contact: Consultation) -> dict[str, str]:
    """The coarse features of a contact that are known, by the names of the form's fields."""
    known = {name: getattr(contact, f"{name}_id") for name in BROAD}
    return {name: value for name, value in known.items() if value}
