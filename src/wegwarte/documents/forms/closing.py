"""The words with which a deadline is closed by a document."""

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.deadlines.forms.deadline import OfDeadline, lines
from wegwarte.deadlines.models import Deadline


class ProofForm(OfDeadline):
    """How and when it was sent: said already, and may be said better."""

    proof = lines(_("How and when it was sent"), help_text=_("This stands at the deadline, beside the document."))

    def __init__(self, data: QueryDict | None, *, deadline: Deadline, words: str) -> None:
        super().__init__(data, deadline=deadline)
        self.initial["proof"] = words
