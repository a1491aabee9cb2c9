"""Forms by which papers are signed."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.forms.client_fields import language_field
from wegwarte.core.conflicts import Refused
from wegwarte.documents.forms.document import BROKEN, TAKEN, SealedFilesField, SeveralFiles
from wegwarte.letters.models import Letter, Signer
from wegwarte.letters.signing import language_of, may_sign
from wegwarte.letters.strokes import LONGEST, TOO_LITTLE, Stroke, strokes_from
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField
from wegwarte.ui.text import day_text
from wegwarte.ui.typed import LineField


def explained_language(letter: Letter, spoken: Sequence[str]) -> str:
    """In which language it was explained, as likely as one can tell: the paper's, as the person speaks it."""
    of_paper = language_of(letter).spoken
    return next((tag for tag in spoken if tag in of_paper), next(iter(of_paper), ""))


class BeginForm(forms.Form):
    """How it was explained, and who signs beside the person."""

    explained_in = language_field(_("Explained in"))
    interpreter_signs = forms.BooleanField(label=_("The interpreter is here and signs too"), required=False)
    office_signs = forms.BooleanField(label=_("Somebody signs for the counselling office afterwards"), required=False)

    def __init__(self, data: QueryDict | None, *, letter: Letter, spoken: Sequence[str]) -> None:
        super().__init__(data)
        may = may_sign(letter)
        self.initial = {"explained_in": explained_language(letter, spoken), "office_signs": True}
        self.initial["interpreter_signs"] = True
        for who, name in ((Signer.INTERPRETER, "interpreter_signs"), (Signer.OFFICE, "office_signs")):
            if who not in may:
                del self.fields[name]

    def said(self) -> dict[str, Any]:
        """The arguments of `begin_signing`."""
        said = self.cleaned_data
        more = {"interpreter_signs": Signer.INTERPRETER, "office_signs": Signer.OFFICE}
        signers = [Signer.PERSON.value, *(who.value for name, who in more.items() if said.get(name))]
        return {"explained_in": said["explained_in"] or None, "signers": signers}


class SignForm(forms.Form):
    """A signature: drawn, or the name typed; with what was before the eyes of who signs."""

    strokes = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST)
    typed = LineField(max_length=200, required=False)
    who = forms.ChoiceField(choices=Signer.choices, widget=forms.HiddenInput)
    text_sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: QueryDict | None, *, who: str, text_sha256: str) -> None:
        super().__init__(data)
        self.initial = {"who": who, "text_sha256": text_sha256}

    def clean_strokes(self) -> tuple[Stroke, ...]:
        """Raises `ValidationError` for what no hand draws."""
        try:
            return strokes_from(self.cleaned_data["strokes"])
        except Refused as refused:
            raise ValidationError(str(refused), code="strokes") from None

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` when nothing was drawn and nothing typed."""
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not said["strokes"] and not said["typed"]:
            self.add_error("strokes", ValidationError(TOO_LITTLE, code="required"))
        return said


class SignedPaperForm(forms.Form):
    """The photo or scan of a paper that was signed by hand."""

    sent = SealedFilesField(
        label=_("Photo or scan of the signed paper"),
        help_text=_("PDF, JPEG, PNG or WebP; several photos become the pages of one document."),
        widget=SeveralFiles(attrs={"accept": TAKEN}),
        error_messages={"required": _("Please choose a file or take a photo.")},
    )
    signed_on = DayField(label=_("Signed on"))
    explained_in = language_field(_("Explained in"))
    arrived = forms.BooleanField(widget=forms.HiddenInput, required=False)  # sent after the files: documents' AddForm

    def __init__(
        self, data: QueryDict | None, files: MultiValueDict[str, Any] | None, *, letter: Letter, spoken: Sequence[str],
        on: datetime.date,
    ) -> None:  # fmt: skip
        super().__init__(data, files)
        self.letter = letter
        self.initial = {"signed_on": on, "explained_in": explained_language(letter, spoken)}

    def clean_signed_on(self) -> datetime.date:
        """Raises `ValidationError` for a day before it was written: nothing was there to be signed."""
        day: datetime.date = self.cleaned_data["signed_on"]
        written = timezone.localdate(self.letter.written_at)
        if day < written:
            said = _("It was written on %(day)s only.")
            raise ValidationError(said, code="early", params={"day": day_text(written)})
        return day

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` when the connection broke before all had come."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("sent") and not said.get("arrived"):
            raise ValidationError(BROKEN, code="broken")
        return said


class WrongPaperForm(forms.Form):
    """Why a paper that is kept as the signed one is not."""

    version = VersionField()
    why = LineField(
        label=_("What is wrong with it?"), max_length=300, help_text=_("It stays to be read beside the paper."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, letter: Letter) -> None:
        super().__init__(data)
        self.initial = {"version": letter.version}
