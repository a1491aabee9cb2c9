"""Which of a colleague's cases are handed over, and to whom."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member, Office
from wegwarte.casework.colleagues import counsellors
from wegwarte.casework.models import Case
from wegwarte.ui.forms import field_of
from wegwarte.ui.text import day_text
from wegwarte.ui.typed import PlainTextField


class HandOverCasesForm(forms.Form):
    """Cases to tick, each with the version that is on the screen; and who takes them over."""

    cases = forms.MultipleChoiceField(
        label=_("Cases"), widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Somebody has changed one of these cases meanwhile. Please choose again.")},
    )  # fmt: skip
    to = forms.ModelChoiceField(Member.objects.none(), label=_("Who takes them over"), empty_label=_("Please choose"))
    note = PlainTextField(
        label=_("What they need to know"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, data: QueryDict | None, *, cases: Sequence[Case], leaver: Member, office: Office, on: datetime.date,
        own: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(data)
        self._cases = {f"{case.pk}.{case.version}": case for case in cases}
        field_of(self, "cases", forms.MultipleChoiceField).choices = [
            (key, _own_in_words(case) if own else _in_words(case)) for key, case in self._cases.items()
        ]
        others = counsellors(on, office).exclude(pk=leaver.pk)
        field_of(self, "to", forms.ModelChoiceField).queryset = others

    def tick_all(self) -> None:
        """Begins with all cases ticked."""
        self.initial["cases"] = list(self._cases)

    def chosen(self) -> list[tuple[Case, int]]:
        """The cases that are ticked, each with the version that was on the screen."""
        return [(self._cases[key], self._cases[key].version) for key in self.cleaned_data["cases"]]

    def others(self) -> dict[str, Any]:
        """The other arguments of the action."""
        return {"to": self.cleaned_data["to"], "note": self.cleaned_data["note"]}


def _own_in_words(case: Case) -> str:
    """Whom it is about and what: nobody knows the own cases by their numbers."""
    return " · ".join(part for part in (case.client.shown_name, case.subject, _in_words(case)) if part)


def _in_words(case: Case) -> str:
    """The file number, and when the case is to be looked at again; not what it is about."""
    if case.follow_up_on is None:
        return gettext("%(case)s, without follow-up") % {"case": case}
    return gettext("%(case)s, to be looked at on %(day)s") % {"case": case, "day": day_text(case.follow_up_on)}
