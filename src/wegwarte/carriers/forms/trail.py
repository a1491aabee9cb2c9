import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.audit.labels import Group
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import field_of

LONGEST = 40


class TrailFilter(forms.Form):
    """What to look for in the trail; everything is optional."""

    number = forms.CharField(label=_("File number"), required=False, max_length=LONGEST)
    person = forms.ChoiceField(label=_("Person"), required=False)
    action = forms.ChoiceField(label=_("What"), required=False)
    since = DayField(label=pgettext_lazy("first day", "From"), required=False)
    until = DayField(label=pgettext_lazy("last day", "To"), required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], actions: list[Group], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["number"].widget.attrs |= {"autocomplete": "off", "dir": "ltr"}
        field_of(self, "person", forms.ChoiceField).choices = [("", _("Everybody")), *people]
        field_of(self, "action", forms.ChoiceField).choices = [("", _("Everything")), *actions]

    def clean_number(self) -> str:
        """The beginning of a file number as it is written in the trail."""
        return str(self.cleaned_data["number"]).upper()

    def clean_until(self) -> datetime.date | None:
        """Raises `ValidationError` for a last day before the first."""
        until: datetime.date | None = self.cleaned_data["until"]
        since = self.cleaned_data.get("since")
        if until and since and until < since:
            raise ValidationError(_("The last day is before the first."), code="turned")
        return until
