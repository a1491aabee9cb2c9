"""A number at an authority as it is entered and changed."""

import uuid
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.casework.actions.numbers import NumberDetails
from wegwarte.casework.forms.client_fields import NameField
from wegwarte.casework.forms.client_parts import FIRST_STATUS
from wegwarte.casework.models import ClientNumber
from wegwarte.casework.tokens import old_number_key
from wegwarte.catalogue.forms import CodeChoiceField
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField, field_of
from wegwarte.ui.typed import LineField

PLAIN = ("number", "authority", "since", "until")


class NumberForm(forms.Form):
    """Which number it is, and of whom."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = VersionField()
    kind = CodeChoiceField("nummer_art", label=_("Which number"))
    number = LineField(label=_("Number"), max_length=60, help_text=_("As it is written. The search finds it."))
    authority = NameField(label=_("Authority"), max_length=200)
    since = DayField(label=pgettext_lazy("number", "From"), required=False, earliest=FIRST_STATUS)
    until = DayField(
        label=_("Until"), required=False, earliest=FIRST_STATUS, future=True,
        help_text=_("Only when it is not used any more."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, number: ClientNumber | None = None) -> None:
        super().__init__(data)
        self.fields["number"].widget.attrs |= {"dir": "ltr", "autocomplete": "off"}
        if number is None:
            del self.fields["version"]
            self.initial = {"submission": uuid.uuid4()}
        else:
            del self.fields["submission"]
            self.initial = {name: getattr(number, name) for name in PLAIN}
            self.initial |= {"kind": number.kind_id, "version": number.version}
            field_of(self, "kind", CodeChoiceField).offer(keep=[number.kind_id])

    def clean_number(self) -> str:
        """Raises `ValidationError` for what holds no letter and no digit: it could never be found."""
        number: str = self.cleaned_data["number"]
        if old_number_key(number) is None:
            raise forms.ValidationError(_("A number needs digits or letters."), code="empty")
        return number

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        said: dict[str, Any] = super().clean() or {}
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", _("It would end before it begins."))
        return said

    def details(self) -> NumberDetails:
        """What the actions take."""
        said = self.cleaned_data
        return NumberDetails({"kind_id": said["kind"], **{name: said[name] for name in PLAIN}})
