"""The examples that the components page shows. Nothing here is stored or sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.ui.icons import ICONS

CHANNELS = [("personal", _("In person")), ("phone", _("By phone")), ("mail", _("By e-mail"))]
TOPICS = [("residence", _("Residence")), ("work", _("Work")), ("family", _("Family"))]


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name"), help_text=_("As the person wants to be called."))
    phone = forms.CharField(
        label=_("Telephone"), required=False, widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"})
    )
    day = forms.DateField(label=_("Day"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, required=False)
    channel = forms.ChoiceField(label=_("Channel"), choices=CHANNELS, widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label=_("Topics"), choices=TOPICS, required=False, widget=forms.CheckboxSelectMultiple
    )
    office = forms.ChoiceField(label=_("Office"), choices=[("", _("Please choose")), ("a", "Bad Kreuznach")])
    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two sentences are enough."),
    )
    consent = forms.BooleanField(label=_("The person agrees that we write this down."))

    reasons: ClassVar = {"phone": _("Only to call back. Nobody else gets the number.")}


@dataclass(frozen=True)
class ExamplePage:
    """A page in the middle of a long list."""

    older: str = "2026-01-01"
    newer: str = "2026-03-01"


def example_page() -> dict[str, Any]:
    """The context of `ui/components.html`."""
    today = timezone.localdate()
    wrong = ExampleForm(
        {"name": "", "day": "31.02.2026", "minutes": "-1", "phone": "06131 123", "topics": ["work"]},
        auto_id="wrong_%s",
    )
    return {
        "form": ExampleForm(initial={"day": today, "channel": "phone"}),
        "wrong_form": wrong,
        "page": ExamplePage(),
        "icons": sorted(ICONS),
        "today": today,
        "soon": today + dt.timedelta(days=3),
        "overdue": today - dt.timedelta(days=2),
        "now": timezone.now(),
    }
