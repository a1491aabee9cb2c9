"""Forms of a procedure and its steps."""

import datetime
import uuid

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member
from wegwarte.casework.colleagues import counsellors_for
from wegwarte.casework.forms.case import offer_cases
from wegwarte.casework.models import Case, Client
from wegwarte.deadlines.forms.deadline import lines
from wegwarte.deadlines.maps import maps
from wegwarte.deadlines.models import Procedure, ProcedureStep
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField, field_of
from wegwarte.ui.typed import PlainTextField

LONG_AGO = datetime.date(1990, 1, 1)


def _kinds() -> list[tuple[str, str]]:
    return [("", str(_("Please choose"))), *((one.code, f"{one.title} ({one.base})") for one in maps().values())]


class StartForm(forms.Form):
    """Which procedure, and from which day its days are counted."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("Procedure"), choices=_kinds, help_text=_("In brackets stands the day from which it is counted.")
    )
    base_on = DayField(label=_("Base day"), future=True, earliest=LONG_AGO)
    case = forms.ChoiceField(label=_("Case"), required=False)
    responsible = forms.ModelChoiceField(Member.objects.none(), label=_("Responsible"), empty_label=None)

    def __init__(
        self, data: QueryDict | None, *, client: Client, cases: list[Case], by: Member, on: datetime.date
    ) -> None:
        super().__init__(data)
        field_of(self, "responsible", forms.ModelChoiceField).queryset = counsellors_for(client, on)
        only = str(cases[0].pk) if len(cases) == 1 else ""
        self.initial = {"submission": uuid.uuid4(), "responsible": by.pk, "case": only}
        offer_cases(self, cases, none=_("No case"))


class OfProcedure(forms.Form):
    """What is said about a procedure that runs; knows which state of it was on the screen."""

    version = VersionField()

    def __init__(self, data: QueryDict | None, *, procedure: Procedure) -> None:
        super().__init__(data)
        self.procedure = procedure
        self.initial["version"] = procedure.version


class MoveForm(OfProcedure):
    """Another base day."""

    base_on = DayField(label=_("Base day"), future=True, earliest=LONG_AGO)

    def __init__(self, data: QueryDict | None, *, procedure: Procedure) -> None:
        super().__init__(data, procedure=procedure)
        self.initial["base_on"] = procedure.base_on


class GiveForm(OfProcedure):
    """Who is responsible from now on."""

    to = forms.ModelChoiceField(Member.objects.none(), label=_("Responsible"), empty_label=_("Please choose"))

    def __init__(self, data: QueryDict | None, *, procedure: Procedure, on: datetime.date) -> None:
        super().__init__(data, procedure=procedure)
        others = counsellors_for(procedure.client, on).exclude(pk=procedure.responsible_id)
        field_of(self, "to", forms.ModelChoiceField).queryset = others


class EndForm(OfProcedure):
    """How it came out."""

    reason = lines(_("How did it end?"))


class StepForm(forms.Form):
    """How far a step is, and by when it is to be done."""

    version = VersionField()
    state = forms.ChoiceField(label=_("How far is it?"), choices=ProcedureStep.State.choices, widget=forms.RadioSelect)
    due = DayField(
        label=_("By when"), required=False, future=True, soon=True, earliest=LONG_AGO,
        help_text=_("A day that you set here stays when the base day moves."),
    )  # fmt: skip
    reason = lines(_("Note, or why it is not needed"))

    def __init__(self, data: QueryDict | None, *, step: ProcedureStep) -> None:
        super().__init__(data)
        self.initial = {"version": step.version, "state": step.state, "due": step.due_on, "reason": step.reason}


class TickForm(forms.Form):
    """That a step is done; knows which state of it was on the screen."""

    version = VersionField()


class AddStepForm(forms.Form):
    """A step that the map does not have."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = PlainTextField(label=_("What has to be done"), max_length=200)
    needs = lines(_("What we need for it"), longest=300)
    who = forms.ChoiceField(label=_("Who"), choices=ProcedureStep.Who.choices, widget=forms.RadioSelect)
    due = DayField(label=_("By when"), required=False, future=True, soon=True)

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.initial = {"submission": uuid.uuid4(), "who": ProcedureStep.Who.COUNSELLOR}
