"""A task: what, by when, who does it."""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member, Office
from wegwarte.casework.colleagues import counsellors, counsellors_for
from wegwarte.casework.forms.case import offer_cases, plannable
from wegwarte.casework.models import Case, Client, Task
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField, field_of
from wegwarte.ui.typed import PlainTextField


class TaskFields(forms.Form):
    """What all forms of a task ask."""

    what = PlainTextField(label=_("What is to be done"), max_length=300)
    due_on = DayField(label=_("By when"), future=True, soon=True)
    owner = forms.ModelChoiceField(Member.objects.none(), label=_("Who does it"), empty_label=None)
    on: datetime.date
    due_so_far: datetime.date | None = None

    def clean_due_on(self) -> datetime.date | None:
        """A day to come; one that has passed only when it stood there already."""
        return plannable(self.cleaned_data["due_on"], on=self.on, now=self.due_so_far)


class NewTaskForm(TaskFields):
    """A task in a file, perhaps of one of its open cases."""

    field_order = ("submission", "what", "due_on", "case", "owner")
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    case = forms.ChoiceField(label=_("Case"), required=False)

    def __init__(
        self, data: QueryDict | None, *, client: Client, cases: Sequence[Case], by: Member, on: datetime.date
    ) -> None:
        super().__init__(data)
        self.on, self.cases = on, {str(case.pk): case for case in cases}
        offer_cases(self, cases, none=_("No particular case"))
        field_of(self, "owner", forms.ModelChoiceField).queryset = counsellors_for(client, on)
        self.initial = {"submission": uuid.uuid4(), "owner": by.pk, "case": next(iter(self.cases), "")}

    def chosen(self) -> dict[str, Any]:
        """The arguments of `add_task`."""
        return {**self.cleaned_data, "case": self.cases.get(self.cleaned_data.get("case", ""))}


class FreeTaskForm(TaskFields):
    """A task that belongs to no file."""

    field_order = ("submission", "office", "what", "due_on", "owner")
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    office = forms.ChoiceField(label=_("Office"))

    def __init__(self, data: QueryDict | None, *, offices: Sequence[Office], by: Member, on: datetime.date) -> None:
        super().__init__(data)
        self.on, self.offices = on, {str(office.pk): office for office in offices}
        self.fields["what"].help_text = _("No names of clients here: a task about a person belongs into their file.")
        field_of(self, "office", forms.ChoiceField).choices = [(key, one.name) for key, one in self.offices.items()]
        if len(offices) == 1:
            self.fields["office"].widget = forms.HiddenInput()
        there = counsellors(on).filter(roles__office__in=offices).distinct()
        field_of(self, "owner", forms.ModelChoiceField).queryset = there
        self.initial = {"submission": uuid.uuid4(), "owner": by.pk, "office": next(iter(self.offices), "")}

    def chosen(self) -> dict[str, Any]:
        """The arguments of `add_task`, its place among them."""
        said = dict(self.cleaned_data)
        return {"place": self.offices[said.pop("office")], **said}


class ChangeTaskForm(TaskFields):
    """Another day, other words, somebody else; knows which state was on the screen."""

    version = VersionField()

    def __init__(self, data: QueryDict | None, *, task: Task, on: datetime.date) -> None:
        super().__init__(data)
        self.on, self.due_so_far = on, task.due_on
        there = counsellors_for(task.client, on) if task.client else counsellors(on, task.office)
        field_of(self, "owner", forms.ModelChoiceField).queryset = there
        self.initial = {"what": task.what, "due_on": task.due_on, "owner": task.owner_id, "version": task.version}
