"""The texts of one record in one language."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict

from wegwarte.directory.models import digest
from wegwarte.directory.queries.translations import Piece
from wegwarte.ui.portal import PortalLanguage
from wegwarte.ui.typed import PlainTextField

LONGEST = 3000
SOURCE = "source_"


class TranslationForm(forms.Form):
    """A field for each text, and the fingerprint of the German text that it stands beside."""

    def __init__(self, *args: Any, pieces: Sequence[Piece], language: PortalLanguage, **options: Any) -> None:
        super().__init__(*args, **options)
        self.pieces = pieces
        for piece in pieces:
            wide = {"rows": 6 if len(piece.source) > 200 else 3, "lang": language.tag, "dir": language.direction}
            self.fields[piece.name] = PlainTextField(
                max_length=LONGEST, required=False, label=piece.label, widget=forms.Textarea(attrs=wide),
                initial=piece.text.text if piece.text else "",
            )  # fmt: skip
            self.fields[SOURCE + piece.name] = forms.CharField(
                required=False, max_length=16, widget=forms.HiddenInput, initial=digest(piece.source)
            )

    def rows(self) -> list[tuple[Piece, Any, Any]]:
        """Each text with its field and its fingerprint."""
        return [(piece, self[piece.name], self[SOURCE + piece.name]) for piece in self.pieces]

    def show_sources(self) -> None:
        """After somebody changed a German text: what was typed stays, beside the text that stands there now."""
        typed = cast(QueryDict, self.data).copy()
        for piece in self.pieces:
            typed[SOURCE + piece.name] = digest(piece.source)
        self.data = typed

    def texts(self) -> dict[str, str]:
        """What was typed, by field."""
        return {piece.name: self.cleaned_data[piece.name] for piece in self.pieces}

    def sources(self) -> dict[str, str]:
        """The fingerprints of the German texts that were on the screen."""
        return {piece.name: self.cleaned_data[SOURCE + piece.name] for piece in self.pieces}
