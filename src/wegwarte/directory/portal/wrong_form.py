"""The form for what is wrong with an entry."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwarte.directory.choices import Wrong
from wegwarte.ui.typed import PlainTextField


class WrongForm(forms.Form):
    """What is wrong with an entry. `website` is a trap: people do not see it, and programs fill it in."""

    wrong = forms.ChoiceField(
        label=_("What is wrong?"), choices=Wrong.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Please choose an answer.")},
    )  # fmt: skip
    text = PlainTextField(
        label=_("What would be right?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Please do not write your name. You can leave this empty."),
    )  # fmt: skip
    website = forms.CharField(label=_("Leave this empty"), required=False)
