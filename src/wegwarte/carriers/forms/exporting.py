from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwarte.ui.forms import field_of

FORMATS = {"xlsx": _("Excel workbook (XLSX)"), "csv": _("Text with semicolons (CSV)")}


class ExportForm(forms.Form):
    """In which format a list leaves, and whether names leave with it."""

    format = forms.ChoiceField(
        label=_("Format"), choices=list(FORMATS.items()), widget=forms.RadioSelect, initial="xlsx"
    )
    with_names = forms.BooleanField(label=_("With names"), required=False)

    def __init__(self, *args: Any, named: str, **options: Any) -> None:
        """`named`: what the tick adds, in words; without it there is nothing to tick."""
        super().__init__(*args, **options)
        if named:
            field_of(self, "with_names", forms.BooleanField).help_text = named
        else:
            del self.fields["with_names"]
