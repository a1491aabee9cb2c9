"""A letter as it is written: what the template asks for; then its text, or its fields where the text is fixed."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.casework.forms.case import offer_cases
from wegwarte.casework.models import Case
from wegwarte.letters.fields import LEFT_OUT
from wegwarte.letters.forms.asked import PREFIX, add_asked, values_of
from wegwarte.letters.models import Letter
from wegwarte.letters.models.letter import LONGEST_BODY
from wegwarte.letters.templates import GERMAN, Template
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import FoldingForm, VersionField, field_of
from wegwarte.ui.portal import PORTAL_LANGUAGES
from wegwarte.ui.typed import LineField, PlainTextField

GERMAN_TEXT: Final = {"lang": "de", "dir": "ltr"}
"""What stands on paper in German is typed from left to right on pages in Arabic too."""
THEIR_NUMBER = "their_number"
OF_THE_HOUSE = ("carrier_name", "office_name", "office_address", "office_phone", "counsellor_name", "data_law")
ON_PAPER = ("their_reference", "our_reference", "place", "dated_on")
"""What stands around the text."""


class AroundTheText(FoldingForm):
    """To whom, in which languages, and what stands around the text."""

    folded = ("our_reference", "place", "dated_on", "remark")
    known_to_the_house: tuple[str, ...] = ()

    edits_text = False

    recipient = PlainTextField(
        label=pgettext_lazy("letter", "To whom"), max_length=600, required=False,
        widget=forms.Textarea(attrs={"rows": 4, **GERMAN_TEXT}),
        help_text=_("Name and address, line by line, as on the envelope."),
    )  # fmt: skip
    their_reference = LineField(
        label=_("Their file number"), max_length=100, required=False, help_text=LEFT_OUT
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language beside German"), required=False)
    remark = PlainTextField(
        label=_("Further remark"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3, **GERMAN_TEXT}),
        help_text=_("In German, beneath the text. The text itself is the same in both languages."),
    )  # fmt: skip
    our_reference = LineField(label=_("Our number"), max_length=60, required=False)
    place = LineField(label=_("Place"), max_length=120, required=False)
    dated_on = DayField(label=_("Date of the letter"), future=True)

    def fit(self, template: Template) -> None:
        """Leaves out what a letter after this template does not have."""
        if template.to != Letter.To.AUTHORITY:
            del self.fields["recipient"], self.fields["their_reference"]
        elif THEIR_NUMBER in template.fields and not self.edits_text:
            del self.fields["their_reference"]  # asked once, for the sentence and for what stands beside it
        if template.paired:
            offered = [(each.tag, each.own_name) for each in PORTAL_LANGUAGES if each.tag in template.texts]
            chosen = field_of(self, "language", forms.ChoiceField)
            chosen.choices = [(tag, name) if tag != GERMAN else ("", _("German alone")) for tag, name in offered]
        else:
            del self.fields["language"], self.fields["remark"]

    @property
    def more(self) -> list[BoundField]:
        """What can be opened."""
        return [self[name] for name in (*self.known_to_the_house, *self.folded) if name in self.fields]

    @property
    def asked_first(self) -> list[BoundField]:
        """What is asked each time."""
        return [bound for bound in super().asked_first if bound.name not in self.known_to_the_house]

    @property
    def more_is_used(self) -> bool:
        """Only where something in it is wrong, or a remark stands there: the rest is filled in always."""
        return any(bound.errors or (bound.name == "remark" and bound.value()) for bound in self.more)

    def fold_what_is_known(self, template: Template) -> None:
        """What the house knows of itself need not be looked at each time."""
        asked = (PREFIX + name for name in OF_THE_HOUSE if name in template.fields)
        self.known_to_the_house = tuple(name for name in asked if self.initial.get(name))

    def around(self) -> dict[str, Any]:
        """What was said of it, as the actions take it."""
        names = ("recipient", "language", "remark", *ON_PAPER)
        said = {name: self.cleaned_data[name] for name in names if name in self.fields}
        if "recipient" in said and "their_reference" not in said:
            said["their_reference"] = self.cleaned_data[PREFIX + THEIR_NUMBER][:100]
        return said


class WriteForm(AroundTheText):
    """A new letter: what is known stands there, what is missing is asked."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    case = forms.ChoiceField(label=_("Case"), required=False)

    def __init__(
        self, data: QueryDict | None, *, template: Template, known: Mapping[str, str], begins: Mapping[str, Any],
        cases: Sequence[Case],
    ) -> None:  # fmt: skip
        super().__init__(data)
        self.template, self.cases = template, {str(case.pk): case for case in cases}
        self.fit(template)
        offer_cases(self, cases, none=_("No particular case"))
        self.initial = {"submission": uuid.uuid4(), **begins}
        add_asked(self, template, known)
        first = [name for name in ("language", "recipient", "their_reference") if name in self.fields]
        self.order_fields([*first, *(PREFIX + name for name in template.fields), "case"])
        self.fold_what_is_known(template)

    def said(self) -> dict[str, Any]:
        """The arguments of `write_letter`, without the text."""
        return {
            **self.around(), "values": values_of(self, self.template),
            "case": self.cases.get(self.cleaned_data.get("case", "")), "submission": self.cleaned_data["submission"],
        }  # fmt: skip


class TextForm(AroundTheText):
    """The text of a letter to an authority, as it is to stand on paper."""

    edits_text = True
    subject = LineField(label=_("Subject"), max_length=300, widget=forms.TextInput(attrs=GERMAN_TEXT))
    body = PlainTextField(
        label=_("Text"), max_length=LONGEST_BODY, widget=forms.Textarea(attrs={"rows": 22, **GERMAN_TEXT}),
        help_text=_("An empty line begins a paragraph, “- ” a line of a list, “# ” a heading."),
    )  # fmt: skip
    version = VersionField()

    def __init__(self, data: QueryDict | None, *, letter: Letter, template: Template) -> None:
        super().__init__(data)
        self.fit(template)
        self.order_fields(["recipient", "their_reference", "subject", "body"])
        names = ("recipient", *ON_PAPER, "subject", "body", "version")
        self.initial = {name: getattr(letter, name) for name in names}

    def said(self) -> dict[str, Any]:
        """The arguments of `change_letter`."""
        return {**self.around(), **{name: self.cleaned_data[name] for name in ("subject", "body")}}


class ValuesForm(AroundTheText):
    """The fields of a letter that stands in two languages, and a remark: its text is fixed."""

    version = VersionField()

    def __init__(self, data: QueryDict | None, *, letter: Letter, template: Template) -> None:
        super().__init__(data)
        self.template = template
        self.fit(template)
        names = ("recipient", "language", "remark", *ON_PAPER, "version")
        self.initial = {name: getattr(letter, name) for name in names}
        add_asked(self, template, letter.values or {})
        self.order_fields(["language", "recipient", *(PREFIX + name for name in template.fields)])
        self.fold_what_is_known(template)

    def said(self) -> dict[str, Any]:
        """The arguments of `change_letter`."""
        return {**self.around(), "values": values_of(self, self.template)}
