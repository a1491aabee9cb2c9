"""A consent as it is recorded."""

import datetime
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.casework.allowed import NEEDS_RECIPIENT
from wegwarte.casework.forms.client_fields import NameField, language_field
from wegwarte.casework.models import Consent
from wegwarte.catalogue.forms import CodeChoiceField, LanguageField
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import FoldingForm, field_of

TO_WHOM = _("Required for a release from secrecy and for a power of attorney: name the body or the person.")


class ConsentForm(FoldingForm):
    """What was agreed to, how it was explained, and to whom a release holds."""

    folded = ("valid_from", "valid_until", "interpreter")

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    kind = CodeChoiceField("einwilligung", label=_("Consent to"))
    recipient = NameField(label=_("To whom"), max_length=300, help_text=TO_WHOM)
    purpose = NameField(label=_("Purpose"), max_length=300, help_text=_("For what it is needed, in a few words."))
    form = forms.ChoiceField(label=_("Given"), choices=Consent.Form.choices, widget=forms.RadioSelect)
    given_on = DayField(label=_("Given on"))
    seen_on = DayField(
        label=_("Signed paper seen on"), required=False, help_text=_("Where it was given in writing and you saw it.")
    )
    valid_from = DayField(
        label=_("Holds from"), required=False, future=True, help_text=_("Empty: from the day on which it was given.")
    )
    valid_until = DayField(
        label=_("Holds until"), required=False, future=True,
        help_text=_("It ends by itself then. Empty: until it is withdrawn."),
    )  # fmt: skip
    explained_in = language_field(_("Explained in"))
    interpreter = NameField(label=_("Interpreter (name or kind)"), max_length=200)

    def __init__(self, data: QueryDict | None, *, on: datetime.date) -> None:
        super().__init__(data)
        field_of(self, "explained_in", LanguageField).empty_label = _("Not recorded")
        self.initial = {"submission": uuid.uuid4(), "given_on": on, "form": Consent.Form.WRITTEN}

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for a release towards nobody, and for one that ends before it begins."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("kind") in NEEDS_RECIPIENT and not said.get("recipient"):
            self.add_error("recipient", ValidationError(_("Please name to whom it holds."), code="required"))
        begins, ends = said.get("valid_from") or said.get("given_on"), said.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", ValidationError(_("It would end before it begins."), code="early"))
        if said.get("seen_on") and said.get("form") == Consent.Form.ORAL:
            self.add_error("seen_on", ValidationError(_("What was said has no paper."), code="oral"))
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
