import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Office
from wegwarte.carriers.rights import CARRIER_ROLES, OFFICE_ROLES
from wegwarte.catalogue.forms import CodeChoiceField
from wegwarte.core.dates import today
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField
from wegwarte.ui.typed import LineField

EARLIEST = datetime.date(1990, 1, 1)  # offices and pledges are older than the platform


class MemberForm(forms.Form):
    """Somebody new."""

    name = LineField(label=_("First and family name"))
    email = forms.EmailField(
        label=_("Work e-mail"), help_text=_("With this address the person signs in."), max_length=254
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class NameForm(forms.Form):
    """Another name."""

    name = LineField(label=_("First and family name"))
    version = VersionField()


class PledgeForm(forms.Form):
    """When the declaration of secrecy was signed."""

    signed_on = DayField(label=_("Signed on"), earliest=EARLIEST)


class DayForm(forms.Form):
    """From which day something holds."""

    on = DayField(label=_("Day"), earliest=EARLIEST, future=True)


class LeaveForm(forms.Form):
    """When somebody's work here ends: at once, or with the end of a day."""

    NOW, LATER = "now", "later"

    when = forms.ChoiceField(
        label=_("When does the work here end?"), widget=forms.RadioSelect,
        choices=[(NOW, _("At once: nothing opens from the next click")), (LATER, _("With the end of the last day"))],
    )  # fmt: skip
    last_day = DayField(label=_("Last day"), required=False, earliest=EARLIEST, future=True)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("when") == self.NOW:
            said["last_day"] = None
        elif said.get("when") and not said.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", _("Please say which day is the last."))
        return said


class RoleForm(forms.Form):
    """A role in an office of this carrier, or in the carrier as a whole."""

    role = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        choices=[(role.value, role.label) for role in OFFICE_ROLES + CARRIER_ROLES],
    )
    office = forms.ModelChoiceField(
        Office.objects.none(), label=_("Office"), required=False, empty_label=_("Please choose"),
        help_text=_("Not needed for the administration, which holds in the whole carrier."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _office_field(self).queryset = Office.objects.open()

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or self.cleaned_data
        if chosen.get("role") in CARRIER_ROLES:
            chosen["office"] = None
        elif chosen.get("role") and not chosen.get("office") and "office" not in self.errors:
            self.add_error("office", _("Please choose an office for this role."))
        return chosen


class PostForm(forms.Form):
    """A share of a full-time post."""

    office = forms.ModelChoiceField(Office.objects.none(), label=_("Office"), empty_label=_("Please choose"))
    programme = CodeChoiceField("programm", label=_("Programme"))
    share = forms.DecimalField(
        label=_("Share of a full-time post"), help_text=_("1 is a full post, 0.5 half of one."),
        max_digits=4, decimal_places=3, min_value=0.001, max_value=1, localize=True,
        error_messages={"max_value": _("At most 1: that is a full post.")},
    )  # fmt: skip
    valid_from = DayField(label=_("From"), earliest=EARLIEST, future=True)
    valid_to = DayField(label=_("Until"), required=False, earliest=EARLIEST, future=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _office_field(self).queryset = Office.objects.open()
        self.fields["valid_from"].initial = today

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or self.cleaned_data
        begin, end = chosen.get("valid_from"), chosen.get("valid_to")
        if begin and end and end < begin:
            self.add_error("valid_to", _("The end lies before the beginning."))
        return chosen


def _office_field(form: forms.Form) -> "forms.ModelChoiceField[Office]":
    field = form.fields["office"]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
    return field
