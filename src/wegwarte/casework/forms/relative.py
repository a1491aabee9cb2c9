"""A relative as noted in a file; and two files that belong together."""

import uuid
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.actions.relatives import RelativeDetails
from wegwarte.casework.forms.client_fields import FreeTextField, NameField, YearField, code_field
from wegwarte.casework.forms.client_parts import FIRST_STATUS
from wegwarte.casework.models import Relative
from wegwarte.catalogue.forms import CodeChoiceField, CodeOffering
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField, field_of

LIVES = [("", _("Not asked")), *Relative.Lives.choices]


class LinkForm(forms.Form):
    """What the person of another file is to this one; also for changing it."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = VersionField()
    relation = CodeChoiceField("verwandtschaft", label=_("The other person is the"))
    lives = forms.ChoiceField(label=_("Lives"), choices=LIVES, required=False)
    note = FreeTextField(label=_("Note"), max_length=500)

    def __init__(self, data: QueryDict | None, *, relative: Relative | None = None) -> None:
        super().__init__(data)
        if relative is None:
            del self.fields["version"], self.fields["note"]
            self.initial = {"submission": uuid.uuid4(), "lives": Relative.Lives.HOUSEHOLD}
            return
        del self.fields["submission"]
        self.initial = self.stored(relative) | {"version": relative.version}
        for name, field in self.fields.items():
            if isinstance(field, CodeOffering):
                field.offer(keep=[self.initial[name]])

    def stored(self, relative: Relative) -> dict[str, Any]:
        """The row's values under the names of the fields."""
        return {"relation": relative.relation_id, "lives": relative.lives, "note": relative.note}

    def details(self) -> RelativeDetails:
        """What the actions take."""
        said = self.cleaned_data
        return RelativeDetails({"relation_id": said["relation"], "lives": said["lives"], "note": said.get("note", "")})


class RelativeForm(LinkForm):
    """A relative without a file: as little as helps."""

    name = NameField(label=_("Name"), max_length=200)
    birth_year = YearField(label=_("Year of birth"))
    status = code_field("aufenthalt_grob", _("Residence status"), grouped=True)
    status_until = DayField(label=_("Valid until"), required=False, earliest=FIRST_STATUS, future=True)
    field_order = ("relation", "name", "birth_year", "lives", "status", "status_until", "note")

    def __init__(self, data: QueryDict | None, *, relative: Relative | None = None) -> None:
        super().__init__(data, relative=relative)
        self.fields["relation"].label = _("The relative is the")
        if relative is None:
            self.fields["note"] = FreeTextField(label=_("Note"), max_length=500)
        field_of(self, "relation", CodeChoiceField)

    def stored(self, relative: Relative) -> dict[str, Any]:
        own = {name: getattr(relative, name) for name in ("name", "birth_year", "status_until")}
        return super().stored(relative) | own | {"status": relative.status_id}

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for the end of a status that is not told."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("status_until") and not said.get("status") and "status" not in self.errors:
            self.add_error("status", _("Which status is valid until then?"))
        return said

    def details(self) -> RelativeDetails:
        said, details = self.cleaned_data, super().details()
        details.fields |= {name: said[name] for name in ("name", "birth_year", "status_until")}
        details.fields["status_id"] = said["status"] or None
        return details
