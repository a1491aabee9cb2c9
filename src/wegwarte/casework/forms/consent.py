"""A consent as it is recorded."""

import datetime
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.forms.client_fields import NameField, language_field
from wegwarte.casework.models import Consent
from wegwarte.catalogue.forms import CodeChoiceField
from wegwarte.ui.days import DayField

NEEDS_RECIPIENT = ("einwilligung.C3", "einwilligung.C4")
"""Release from secrecy and power of attorney hold towards somebody who is named (§ 203 StGB)."""


class ConsentForm(forms.Form):
    """What was agreed to, how it was explained, and to whom a release holds."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = CodeChoiceField("einwilligung", label=_("Consent to"))
    recipient = NameField(
        label=_("To whom"),
        max_length=300,
        help_text=_("For a release from secrecy or a power of attorney: name it."),
    )
    form = forms.ChoiceField(label=_("Given"), choices=Consent.Form.choices, widget=forms.RadioSelect)
    given_on = DayField(label=_("Given on"))
    explained_in = language_field(_("Explained in"))

    def __init__(self, data: QueryDict | None, *, on: datetime.date) -> None:
        super().__init__(data)
        self.initial = {"submission": uuid.uuid4(), "given_on": on, "form": Consent.Form.WRITTEN}

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for a release towards nobody."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("kind") in NEEDS_RECIPIENT and not said.get("recipient"):
            self.add_error("recipient", ValidationError(_("Please name to whom it holds."), code="required"))
        return said

    def chosen(self) -> dict[str, Any]:
        """The arguments of `record_consent`."""
        return self.cleaned_data
