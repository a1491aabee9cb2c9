"""A document as it is added and described."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.forms.case import offer_cases
from wegwarte.casework.models import Case, Client
from wegwarte.documents.belonging import NAMES, Choices, keys_of
from wegwarte.documents.forms.belonging import BelongingFields
from wegwarte.documents.models import Document
from wegwarte.documents.receiving import MOST, SealedUpload
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField
from wegwarte.ui.typed import LineField

MOST_FILES = 40
BROKEN = _("The connection broke before all had come. Nothing was kept; please send it again.")
TAKEN = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.odt,application/pdf,image/jpeg,image/png,image/webp"


class SeveralFiles(forms.FileInput):
    """A place to choose files, or to drop them."""

    allow_multiple_selected = True


class SealedFilesField(forms.FileField):
    """One or several files, each sealed as it came in."""

    widget = SeveralFiles
    megabytes = MOST // 1_000_000

    def clean(self, data: Any, initial: Any = None) -> list[SealedUpload]:
        """Raises `ValidationError` for none, and for more than anybody sends at once."""
        files = [file for file in data or () if isinstance(file, SealedUpload)]
        if not files and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_FILES:
            most = {"most": MOST_FILES}
            raise ValidationError(_("At most %(most)d files at once, please."), code="many", params=most)
        return files


class DescriptionFields(BelongingFields):
    """What is asked of every document. Beside the fields in `asked_always`, what is empty stays folded."""

    asked_always: ClassVar[tuple[str, ...]] = ()

    type = forms.ChoiceField(label=_("What is it?"), choices=Document.Type.choices)
    title = LineField(label=_("Name"), max_length=200, required=False, help_text=_("Empty: what it is."))
    dated_on = DayField(label=_("Date of the document"), required=False)
    valid_until = DayField(
        label=_("Valid until"), required=False, future=True, help_text=_("For passports, permits, certificates.")
    )
    case = forms.ChoiceField(label=_("Case"), required=False)

    def offer_cases(self, cases: Sequence[Case]) -> None:
        """Lets one of these be chosen; where there is none nobody is asked."""
        self.cases = {str(case.pk): case for case in cases}
        offer_cases(self, cases, none=_("No particular case"))

    @property
    def asked_first(self) -> list[BoundField]:
        """What stands open: what is always asked, and what says something already, or something wrong."""
        return [bound for bound in self.visible_fields() if not self._is_folded(bound)]

    @property
    def more(self) -> list[BoundField]:
        """What can be opened."""
        return [bound for bound in self.visible_fields() if self._is_folded(bound)]

    def _is_folded(self, bound: BoundField) -> bool:
        return bound.name not in self.asked_always and not bound.value() and not bound.errors

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for one that was over before it was written."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("dated_on") and said.get("valid_until") and said["valid_until"] < said["dated_on"]:
            self.add_error("valid_until", ValidationError(_("It would be over before its own date."), code="early"))
        return said

    def described(self) -> dict[str, Any]:
        """What is said of the document, as the actions take it."""
        said = {name: self.cleaned_data[name] for name in ("type", "title", "dated_on", "valid_until")}
        return {**said, "case": self.cases.get(self.cleaned_data.get("case", ""))}


class AddForm(DescriptionFields):
    """New documents: the files first, the rest may be left as it is."""

    field_order = ("sent", "together", "type", *NAMES, "valid_until", "title", "dated_on", "case")
    asked_always = ("sent", "together", "type")

    sent = SealedFilesField(
        label=_("Files or photos"),
        help_text=format_lazy(
            _("PDF, JPEG, PNG, WebP, DOCX or ODT, together at most {most} MB. On a telephone you can take photos."),
            most=SealedFilesField.megabytes,
        ),
        widget=SeveralFiles(attrs={"accept": TAKEN}),
        error_messages={"required": _("Please choose a file or take a photo.")},
    )
    together = forms.BooleanField(
        label=_("These are the pages of one document, in this order"), required=False, initial=True,
        help_text=_("Otherwise each file becomes a document of its own."),
    )  # fmt: skip
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    arrived = forms.BooleanField(widget=forms.HiddenInput, required=False)  # sent after the files: see `clean`

    def __init__(
        self, data: QueryDict | None, files: MultiValueDict[str, Any] | None, *, client: Client, cases: Sequence[Case],
        choices: Choices, said: Mapping[str, Any],
    ) -> None:  # fmt: skip
        super().__init__(data, files)
        self.offer_cases(cases)
        self.offer_belonging(choices)
        self.initial = {"submission": uuid.uuid4(), "together": True, "type": Document.Type.LETTER, **said}

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` when the connection broke before all had come: the last field is missing then."""
        said = super().clean()
        if said.get("sent") and not said.get("arrived"):
            raise ValidationError(BROKEN, code="broken")
        return said

    @property
    def sent_files(self) -> list[SealedUpload]:
        return cast(list[SealedUpload], self.cleaned_data["sent"])


class DescribeForm(DescriptionFields):
    """What a document is, when it is there already."""

    field_order = ("type", "title", "dated_on", "valid_until", "case", *NAMES)
    asked_always = ("type", "title", "dated_on", "valid_until", "case")

    version = VersionField()

    def __init__(
        self, data: QueryDict | None, *, document: Document, cases: Sequence[Case], choices: Choices
    ) -> None:  # fmt: skip
        super().__init__(data)
        self.offer_cases(cases)
        self.offer_belonging(choices)
        named = ("type", "title", "dated_on", "valid_until", "version")
        self.initial = {name: getattr(document, name) for name in named}
        self.initial |= {name: str(key or "") for name, key in (("case", document.case_id), *keys_of(document).items())}
