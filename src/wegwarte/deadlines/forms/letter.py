"""The letter that has come: what it is, how and when it arrived, and which of its deadlines are taken over."""

import datetime
import uuid
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member
from wegwarte.casework.colleagues import counsellors_for
from wegwarte.casework.forms.case import offer_cases
from wegwarte.casework.models import Case, Client
from wegwarte.deadlines.actions import LetterDetails, Wanted
from wegwarte.deadlines.assistant import asked_of, follow
from wegwarte.deadlines.choices import kind_choices, service_choices
from wegwarte.deadlines.letters import letters
from wegwarte.deadlines.models import IncomingLetter
from wegwarte.deadlines.terms import Counts, Following, Impossible
from wegwarte.deadlines.words import problem
from wegwarte.places.public_holidays import RHEINLAND_PFALZ
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import field_of
from wegwarte.ui.typed import PlainTextField

OF_THE_LETTER = (
    "kind", "service", "dated_on", "posted_on", "served_on", "event_on", "lodged", "instruction", "reference", "note",
)  # fmt: skip
LONG_AGO = datetime.date(1990, 1, 1)
TO_TAKE = (Counts.LATEST, Counts.LATEST_BEFORE, Counts.END_OF_MONTH, Counts.ENDS, Counts.FIXED, Counts.STATED)
"""What is a deadline; the others say what becomes possible, or how far back money is paid."""


class LetterForm(forms.Form):
    """Asked twice: first to reckon, then, with what was reckoned on the screen, to take it over."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Who wrote, and what?"), choices=kind_choices)
    service = forms.ChoiceField(label=_("How did it arrive?"), choices=service_choices)
    served_on = DayField(
        label=_("Received on"), required=False, earliest=LONG_AGO,
        help_text=_("The day on the yellow envelope, on the receipt, or on which it was handed over."),
    )  # fmt: skip
    posted_on = DayField(
        label=_("Posted on"), required=False, earliest=LONG_AGO,
        help_text=_("For ordinary letters: the postmark; without one the date of the letter."),
    )  # fmt: skip
    dated_on = DayField(label=_("Date of the letter"), required=False, earliest=LONG_AGO)
    lodged = forms.ChoiceField(
        label=_("When was the application for asylum lodged?"), choices=IncomingLetter.Lodged.choices,
        widget=forms.RadioSelect, required=False, help_text=_("Only for letters of the BAMF."),
    )  # fmt: skip
    instruction = forms.ChoiceField(
        label=_("Does it say what one can do against it?"), choices=IncomingLetter.Instruction.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    event_on = DayField(
        label=_("End of the employment or of the tenancy"), required=False, future=True, earliest=LONG_AGO,
        help_text=_("Only for a dismissal or a notice to quit."),
    )  # fmt: skip
    reference = PlainTextField(label=_("File number in the letter"), max_length=100, required=False)
    note = PlainTextField(label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    case = forms.ChoiceField(label=_("Case"), required=False)
    responsible = forms.ModelChoiceField(Member.objects.none(), label=_("Responsible"), empty_label=None)

    def __init__(
        self, data: QueryDict | None, *, client: Client, cases: list[Case], by: Member, on: datetime.date
    ) -> None:
        super().__init__(data)
        self.found: list[Following] = []
        field_of(self, "responsible", forms.ModelChoiceField).queryset = counsellors_for(client, on)
        offer_cases(self, cases, none=_("No case"))
        self.initial = {
            "submission": uuid.uuid4(),
            "lodged": IncomingLetter.Lodged.UNKNOWN,
            "instruction": IncomingLetter.Instruction.UNKNOWN,
            "responsible": by.pk,
            "case": str(cases[0].pk) if len(cases) == 1 else "",
        }

    def clean(self) -> dict[str, Any]:
        """Reckons what follows; days that cannot be are named at their field."""
        said: dict[str, Any] = super().clean() or {}
        if not {"kind", "service"} <= said.keys() or self.errors:
            return said
        if said.get("dated_on") and said.get("served_on") and said["served_on"] < said["dated_on"]:
            self.add_error("served_on", _("It cannot have arrived before it was written. Please check both days."))
            return said
        if letters().kinds[said["kind"]].event and not said.get("event_on"):
            self.add_error("event_on", _("For this letter we need the day. It stands in the letter."))
        try:
            self.found = follow(asked_of(said), land=RHEINLAND_PFALZ)
        except Impossible as impossible:
            self.add_error(impossible.field, problem(impossible))
        return said

    def details(self) -> LetterDetails:
        """The letter, as the action takes it."""
        said = {name: self.cleaned_data.get(name) for name in OF_THE_LETTER}
        case_id = self.cleaned_data.get("case") or None
        return LetterDetails({**said, "case_id": case_id, "land": RHEINLAND_PFALZ})


class TakeForm(forms.Form):
    """Which of the deadlines that follow are taken over, and the days that only the letter names."""

    def __init__(self, data: QueryDict | None, found: list[Following]) -> None:
        super().__init__(data)
        self.found = [one for one in found if one.rule.counts in TO_TAKE]
        for one in self.found:
            self.fields[f"take-{one.rule.id}"] = forms.BooleanField(required=False, initial=True)
            if one.rule.counts is Counts.STATED:
                self.fields[f"end-{one.rule.id}"] = DayField(
                    label=_("Ends on"), required=False, future=True, earliest=LONG_AGO
                )
        self.fields["looked"] = forms.BooleanField(
            label=_("I have held these days against the letter."), required=bool(self.found),
            error_messages={"required": _("Please look at the letter once more and tick this box.")},
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A day that only the letter names has to be entered, or the deadline left out."""
        said: dict[str, Any] = super().clean() or {}
        for one in self.found:
            if (
                one.rule.counts is Counts.STATED
                and said.get(f"take-{one.rule.id}")
                and not said.get(f"end-{one.rule.id}")
            ):
                self.add_error(f"end-{one.rule.id}", _("Please enter the day that the letter names."))
        return said

    def wanted(self) -> list[Wanted]:
        """What is taken over."""
        taken = [one for one in self.found if self.cleaned_data.get(f"take-{one.rule.id}")]
        return [Wanted(one.rule.id, one.reckoned, self.cleaned_data.get(f"end-{one.rule.id}")) for one in taken]
