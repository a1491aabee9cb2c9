"""Forms for files of HSDS."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from wegwarte.sheets.guards import LARGEST, too_large


class SendForm(forms.Form):
    """A file of HSDS: JSON, or the tabular package."""

    file = forms.FileField(
        label=_("File"), help_text=_("HSDS as JSON, or CSV files in a ZIP, at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".json,.zip"}), allow_empty_file=True, max_length=255,
        error_messages={"required": _("Please choose a file.")},
    )  # fmt: skip
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, files: "MultiValueDict[str, Any] | None") -> None:
        super().__init__(data, files)
        self.initial["submission"] = uuid.uuid4()

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise ValidationError(too_large())
        return sent


class TakeOverForm(forms.Form):
    """What is done when some rows are wrong."""

    GOOD, ALL = "good", "all"
    choice = forms.ChoiceField(
        label=_("If some rows are wrong"), widget=forms.RadioSelect, initial=ALL,
        choices=((ALL, _("Take over nothing")), (GOOD, _("Take over the rows that are right"))),
    )  # fmt: skip
