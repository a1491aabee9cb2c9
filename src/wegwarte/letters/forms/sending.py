"""A letter as it goes out, what proves it, and the answer that has come."""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.forms.case import plannable
from wegwarte.casework.models import Consent
from wegwarte.catalogue import codes
from wegwarte.documents.forms.document import BROKEN, TAKEN, SealedFilesField, SeveralFiles
from wegwarte.documents.models import Document
from wegwarte.letters.actions import Dispatch
from wegwarte.letters.follow_up import proposed_day, words_of_follow_up, words_of_proof
from wegwarte.letters.models import Letter
from wegwarte.letters.secrecy import fitting
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField, field_of
from wegwarte.ui.text import day_text
from wegwarte.ui.typed import LineField, PlainTextField

Way, Basis = Letter.Way, Letter.Basis


class SendForm(forms.Form):
    """How it goes out, why it may, and when somebody looks whether there is an answer."""

    version = VersionField()
    way = forms.ChoiceField(label=_("How does it go out?"), choices=Way.choices, widget=forms.RadioSelect)
    sent_on = DayField(label=_("Sent on"))
    basis = forms.ChoiceField(
        label=_("Why may you send it?"), required=False, widget=forms.RadioSelect,
        choices=[(each.value, each.label) for each in (Basis.RELEASE, Basis.OWN_NAME)],
        help_text=_("It tells somebody else about the person (§ 203 StGB). What you give to them needs no reason."),
    )  # fmt: skip
    release = forms.ChoiceField(label=_("Which release?"), required=False)
    awaits_answer = forms.BooleanField(label=_("It waits for an answer"), required=False)
    follow_up_on = DayField(
        label=_("Look at it again on"), required=False, future=True, soon=True,
        help_text=_("It comes back to you as a task. Leave empty when nothing is to be done."),
    )  # fmt: skip
    follow_up = LineField(label=_("What is to be done then"), max_length=300, required=False)

    def __init__(
        self, data: QueryDict | None, *, letter: Letter, releases: Sequence[Consent], own_name: bool, on: datetime.date
    ) -> None:
        super().__init__(data)
        self.letter, self.on = letter, on
        self.releases = {str(each.pk): each for each in releases}
        fits = fitting(releases, letter.recipient)
        self._fit_to(letter, own_name=own_name)
        self.initial = {
            "version": letter.version, "sent_on": on, "awaits_answer": letter.to == Letter.To.AUTHORITY,
            "follow_up_on": proposed_day(letter, on), "follow_up": words_of_follow_up(letter),
            "basis": self._likely(letter, own_name=own_name, fits=fits),
            "release": str(fits.pk) if fits else "",
        }  # fmt: skip

    @staticmethod
    def _likely(letter: Letter, *, own_name: bool, fits: Consent | None) -> str:
        """Which reason is chosen at first; of a letter in Word nobody knows who signs it."""
        if own_name and not letter.is_own:
            return Basis.OWN_NAME.value
        return Basis.RELEASE.value if fits else ""

    def _fit_to(self, letter: Letter, *, own_name: bool) -> None:
        if letter.to == Letter.To.PERSON:
            del self.fields["basis"], self.fields["release"]
            ways = [(key, label) for key, label in Way.choices if key not in (Way.FAX, Way.HANDED_IN, Way.MAILBOX)]
            field_of(self, "way", forms.ChoiceField).choices = ways
            return
        reasons = [*([Basis.RELEASE] if self.releases else []), *([Basis.OWN_NAME] if own_name else [])]
        field_of(self, "basis", forms.ChoiceField).choices = [(each.value, each.label) for each in reasons]
        if not reasons:
            field_of(self, "way", forms.ChoiceField).choices = [(Way.GIVEN.value, Way.GIVEN.label)]
            del self.fields["basis"]
        if not self.releases:
            del self.fields["release"]
        else:
            offered = [(key, _in_words(each)) for key, each in self.releases.items()]
            field_of(self, "release", forms.ChoiceField).choices = [("", _("Please choose")), *offered]

    def clean_sent_on(self) -> datetime.date:
        """Raises `ValidationError` for a day before it was written."""
        day: datetime.date = self.cleaned_data["sent_on"]
        written = timezone.localdate(self.letter.written_at)
        if day < written:
            said = _("It was written on %(day)s only.")
            raise ValidationError(said, code="early", params={"day": day_text(written)})
        return day

    def clean_follow_up_on(self) -> datetime.date | None:
        """A day to come."""
        return plannable(self.cleaned_data["follow_up_on"], on=self.on)

    def clean(self) -> None:
        """What is to be done needs words; without a day nothing is to be done."""
        said = self.cleaned_data
        if said.get("follow_up_on") and not said.get("follow_up"):
            said["follow_up"] = words_of_follow_up(self.letter)

    def dispatch(self) -> Dispatch:
        """What was said, as the action takes it."""
        said = self.cleaned_data
        return Dispatch(
            said["way"], said["sent_on"], said.get("basis", ""), self.releases.get(said.get("release", "")),
            said["awaits_answer"], said["follow_up_on"], said["follow_up"],
        )  # fmt: skip


class ProofForm(forms.Form):
    """The paper that proves it: photographed or uploaded now, or one that is in the file already."""

    version = VersionField()
    sent = SealedFilesField(
        label=_("The proof"), required=False, widget=SeveralFiles(attrs={"accept": TAKEN}),
        help_text=_("The fax report, the receipt of the post, the stamp of receipt: as a file or as a photo."),
    )  # fmt: skip
    document = forms.ChoiceField(label=_("Or a document of this file"), required=False)
    words = PlainTextField(
        label=_("What does it prove?"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    closes = forms.BooleanField(label=_("Close the deadline with it"), required=False)
    deadline_version = VersionField()
    arrived = forms.BooleanField(widget=forms.HiddenInput, required=False)  # sent after the files: documents' AddForm

    def __init__(
        self, data: QueryDict | None, files: MultiValueDict[str, Any] | None, *, letter: Letter,
        documents: Sequence[Document],
    ) -> None:  # fmt: skip
        super().__init__(data, files)
        self.documents = {str(each.pk): each for each in documents}
        offered = [(key, each.shown_title) for key, each in self.documents.items()]
        field_of(self, "document", forms.ChoiceField).choices = [("", _("No, this new one")), *offered]
        if not offered:
            del self.fields["document"]
        deadline = letter.deadline
        self.initial = {"version": letter.version, "words": words_of_proof(letter), "closes": True}
        if deadline is None or not deadline.is_running:
            del self.fields["closes"], self.fields["deadline_version"]
        else:
            self.initial["deadline_version"] = deadline.version

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for no proof at all, and when the connection broke before all had come."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("sent") and not said.get("arrived"):
            raise ValidationError(BROKEN, code="broken")
        if not said.get("sent") and not said.get("document") and "sent" not in self.errors:
            self.add_error("sent", ValidationError(gettext("Please choose a file or take a photo."), code="required"))
        return said

    @property
    def chosen(self) -> Document | None:
        """The document of the file that is the proof."""
        return self.documents.get(self.cleaned_data.get("document", ""))


class AnsweredForm(forms.Form):
    """When the answer came."""

    version = VersionField()
    answered_on = DayField(label=pgettext_lazy("letter", "Answered on"))

    def __init__(self, data: QueryDict | None, *, letter: Letter, on: datetime.date) -> None:
        super().__init__(data)
        self.initial = {"version": letter.version, "answered_on": on}


def _in_words(release: Consent) -> str:
    until = gettext("until %(day)s") % {"day": day_text(release.valid_until)} if release.valid_until else ""
    return " · ".join(part for part in (release.recipient, codes.label(release.kind_id), until) if part)


class CorrectForm(forms.Form):
    """Nothing but the number by which a double click begins one correction."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.initial = {"submission": uuid.uuid4()}
