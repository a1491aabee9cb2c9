"""The slip for the client: in which language, and what shall stand on it."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.slip.acts import Act, act_of
from wegwarte.ui.portal import BY_TAG, PORTAL_LANGUAGES, PortalLanguage


class SlipForm(forms.Form):
    """The language beside German, what has to be done, and whether the file's number stands on it."""

    language = forms.ChoiceField(
        label=_("Language beside German"), choices=[(each.tag, each.own_name) for each in PORTAL_LANGUAGES]
    )
    act = forms.ChoiceField(label=_("What has to be done?"), choices=Act.choices)
    number = forms.BooleanField(
        label=_("Print our file number"), required=False,
        help_text=_("Who finds the slip learns from it that the person is known to your office."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, deadline: Deadline, spoken: PortalLanguage | None) -> None:
        super().__init__(data)
        self.initial = {"language": (spoken or BY_TAG["de"]).tag, "act": act_of(deadline.rule)}
