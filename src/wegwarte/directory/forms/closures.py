"""Days on which a house is closed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwarte.directory.actions.closures import as_seen
from wegwarte.directory.models import Closure
from wegwarte.ui.days import DayField
from wegwarte.ui.typed import LineField


class ClosureForm(forms.Form):
    """From which day to which, and why. `seen`: what stood there when the form was opened."""

    first_day = DayField(label=_("First day"), future=True)
    last_day = DayField(label=_("Last day"), future=True, required=False, help_text=_("Empty means: this day only."))
    reason = LineField(
        label=_("Reason"), max_length=120, required=False,
        help_text=_("Everybody can read it. For example: further training. No names, no illness."),
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, closure: Closure, data: Any) -> "ClosureForm":
        """The form that changes a closure."""
        fields = {name: getattr(closure, name) for name in ("first_day", "last_day", "reason")}
        return cls(data, initial={**fields, "seen": as_seen(closure)})

    def clean(self) -> dict[str, Any]:
        """A single day needs no last one."""
        self.cleaned_data["last_day"] = self.cleaned_data.get("last_day") or self.cleaned_data.get("first_day")
        return self.cleaned_data

    def days(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in ("first_day", "last_day", "reason")}
