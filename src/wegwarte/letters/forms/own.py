"""The carrier's own templates: uploaded, and filled in for a person."""

import uuid
from collections.abc import Mapping, Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.forms.case import offer_cases
from wegwarte.casework.models import Case
from wegwarte.documents.kinds import NotTaken
from wegwarte.letters.fields import field_named
from wegwarte.letters.forms.asked import PREFIX, form_field_of, shown_in_form, written_of
from wegwarte.letters.models import Letter
from wegwarte.letters.own.orders import LINES, Checked, Faulty, checked
from wegwarte.ui.typed import LineField, PlainTextField

LARGEST = 2_000_000  # bytes


class FileForm(forms.Form):
    """A template in Word; what is wrong with it stands at the field, tag by tag."""

    file = forms.FileField(
        label=_("Word document"), widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=_("DOCX without macros, at most 2 MB."), allow_empty_file=True,  # what it is is said by `checked`
        error_messages={"required": _("Please choose a file.")},
    )  # fmt: skip

    def clean_file(self) -> Checked:
        """The file with what it asks for. Raises `ValidationError` with every fault."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise ValidationError(_("This file is larger than 2 MB. Please make its pictures smaller."), code="large")
        try:
            return checked(sent.read())
        except Faulty as faulty:
            raise ValidationError(faulty.faults, code="faulty") from None
        except NotTaken as refused:
            raise ValidationError(str(refused.why), code="not_taken") from None


class NewTemplateForm(FileForm):
    """A new template: its name, as it stands in the list of letters, and its file."""

    field_order = ("name", "file")
    name = LineField(label=_("Name"), max_length=120, help_text=_("As it stands in the list of letters."))


class FillForm(forms.Form):
    """For whom the letter is, and what the template asks for; what is known stands there."""

    to = forms.ChoiceField(label=_("For whom is it?"), choices=Letter.To.choices, widget=forms.RadioSelect)
    recipient = PlainTextField(
        label=_("To whom"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Name and address, line by line, as on the envelope."),
    )  # fmt: skip
    case = forms.ChoiceField(label=_("Case"), required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: QueryDict | None, *, names: Sequence[str], known: Mapping[str, str], cases: Sequence[Case],
        recipient: str,
    ) -> None:  # fmt: skip
        super().__init__(data)
        self.asked = [field_named(name) for name in names if name != LINES]
        to = Letter.To.AUTHORITY if LINES in names else Letter.To.PERSON
        self.initial = {"submission": uuid.uuid4(), "to": to, "recipient": recipient}
        for each in self.asked:
            self.fields[PREFIX + each.name] = form_field_of(each)
            self.initial[PREFIX + each.name] = shown_in_form(each, known.get(each.name, ""))
        self.cases = {str(case.pk): case for case in cases}
        offer_cases(self, cases, none=_("No particular case"))
        self.order_fields(["to", "recipient", *(PREFIX + each.name for each in self.asked), "case"])

    def clean(self) -> None:
        """Raises `ValidationError` for a letter to an authority without a recipient: it could never go out."""
        if self.cleaned_data.get("to") == Letter.To.AUTHORITY and not self.cleaned_data.get("recipient", "").strip():
            self.add_error("recipient", ValidationError(_("Please write to whom it goes."), code="required"))

    def values(self) -> dict[str, str]:
        """What was said, by the name of the field, as it stands on paper."""
        return {each.name: written_of(self.cleaned_data.get(PREFIX + each.name)) for each in self.asked}

    def recipient_lines(self) -> list[str]:
        return str(self.cleaned_data.get("recipient", "")).splitlines()

    def chosen_case(self) -> Case | None:
        return self.cases.get(self.cleaned_data.get("case", ""))
