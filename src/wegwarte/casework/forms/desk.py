"""Forms of what the person gets to see: the plan on paper, the screen turned round."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.languages import language_for
from wegwarte.casework.models.desk import Line
from wegwarte.ui.days import DayField
from wegwarte.ui.portal import BY_TAG, PORTAL_LANGUAGES, PortalLanguage

LEICHTE_SPRACHE = BY_TAG["de-simple"]
LANGUAGES = [(language.tag, language.own_name) for language in PORTAL_LANGUAGES]


class LanguageForm(forms.Form):
    """In which language the person reads it."""

    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES)

    def __init__(self, data: QueryDict | None, *, spoken: list[str]) -> None:
        super().__init__(data)
        self.initial = {"language": language_for(spoken, LEICHTE_SPRACHE).tag}

    def chosen_language(self) -> PortalLanguage:
        return BY_TAG[self.cleaned_data["language"]]


class PrintPlanForm(LanguageForm):
    """What stands on the paper beside goals and steps."""

    appointment_on = DayField(label=_("Next appointment"), required=False, future=True, soon=True)
    appointment_at = forms.TimeField(
        label=_("At what time?"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    named = forms.BooleanField(
        label=_("With the person's name"), required=False,
        help_text=_("Without it nobody who finds the paper learns whose it is."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What the person taps at the turned screen: the lines that are wrong."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, *, shown: list[str], submission: str) -> None:
        super().__init__(data)
        self.shown = shown
        self.initial = {"submission": submission}
        self.fields["wrong"] = forms.MultipleChoiceField(
            choices=[(key, Line(key).label) for key in shown], required=False
        )

    def said(self) -> dict[str, Any]:
        """The arguments of `confirm_at_desk`: what was shown and not tapped is right."""
        wrong = self.cleaned_data["wrong"]
        return {
            "wrong": wrong, "right": [key for key in self.shown if key not in wrong],
            "submission": self.cleaned_data["submission"],
        }  # fmt: skip
