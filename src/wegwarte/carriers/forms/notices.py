import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Office
from wegwarte.core.dates import today
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import field_of
from wegwarte.ui.typed import PlainTextField

USUALLY = datetime.timedelta(days=14)
"""How long a notice hangs when nobody says otherwise."""


class NoticeForm(forms.Form):
    """A notice for the members of an office that the writer leads."""

    office = forms.ChoiceField(label=_("Office"))
    text = PlainTextField(
        label=_("Notice"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody in the office reads this: no names of clients."),
    )  # fmt: skip
    until = DayField(label=_("Shown until"), future=True)

    def __init__(self, *args: Any, offices: Sequence[Office], **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("until", today() + USUALLY)
        self.offices = {str(office.pk): office for office in offices}
        field_of(self, "office", forms.ChoiceField).choices = [(pk, office.name) for pk, office in self.offices.items()]
        if len(self.offices) == 1:
            self.fields["office"].widget = forms.HiddenInput()
            self.fields["office"].initial = next(iter(self.offices))

    def clean_office(self) -> Office:
        return self.offices[self.cleaned_data["office"]]

    def clean_until(self) -> Any:
        if self.cleaned_data["until"] < today():
            raise ValidationError(_("This day is over: nobody would see the notice."))
        return self.cleaned_data["until"]
