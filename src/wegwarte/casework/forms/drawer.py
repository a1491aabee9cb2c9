"""The forms of sealed drawers."""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.casework.actions.drawer_entries import EntryDetails
from wegwarte.casework.colleagues import may_be_named
from wegwarte.casework.models import Case, Client, Drawer, DrawerEntry
from wegwarte.casework.models.drawer import LONGEST
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField, field_of
from wegwarte.ui.typed import LineField, PlainTextField

MONTHS = (1, 3, 6, 9, 12)
USUAL = 6


def months_field() -> forms.TypedChoiceField:
    """For how many months after the last entry."""
    return forms.TypedChoiceField(
        label=_("Ends after the last entry"), coerce=int,
        choices=lambda: [(count, ngettext("%(count)d month", "%(count)d months", count) % {"count": count})
                         for count in MONTHS],
        help_text=_("Then its key is destroyed and nobody reads it again. Those who are named see the day coming."),
    )  # fmt: skip


class CaseField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A case by what it is about."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.subject or obj)


class BeginForm(forms.Form):
    """Who may open the drawer, and when it ends."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    people = forms.ModelMultipleChoiceField(
        Member.objects.none(), label=_("Who may open it beside you"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Name somebody who stands in for you: nobody else gets in, no lead and no administration."),
    )  # fmt: skip
    months = months_field()
    case = CaseField(
        Case.objects.none(), label=_("Ends with this case"), required=False, empty_label=_("With no case"),
        help_text=_("Four weeks after it is closed, if that comes first. It never outlasts the file."),
    )  # fmt: skip

    def __init__(
        self, data: QueryDict | None, *, client: Client, cases: Sequence[Case], by: Member, on: datetime.date
    ) -> None:
        super().__init__(data)
        self.initial = {"submission": uuid.uuid4(), "months": USUAL}
        field_of(self, "people", forms.ModelMultipleChoiceField).queryset = may_be_named(client, on).exclude(pk=by.pk)
        offered = Case.objects.visible_to(by).filter(client=client).open()
        field_of(self, "case", CaseField).queryset = offered
        if not cases:
            del self.fields["case"]

    def chosen(self) -> dict[str, Any]:
        """The arguments of `begin_drawer`."""
        return {**self.cleaned_data, "people": list(self.cleaned_data["people"])}


class KeepForm(forms.Form):
    """For how long it is still needed, from today."""

    months = months_field()

    def __init__(self, data: QueryDict | None, *, drawer: Drawer) -> None:
        super().__init__(data)
        self.initial = {"months": drawer.keep_months}
        self.fields["months"].label = _("Still needed for")


class NameForm(forms.Form):
    """Somebody who may open it too."""

    member = forms.ModelChoiceField(Member.objects.none(), label=_("Who"), empty_label=_("Please choose"))

    def __init__(self, data: QueryDict | None, *, drawer: Drawer, on: datetime.date) -> None:
        super().__init__(data)
        others = may_be_named(drawer.client, on).exclude(pk__in=drawer.named.values("member"))
        field_of(self, "member", forms.ModelChoiceField).queryset = others


class EntryForm(forms.Form):
    """A text for the drawer."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = VersionField()
    kind = forms.ChoiceField(
        label=pgettext_lazy("entry of a drawer", "What it is about"),
        choices=DrawerEntry.Kind.choices,
        widget=forms.RadioSelect,
    )
    told_on = DayField(label=_("Told on"))
    title = LineField(label=_("Heading"), max_length=200, required=False)
    text = PlainTextField(
        label=_("Text"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
        help_text=_("Only what the counselling needs, in the person's words where they count."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, on: datetime.date, entry: DrawerEntry | None = None) -> None:
        super().__init__(data)
        self.fields["title"].widget.attrs |= {"autocomplete": "off", "dir": "auto"}
        self.initial = {"submission": uuid.uuid4(), "told_on": on}
        if entry is not None:
            self.initial |= {name: getattr(entry, name) for name in ("kind", "told_on", "title", "text", "version")}

    def details(self) -> EntryDetails:
        """What the actions take."""
        said = self.cleaned_data
        return EntryDetails(kind=said["kind"], title=said["title"], text=said["text"], told_on=said["told_on"])
