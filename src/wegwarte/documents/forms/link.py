"""An address under which somebody sends documents, as it is asked for."""

import datetime
import uuid
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.forms.desk import LANGUAGES, LEICHTE_SPRACHE
from wegwarte.casework.languages import language_for
from wegwarte.documents.models import Document
from wegwarte.documents.portal.asking import ASKED
from wegwarte.ui.typed import LineField

LASTS: Final = {
    "1h": (datetime.timedelta(hours=1), _("one hour")),
    "1d": (datetime.timedelta(days=1), _("one day")),
    "3d": (datetime.timedelta(days=3), _("three days")),
    "7d": (datetime.timedelta(days=7), _("seven days")),
}


class LinkForm(forms.Form):
    """What shall be sent, in which language it is asked for, and how long the address holds."""

    type = forms.ChoiceField(
        label=_("What shall be sent?"), help_text=_("The person reads it in their language."),
        choices=[(key, label) for key, label in Document.Type.choices if key in ASKED],
    )  # fmt: skip
    words = LineField(
        label=_("More exactly, for the person"), required=False, max_length=200,
        help_text=_("Is shown as you write it, in easy words: “the letter of the Jobcenter”. No names."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES)
    lasts = forms.ChoiceField(
        label=_("How long does the link hold?"), choices=[(key, label) for key, (_time, label) in LASTS.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    sendings = forms.TypedChoiceField(
        label=_("How often may something be sent?"), coerce=int, widget=forms.RadioSelect,
        choices=[("1", _("once")), ("5", _("up to five times"))],
    )  # fmt: skip
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, *, spoken: list[str]) -> None:
        super().__init__(data)
        self.initial = {
            "type": Document.Type.LETTER, "language": language_for(spoken, LEICHTE_SPRACHE).tag, "lasts": "1d",
            "sendings": "1", "submission": uuid.uuid4(),
        }  # fmt: skip

    def asked(self) -> dict[str, Any]:
        """As the action takes it."""
        said = {name: self.cleaned_data[name] for name in ("type", "words", "language", "sendings", "submission")}
        return {**said, "lasts": LASTS[self.cleaned_data["lasts"]][0]}
