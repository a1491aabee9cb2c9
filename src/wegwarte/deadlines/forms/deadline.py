"""Forms of a deadline: entered by hand, changed, given to somebody else, closed, opened again."""

import datetime
import uuid
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member
from wegwarte.casework.colleagues import counsellors_for
from wegwarte.casework.models import Client
from wegwarte.deadlines.actions import Wanted
from wegwarte.deadlines.models import Deadline
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField, field_of
from wegwarte.ui.typed import PlainTextField


def lines(label: Any, *, longest: int = 500, help_text: Any = "") -> PlainTextField:
    """A field of a few lines."""
    widget = forms.Textarea(attrs={"rows": 3})
    return PlainTextField(label=label, max_length=longest, widget=widget, required=False, help_text=help_text)


class ByHandForm(forms.Form):
    """A deadline that no rule gives."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    what = PlainTextField(label=_("What has to be done"), max_length=200)
    end = DayField(label=_("Ends on"), future=True, soon=True)
    responsible = forms.ModelChoiceField(Member.objects.none(), label=_("Responsible"), empty_label=None)

    def __init__(self, data: QueryDict | None, *, client: Client, by: Member, on: datetime.date) -> None:
        super().__init__(data)
        field_of(self, "responsible", forms.ModelChoiceField).queryset = counsellors_for(client, on)
        self.initial = {"submission": uuid.uuid4(), "responsible": by.pk}

    def wanted(self) -> Wanted:
        """The deadline as the action takes it."""
        return Wanted(what=self.cleaned_data["what"], end=self.cleaned_data["end"])


class OfDeadline(forms.Form):
    """What is said about a deadline that exists; knows which state of it was on the screen."""

    version = VersionField()

    def __init__(self, data: QueryDict | None, *, deadline: Deadline) -> None:
        super().__init__(data)
        self.deadline = deadline
        self.initial["version"] = deadline.version


class ChangeForm(OfDeadline):
    """Another day, and why."""

    end = DayField(label=_("Ends on"), future=True)
    reason = lines(_("Why does the day change?"))

    def __init__(self, data: QueryDict | None, *, deadline: Deadline) -> None:
        super().__init__(data, deadline=deadline)
        self.initial["end"] = deadline.end


class HandOverForm(OfDeadline):
    """Who is responsible from now on."""

    to = forms.ModelChoiceField(Member.objects.none(), label=_("Responsible"), empty_label=_("Please choose"))

    def __init__(self, data: QueryDict | None, *, deadline: Deadline, on: datetime.date) -> None:
        super().__init__(data, deadline=deadline)
        others = counsellors_for(deadline.client, on).exclude(pk=deadline.responsible_id)
        field_of(self, "to", forms.ModelChoiceField).queryset = others


class CloseForm(OfDeadline):
    """Why it no longer runs, with the proof."""

    closing = forms.ChoiceField(
        label=_("Why does it no longer run?"), choices=Deadline.Closing.choices, widget=forms.RadioSelect
    )
    proof = lines(
        _("Proof of dispatch, or reason"),
        help_text=_("For example: by fax at 10:14, report in the folder. Or: what was decided, and when."),
    )


class ReopenForm(OfDeadline):
    """Why it runs again."""

    reason = lines(_("Why does it run again?"))
