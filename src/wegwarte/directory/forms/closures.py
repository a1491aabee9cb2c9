"""Days on which a house is closed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField
from wegwarte.ui.typed import LineField


class ClosureForm(forms.Form):
    """From which day to which, and why."""

    first_day = DayField(label=_("First day"), future=True)
    last_day = DayField(label=_("Last day"), future=True, required=False, help_text=_("Empty means: this day only."))
    reason = LineField(
        label=_("Reason"), max_length=120, required=False,
        help_text=_("Everybody can read it. For example: further training. No names, no illness."),
    )  # fmt: skip
    version = VersionField()

    def clean(self) -> dict[str, Any]:
        """A single day needs no last one."""
        self.cleaned_data["last_day"] = self.cleaned_data.get("last_day") or self.cleaned_data.get("first_day")
        return self.cleaned_data

    def days(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in ("first_day", "last_day", "reason")}
