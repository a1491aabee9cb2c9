"""A consent as it is recorded."""

import datetime
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.casework.forms.client_fields import NameField, language_field
from wegwarte.casework.models import Consent
from wegwarte.catalogue.forms import CodeChoiceField, LanguageField
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import field_of

NEEDS_RECIPIENT = ("einwilligung.C3", "einwilligung.C4")
"""Release from secrecy and power of attorney hold towards somebody who is named (§ 203 StGB)."""


TO_WHOM = _("Required for a release from secrecy and for a power of attorney: name the body or the person.")


class ConsentForm(forms.Form):
    """What was agreed to, how it was explained, and to whom a release holds."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    kind = CodeChoiceField("einwilligung", label=_("Consent to"))
    recipient = NameField(label=_("To whom"), max_length=300, help_text=TO_WHOM)
    form = forms.ChoiceField(label=_("Given"), choices=Consent.Form.choices, widget=forms.RadioSelect)
    given_on = DayField(label=_("Given on"))
    explained_in = language_field(_("Explained in"))

    def __init__(self, data: QueryDict | None, *, on: datetime.date) -> None:
        super().__init__(data)
        field_of(self, "explained_in", LanguageField).empty_label = _("Not recorded")
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


class WithdrawForm(forms.Form):
    """When a consent was withdrawn, and how the person said so."""

    withdrawn_on = DayField(label=_("Withdrawn on"))
    form = forms.ChoiceField(
        label=pgettext_lazy("how a consent was withdrawn", "How"),
        choices=Consent.Form.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: QueryDict | None, *, consent: Consent, on: datetime.date) -> None:
        super().__init__(data)
        self.given_on = consent.given_on
        self.fields["withdrawn_on"].widget.attrs["min"] = self.given_on.isoformat()
        self.initial = {"withdrawn_on": on}

    def clean_withdrawn_on(self) -> datetime.date:
        """Raises `ValidationError` for a day before the consent was given."""
        day: datetime.date = self.cleaned_data["withdrawn_on"]
        if day < self.given_on:
            given = {"day": f"{self.given_on:%d.%m.%Y}"}
            raise ValidationError(_("It was given on %(day)s, not later."), code="early", params=given)
        return day


class PaperForm(forms.Form):
    """What stands on a form to be signed; what is left empty is a line to be filled in by hand."""

    kind = CodeChoiceField("einwilligung", label=_("Consent to"))
    recipient = NameField(label=_("To whom"), max_length=300)
    purpose = NameField(label=_("Purpose"), max_length=300)
    explained_in = language_field(_("Explained in"))
    interpreter = NameField(label=_("Interpreter"), max_length=200)

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        field_of(self, "explained_in", LanguageField).empty_label = _("Line to fill in")
