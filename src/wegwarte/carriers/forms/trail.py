from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import LABELS
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import field_of


class TrailFilter(forms.Form):
    """What to look for in the trail; everything is optional."""

    person = forms.ChoiceField(label=_("Person"), required=False)
    action = forms.ChoiceField(label=_("What"), required=False)
    day = DayField(label=_("Day"), required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        actions = sorted(((key, str(label)) for key, label in LABELS.items()), key=lambda pair: pair[1])
        field_of(self, "person", forms.ChoiceField).choices = [("", _("Everybody")), *people]
        field_of(self, "action", forms.ChoiceField).choices = [("", _("Everything")), *actions]
