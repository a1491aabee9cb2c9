"""The pages of a document: which, in which order, turned, with those of another one."""

import uuid
from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.documents.models import Document, DocumentFile
from wegwarte.documents.page_numbers import page_numbers
from wegwarte.ui.forms import VersionField, field_of
from wegwarte.ui.typed import LineField

TURNS = [("0", _("not")), ("90", _("to the right")), ("180", _("upside down")), ("270", _("to the left"))]
SAME, NEW = "same", "new"


class PagesForm(forms.Form):
    """What a document's pages are to be."""

    pages = LineField(
        label=_("Pages, in the order in which you want them"), max_length=200,
        help_text=_("As when printing: 1-3, 5. Pages that you do not name are left out."),
    )  # fmt: skip
    turned = forms.ChoiceField(label=_("Turn these pages"), choices=TURNS, widget=forms.RadioSelect)
    after = forms.ChoiceField(label=_("Then the pages of"), required=False)
    outcome = forms.ChoiceField(
        label=_("What is made of it"), widget=forms.RadioSelect,
        choices=[
            (SAME, _("A new version of this document; the one before is kept")),
            (NEW, _("A new document; this one stays as it is")),
        ],
    )  # fmt: skip
    version = VersionField()
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, *, file: DocumentFile, others: Iterable[Document]) -> None:
        super().__init__(data)
        self.file = file
        self.others = {str(one.pk): one for one in others}
        named = [(key, one.shown_title) for key, one in self.others.items()]
        field_of(self, "after", forms.ChoiceField).choices = [("", _("No other document")), *named]
        if not named:
            del self.fields["after"]
        every = f"1-{file.pages}" if file.pages > 1 else "1"
        self.initial = {
            "pages": every, "turned": "0", "outcome": SAME, "version": file.document.version,
            "submission": uuid.uuid4(),
        }  # fmt: skip

    def clean_pages(self) -> list[int]:
        """Raises `ValidationError` for pages that are not there."""
        try:
            return page_numbers(self.cleaned_data["pages"], self.file.pages)
        except ValueError as error:
            raise ValidationError(
                _("“%(part)s” is no page of this document: it has %(count)d."), code="pages",
                params={"part": str(error), "count": self.file.pages},
            ) from None  # fmt: skip

    @property
    def added(self) -> Document | None:
        """The document whose pages come after."""
        return self.others.get(self.cleaned_data.get("after", ""))
