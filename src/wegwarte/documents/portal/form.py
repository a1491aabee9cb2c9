"""What a person sends: photos and files, and nothing that says who they are."""

import uuid
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from wegwarte.documents.forms.document import SealedFilesField
from wegwarte.documents.portal.asking import BROKEN, NO_FILE, TOO_MANY
from wegwarte.documents.receiving import SealedUpload


class PortalFilesField(SealedFilesField):
    """The files, refused in words of the portal."""

    def clean(self, data: Any, initial: Any = None) -> list[SealedUpload]:
        """Raises `ValidationError` for none and for too many."""
        try:
            return super().clean(data, initial)
        except ValidationError as refused:
            raise ValidationError(TOO_MANY if refused.code == "many" else NO_FILE, code=refused.code) from None


class SendForm(forms.Form):
    """Several files are the pages of one document, in their order."""

    sent = PortalFilesField()
    submission = forms.UUIDField(required=False)
    arrived = forms.BooleanField(required=False)  # sent after the files: without it the connection broke

    def __init__(self, data: QueryDict | None = None, files: MultiValueDict[str, Any] | None = None) -> None:
        super().__init__(data, files)
        self.initial = {"submission": uuid.uuid4()}

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` when the last field is missing, or the number by which a second tap is known."""
        said = super().clean() or {}
        if said.get("sent") and not (said.get("arrived") and said.get("submission")):
            raise ValidationError(BROKEN, code="broken")
        return said

    @property
    def sent_files(self) -> list[SealedUpload]:
        return cast(list[SealedUpload], self.cleaned_data["sent"])
