"""Forms of the carrier's own catalogue."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwarte.catalogue.entries import Entry
from wegwarte.catalogue.forms import CodeChoiceField
from wegwarte.catalogue.listing import entries_of
from wegwarte.catalogue.models import CodeList
from wegwarte.catalogue.relied_on import why_needed
from wegwarte.catalogue.rules import GERMAN
from wegwarte.core.dates import today
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField, field_of
from wegwarte.ui.typed import LineField

LONGEST = 120  # a name has to be read on a telephone


class SwitchForm(forms.Form):
    """From which day on a code is off, or on again."""

    day = DayField(label=_("From which day"), future=True)
    version = VersionField()


class NamesForm(forms.Form):
    """What a code is called in each language of the interface."""

    de = LineField(label=_("Name in German"), max_length=LONGEST)
    en = LineField(label=_("Name in English"), max_length=LONGEST, required=False)
    ar = LineField(label=_("Name in Arabic"), max_length=LONGEST, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for tag in ("en", "ar"):
            self.fields[tag].help_text = _("Without it the German name stands there.")
        for tag in ("de", "en", "ar"):
            self.fields[tag].widget.attrs |= {"lang": tag, "dir": "rtl" if tag == "ar" else "ltr"}

    @property
    def names(self) -> dict[str, str]:
        """The names by language, once the form is valid."""
        return {tag: self.cleaned_data[tag] for tag in ("de", "en", "ar")}


class NameCodeForm(NamesForm):
    """Other names for a code. Those of a shared one may stay empty: then it is called as everywhere."""

    version = VersionField()

    def __init__(self, *args: Any, shared: Entry | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if shared is not None:
            self.fields[GERMAN].required = False
            for tag in ("de", "en", "ar"):
                name = shared.names.get(tag, "–")
                self.fields[tag].help_text = _("Shared name: %(name)s. It stands there when this stays empty.") % {
                    "name": name
                }


class OwnCodeForm(NamesForm):
    """A code of the carrier's own, and the shared one that counts it."""

    maps_to = CodeChoiceField("", label=_("Summed up under"))
    valid_from = DayField(label=_("From which day"), future=True)
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, code_list: CodeList, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial = {"valid_from": today(), "submission": uuid4(), **self.initial}
        maps_to = field_of(self, "maps_to", CodeChoiceField)
        maps_to.code_list, maps_to.grouped = code_list.pk, any(entry.has_heading for entry in entries_of(code_list.pk))
        maps_to.leave_out = [
            entry.id for entry in entries_of(code_list.pk) if entry.maps_to or why_needed(entry.id) is not None
        ]
        maps_to.help_text = _(
            "Reports and figures beyond your carrier count it there. This cannot be changed later: it would change "
            "figures that were reported already."
        )
        maps_to.offer()

    @property
    def chosen(self) -> dict[str, Any]:
        """The arguments of `add_own_code`."""
        said = self.cleaned_data
        return {"names": self.names, **{name: said[name] for name in ("maps_to", "valid_from", "submission")}}
