"""A residence status as it is entered and corrected."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.casework.actions.status import StatusDetails
from wegwarte.casework.forms.client_fields import FreeTextField, NameField
from wegwarte.casework.forms.client_parts import FIRST_STATUS
from wegwarte.casework.models import Client, StatusEntry
from wegwarte.casework.queries.usual import usual_in
from wegwarte.casework.status_rules import Kind, kind_of
from wegwarte.catalogue import codes
from wegwarte.catalogue.forms import CodeChoiceField
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import FoldingForm, VersionField, field_of

PLAIN = ("since", "until", "detail", "work", "purpose", "obligation", "ground", "authority", "note")
WORK = [("", _("Not asked")), *StatusEntry.Work.choices]


class StatusForm(FoldingForm):
    """A status with its days and what goes with it; all but the status may stay empty."""

    folded = ("obligation", "purpose", "detail", "note")
    reasons: ClassVar = {
        "status": _(
            "Benefits, work, courses and deadlines depend on it. For people without papers the safest entry is none."
        ),
        "until": _("So that we can remind in time to extend it."),
    }

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = VersionField()
    status = CodeChoiceField("aufenthalt_grob", grouped=True, label=_("Residence status"))
    since = DayField(label=pgettext_lazy("status", "From"), required=False, earliest=FIRST_STATUS, future=True)
    until = DayField(label=_("Valid until"), required=False, earliest=FIRST_STATUS, future=True)
    end_earlier = forms.BooleanField(
        label=_("The earlier status ends the day before"), required=False,
        help_text=_("Tick this when the new paper replaces one that is still valid."),
    )  # fmt: skip
    detail = NameField(
        label=_("Exact title or AZR code"), max_length=80,
        help_text=_("As it stands on the document or on an extract from the central register (AZR)."),
    )  # fmt: skip
    work = forms.ChoiceField(label=_("Work"), choices=WORK, required=False)
    purpose = NameField(label=_("Purpose of the stay"), max_length=200)
    obligation = FreeTextField(
        label=_("Where the person must live, or other conditions"), max_length=300,
        help_text=_("Residence obligation, allocation to a place, other side conditions on the paper."),
    )  # fmt: skip
    ground = NameField(
        label=_("Ground of the Duldung"), max_length=300,
        help_text=_("Only for a Duldung: for example no passport, illness, training."),
    )  # fmt: skip
    authority = NameField(label=_("Authority"), max_length=200)
    note = FreeTextField(label=_("Note"), max_length=1000)
    field_order = (
        "status", "since", "until", "end_earlier", "ground", "work", "authority", *folded,
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, client: Client, entry: StatusEntry | None = None) -> None:
        super().__init__(data)
        status = field_of(self, "status", CodeChoiceField)
        status.frequent = usual_in(client.office_id).status
        if entry is None:
            del self.fields["version"]
            self.initial = {"submission": uuid.uuid4()}
        else:
            del self.fields["end_earlier"], self.fields["submission"]
            self.initial = {name: getattr(entry, name) for name in PLAIN}
            self.initial |= {"status": entry.status_id, "version": entry.version}
            status.offer(keep=[entry.status_id])

    def clean(self) -> dict[str, Any]:
        """The days in their order; the ground only for a Duldung; what ends needs a day on which the other begins."""
        said: dict[str, Any] = super().clean() or {}
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", _("It would end before it begins."))
        if said.get("end_earlier") and not since and "since" not in self.errors:
            self.add_error("since", _("From which day? The earlier status ends the day before."))
        status = said.get("status")
        if said.get("ground") and status and kind_of(codes.summed_under(status)) is not Kind.TOLERATED:
            self.add_error(
                "ground", _("Only a Duldung has such a ground. Choose the Duldung above, or empty this field.")
            )
        return said

    def details(self) -> StatusDetails:
        """What the actions take."""
        said = self.cleaned_data
        fields = {"status_id": said["status"], **{name: said[name] for name in PLAIN}}
        return StatusDetails(fields, bool(said.get("end_earlier")))
