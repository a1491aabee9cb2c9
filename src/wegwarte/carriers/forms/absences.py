"""Who is away, from when until when, and who stands in."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Absence, Member
from wegwarte.carriers.together import counselling_with
from wegwarte.core.dates import today
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField, field_of


class AbsenceForm(forms.Form):
    """An absence of one member."""

    version = VersionField()
    starts = DayField(label=_("First day away"), future=True, soon=True)
    ends = DayField(label=_("Last day away"), future=True)
    deputy = forms.ModelChoiceField(
        Member.objects.none(), label=_("Who stands in"), required=False,
        empty_label=_("Nobody: then the lead of the office stands in"),
        help_text=_(
            "They see on their start page what is due in your cases, your tasks and deadlines, and are warned by mail."
        ),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, member: Member, absence: Absence | None = None) -> None:
        super().__init__(data)
        field_of(self, "deputy", forms.ModelChoiceField).queryset = counselling_with(member, today())
        if absence is not None:
            names = ("starts", "ends", "version")
            self.initial = {name: getattr(absence, name) for name in names} | {"deputy": absence.deputy_id}

    def chosen(self) -> dict[str, Any]:
        """The arguments of `enter_absence`."""
        return {name: self.cleaned_data[name] for name in ("starts", "ends", "deputy")}
