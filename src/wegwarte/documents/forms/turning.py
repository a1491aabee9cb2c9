"""Which page is turned, and to which side."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.documents.models import DocumentFile
from wegwarte.ui.forms import VersionField


class TurnForm(forms.Form):
    """The two buttons below a page."""

    page = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    turned = forms.TypedChoiceField(choices=[("90", ""), ("270", "")], coerce=int, widget=forms.HiddenInput)
    version = VersionField()

    def __init__(self, data: QueryDict, *, file: DocumentFile) -> None:
        super().__init__(data)
        self.file = file

    def clean_page(self) -> int:
        """Raises `ValidationError` for a page that is not there."""
        page: int = self.cleaned_data["page"]
        if page > self.file.pages:
            raise ValidationError(_("There is no such page any more."), code="page")
        return page
