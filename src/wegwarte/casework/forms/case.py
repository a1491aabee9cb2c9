"""Forms of a case: opened, planned, handed over, its team, closed, reopened."""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member, Office
from wegwarte.casework.actions.cases import FollowUp
from wegwarte.casework.colleagues import counsellors_for, may_join
from wegwarte.casework.models import Case, CaseEvent, Client
from wegwarte.casework.queries.consultations import last_contact, without_case
from wegwarte.casework.queries.programmes import usual_programme
from wegwarte.catalogue import codes
from wegwarte.catalogue.forms import CodeChoiceField
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField, field_of
from wegwarte.ui.text import day_text, listed
from wegwarte.ui.typed import PlainTextField

Stored = list[tuple[Any, Any]]
FURTHEST = 5 * 366  # days ahead; a follow-up beyond that is a slip of the finger


def named(case: Case) -> str:
    """A case as forms offer it: what it is about, else its number."""
    return case.subject or str(case)


def offer_cases(form: forms.Form, cases: Sequence[Case], *, none: str | Promise) -> None:
    """Lets one of them be chosen in the form's field `case`, or `none`; where there are none nobody is asked."""
    if not cases:
        del form.fields["case"]
        return
    offered = [(str(case.pk), named(case)) for case in cases]
    field_of(form, "case", forms.ChoiceField).choices = [("", none), *offered]


def plannable(
    day: datetime.date | None, *, on: datetime.date, now: datetime.date | None = None
) -> datetime.date | None:
    """The day if it is to come; one that has passed only when it stands there `now`. Raises ValidationError."""
    if day and day < on and day != now:
        raise ValidationError(_("This day has passed. Choose today or a day to come."))
    if day and (day - on).days > FURTHEST:
        raise ValidationError(_("This is more than five years ahead. Is the year right?"))
    return day


class FollowUpFields(forms.Form):
    """When to look at a case again, and for what; both may stay empty."""

    follow_up_on = DayField(
        label=_("Look at it again on"),
        required=False,
        future=True,
        soon=True,
        help_text=_("Leave empty when nothing is to be done."),
    )
    follow_up = PlainTextField(label=_("What is to be done then"), max_length=300, required=False)
    on: datetime.date
    planned_so_far: datetime.date | None = None

    def clean_follow_up_on(self) -> datetime.date | None:
        """A day to come; a day that has passed only when it stood there already."""
        return plannable(self.cleaned_data["follow_up_on"], on=self.on, now=self.planned_so_far)

    def clean(self) -> None:
        """What is to be done needs its day: without one nothing brings it back."""
        said = self.cleaned_data
        if said.get("follow_up") and not said.get("follow_up_on") and "follow_up_on" not in self.errors:
            self.add_error("follow_up_on", _("Say on which day this is to be done."))

    def with_plan(self, said: dict[str, Any]) -> dict[str, Any]:
        """What was said, with both fields as the `plan` that actions take."""
        others = {name: value for name, value in said.items() if name not in FollowUpFields.base_fields}
        return {**others, "plan": FollowUp(said["follow_up_on"], said["follow_up"])}


class OpenCaseForm(FollowUpFields):
    """What is said when a case is opened."""

    field_order = ("submission", "subject", "follow_up_on", "follow_up")

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    subject = PlainTextField(
        label=_("What it is about"), max_length=300, help_text=_("In a few words, as the person says it.")
    )
    programme = CodeChoiceField("programm", label=_("Programme"))
    responsible = forms.ModelChoiceField(Member.objects.none(), label=_("Responsible"), empty_label=_("Please choose"))
    opened_on = DayField(label=_("Opened on"))
    take_in = forms.BooleanField(label=_("Today's consultation belongs to it"), required=False)

    def __init__(self, data: QueryDict | None, *, client: Client, by: Member, on: datetime.date) -> None:
        super().__init__(data)
        self.on = on
        if not without_case(client, by=by, on=on).exists():
            del self.fields["take_in"]
        there = counsellors_for(client, on)
        field_of(self, "responsible", forms.ModelChoiceField).queryset = there
        self.initial = {
            "submission": uuid.uuid4(),
            "opened_on": on,
            "responsible": by.pk,  # an office's own counsellor; nobody is chosen for others
            "programme": last_contact(client).get("programme_id") or usual_programme(by, on),
            "take_in": True,
        }

    def chosen(self) -> dict[str, Any]:
        """The arguments of `open_case`."""
        return self.with_plan(self.cleaned_data)


class CaseForm(forms.Form):
    """What is said about a case that exists; knows which state of the case was on the screen."""

    version = VersionField()

    def __init__(self, data: QueryDict | None, *, case: Case, by: Member, on: datetime.date) -> None:
        super().__init__(data)
        self.case, self.by, self.on = case, by, on
        self.initial["version"] = case.version

    def chosen(self) -> dict[str, Any]:
        """The arguments of the action, the version included."""
        return self.cleaned_data

    def stored(self) -> Stored:
        """What the record says now of that which the form changes: (term, value)."""
        return [(_("Responsible"), self.case.responsible.name)]


class PlanningForm(FollowUpFields, CaseForm):
    """Begins with when to look at the case again, and for what."""

    def __init__(self, data: QueryDict | None, *, case: Case, by: Member, on: datetime.date) -> None:
        super().__init__(data, case=case, by=by, on=on)
        self.initial["follow_up_on"], self.initial["follow_up"] = case.follow_up_on, case.follow_up
        self.planned_so_far = case.follow_up_on

    def chosen(self) -> dict[str, Any]:
        """The arguments of an action that takes the follow-up as `plan`."""
        return {**self.with_plan(self.cleaned_data), "on": self.on}

    def stored(self) -> Stored:
        return [
            *super().stored(),
            (self.fields["follow_up_on"].label, day_text(self.case.follow_up_on)),
            (self.fields["follow_up"].label, self.case.follow_up),
        ]


class FollowUpForm(PlanningForm):
    """Only when to look at the case again, and for what."""

    def chosen(self) -> dict[str, Any]:
        """The arguments of `plan_follow_up`."""
        return self.cleaned_data


class CloseCaseForm(CaseForm):
    """The day, the outcome, and what is worth keeping."""

    on_day = DayField(label=pgettext_lazy("case", "Closed on"))
    outcome = CodeChoiceField("fall_ende", label=_("Outcome"))
    note = PlainTextField(
        label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What helped, what stays open. Only those who may open the file can read it."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, case: Case, by: Member, on: datetime.date) -> None:
        super().__init__(data, case=case, by=by, on=on)
        self.initial["on_day"] = on

    def clean_on_day(self) -> datetime.date:
        """Not before the case was opened, or opened again."""
        day: datetime.date = self.cleaned_data["on_day"]
        again = CaseEvent.objects.of_case(self.case).filter(kind=CaseEvent.Kind.REOPENED).order_by("-on").first()
        since = again.on if again else self.case.opened_on
        if day < since:
            said = _("The case was opened on %(day)s: it cannot be closed before that day.")
            raise ValidationError(said, params={"day": day_text(since)})
        return day

    def chosen(self) -> dict[str, Any]:
        """The arguments of `close_case`."""
        said = dict(self.cleaned_data)
        return {"on": said.pop("on_day"), **said}

    def stored(self) -> Stored:
        return [*super().stored(), (_("Outcome"), codes.label(self.case.outcome_id))]


class ReopenCaseForm(PlanningForm):
    """Why a closed case begins again."""

    field_order = ("version", "note")
    note = PlainTextField(
        label=_("Why it begins again"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class HandOverForm(PlanningForm):
    """Who takes the case over."""

    field_order = ("version", "to", "note")
    to = forms.ModelChoiceField(Member.objects.none(), label=_("Who takes it over"), empty_label=_("Please choose"))
    note = PlainTextField(
        label=_("What they need to know"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, case: Case, by: Member, on: datetime.date) -> None:
        super().__init__(data, case=case, by=by, on=on)
        others = counsellors_for(case.client, on).exclude(pk=case.responsible_id)
        field_of(self, "to", forms.ModelChoiceField).queryset = others


class Colleagues(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Members to tick; those who do not work in the case's office with the offices where they do."""

    office: Office | None = None

    def label_from_instance(self, obj: Any) -> str:
        offices = {role.office for role in obj.roles.all() if role.office}
        if self.office in offices or not offices:
            return str(obj.name)
        return f"{obj.name} · {listed(sorted(office.name for office in offices))}"


class TeamForm(CaseForm):
    """Who works on the case beside the responsible counsellor."""

    members = Colleagues(Member.objects.none(), label=_("Team"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: QueryDict | None, *, case: Case, by: Member, on: datetime.date) -> None:
        super().__init__(data, case=case, by=by, on=on)
        self.initial["members"] = list(case.team.in_force().values_list("member_id", flat=True))
        members = field_of(self, "members", Colleagues)
        members.office, members.queryset = case.office, self._offered()

    def _offered(self) -> QuerySet[Member]:
        """Those who may join, and those who are in the team already."""
        may = may_join(self.case, asked_by=self.by, on=self.on)
        offered = Q(pk__in=may.values("pk")) | Q(pk__in=self.initial["members"])
        others = Member.objects.filter(offered).exclude(pk=self.case.responsible_id)
        return others.prefetch_related("roles__office")

    def chosen(self) -> dict[str, Any]:
        """The arguments of `set_team`."""
        return {**self.cleaned_data, "members": list(self.cleaned_data["members"]), "on": self.on}

    def stored(self) -> Stored:
        names = self.case.team.in_force().order_by("member__name").values_list("member__name", flat=True)
        return [*super().stored(), (_("Team"), listed(names))]
