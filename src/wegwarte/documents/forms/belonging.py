"""What a document belongs to, in a form: asked only where there is something to choose."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwarte.documents.belonging import NAMES, Choices
from wegwarte.ui.forms import field_of

NONE = {
    "deadline": _("No deadline"), "letter": _("No such letter"), "status": _("No status"),
    "relative": _("The client's own"),
}  # fmt: skip


class BelongingFields(forms.Form):
    """The four things to which a document may belong."""

    relative = forms.ChoiceField(label=_("Whose is it?"), required=False)
    deadline = forms.ChoiceField(label=_("Proves the dispatch for the deadline"), required=False)
    letter = forms.ChoiceField(label=_("Is the letter that came"), required=False)
    status = forms.ChoiceField(label=_("Proves the residence status"), required=False)

    def offer_belonging(self, choices: Choices) -> None:
        """Lets a row of the file be chosen for each; where there is none nobody is asked."""
        self.belonging = choices
        for name in NAMES:
            if offered := choices.words.get(name):
                field_of(self, name, forms.ChoiceField).choices = [("", NONE[name]), *offered]
            else:
                del self.fields[name]

    def belongs(self) -> dict[str, Any]:
        """The rows that were chosen, by the names of the foreign keys; None for none."""
        return {name: self.belonging.row(name, self.cleaned_data.get(name, "")) for name in NAMES}
