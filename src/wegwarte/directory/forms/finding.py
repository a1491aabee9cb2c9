"""What a counsellor looks for in the directory while somebody sits at the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwarte.catalogue.forms import LanguageField
from wegwarte.directory.finding import Wish
from wegwarte.directory.kinds import TILES, Kind
from wegwarte.ui.typed import LineField

ALL = ("", _("all"))


def tiles() -> list[tuple[str, Any]]:
    """The topics under which people look, with the choice of all."""
    return [ALL, *((tile.key, tile.words) for tile in TILES)]


class FindForm(forms.Form):
    """Place, topic, kind, language, a word of the name: each narrows, none is needed."""

    place = LineField(label=_("Place or postal code"), required=False, max_length=100)
    topic = forms.ChoiceField(label=_("Topic"), required=False, choices=tiles)
    kind = forms.ChoiceField(label=_("Kind of service"), required=False, choices=[ALL, *Kind.choices])
    language = LanguageField(label=_("Language spoken there"), required=False)
    text = LineField(label=_("Name"), required=False, max_length=100)

    def wish(self) -> Wish:
        """What is wanted; of what was not understood nothing."""
        said = getattr(self, "cleaned_data", {})
        return Wish(said.get("topic") or "", said.get("language") or "", said.get("kind") or "")

    def asked(self, name: str) -> str:
        """The place or the word that was typed."""
        return str(getattr(self, "cleaned_data", {}).get(name) or "")

    @property
    def is_asked(self) -> bool:
        """Whether anything is wanted."""
        return any(getattr(self, "cleaned_data", {}).values())
