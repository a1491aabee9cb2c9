"""Which file is needed, and what has happened."""

import uuid
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.actions.emergency import LEAST
from wegwarte.ui.typed import LineField, PlainTextField


class EmergencyForm(forms.Form):
    """The number of the file, or the full name with the year of birth; and the reason."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    number = LineField(
        label=_("File number"),
        required=False,
        help_text=_("The whole number, for example MZ-26-0042."),
    )
    name = LineField(
        label=_("First and family name"), required=False,
        help_text=_("If there is no number: the full name as it stands in the file, and the year of birth."),
    )  # fmt: skip
    birth_year = forms.IntegerField(label=_("Year of birth"), required=False, min_value=1900, max_value=2100)
    reason = PlainTextField(
        label=_("What has happened, and why can it not wait?"), max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever is responsible for the file, and the lead of its office, read this at once."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.initial["submission"] = uuid.uuid4()

    def clean_reason(self) -> str:
        """A sentence, no single word."""
        reason: str = self.cleaned_data["reason"]
        if len(reason.strip()) < LEAST:
            raise forms.ValidationError(_("Please say in a sentence what has happened, and why it cannot wait."))
        return reason

    def clean(self) -> dict[str, Any]:
        """A number, or a name with a year."""
        said = super().clean() or self.cleaned_data
        if not said.get("number") and not (said.get("name") and said.get("birth_year")) and not self.errors:
            self.add_error("number", _("Please enter the whole number, or the full name and the year of birth."))
        return said

    def sought(self) -> dict[str, Any]:
        """The arguments of `file_exactly`."""
        return {name: self.cleaned_data[name] for name in ("number", "name", "birth_year")}
