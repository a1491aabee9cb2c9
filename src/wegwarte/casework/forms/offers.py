"""The answer to cases that were offered: all or some of them, taken over or declined."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.models import HandOverOffer
from wegwarte.ui.forms import field_of
from wegwarte.ui.typed import PlainTextField


class AnswerForm(forms.Form):
    """Which of the offered cases, and why not."""

    offers = forms.MultipleChoiceField(
        label=_("Cases that are offered to you"), widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of these offers does not hold any more. Please choose again.")},
    )  # fmt: skip
    reason = PlainTextField(
        label=_("Why not?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only when you decline. Whoever offers them reads it."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, offers: Sequence[HandOverOffer]) -> None:
        super().__init__(data)
        self._offers = {str(offer.pk): offer for offer in offers}
        field_of(self, "offers", forms.MultipleChoiceField).choices = [
            (key, _in_words(offer)) for key, offer in self._offers.items()
        ]
        self.initial["offers"] = list(self._offers)

    def chosen(self) -> list[HandOverOffer]:
        return [self._offers[key] for key in self.cleaned_data["offers"]]


def _in_words(offer: HandOverOffer) -> str:
    """The person, the number, what it is about, and from whom."""
    about = (offer.case.client.shown_name, str(offer.case), offer.case.subject, offer.giver.name)
    return " · ".join(part for part in about if part)
