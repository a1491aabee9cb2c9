"""The place where somebody lives: typed as they say it, chosen where that could be several."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.forms.client_fields import NameField
from wegwarte.places.models import Place
from wegwarte.places.queries import find_places

OFFERED = 8


def place_label(place: Place) -> str:
    """The place with its district, which tells places of one name apart."""
    return place.name if place.name == place.district.name else f"{place.name} ({place.district.name})"


class PlaceFields(forms.Form):
    """A text field for the place, and a choice that only appears when the text fits several places."""

    place = NameField(
        label=_("Place"),
        max_length=100,
        help_text=_("Name or postal code of a place in Rheinland-Pfalz; leave it empty for other places."),
    )
    chosen_place = forms.CharField(label=_("Which place?"), required=False, widget=forms.RadioSelect)

    offered: tuple[Place, ...] = ()
    stored_place: Place | None = None

    def clean(self) -> dict[str, Any]:
        """Puts the `Place` or None under "found_place"; an error stands at the field when it is not clear."""
        said: dict[str, Any] = super().clean() or {}
        text = said.get("place", "")
        if text and "place" not in self.errors:
            found = self._stored_again(text) or self._found(text, said.get("chosen_place", ""))
            said |= {"found_place": found, "place": place_label(found) if found else text}
        return said

    def _stored_again(self, text: str) -> Place | None:
        stored = self.stored_place
        return stored if stored is not None and text in (place_label(stored), stored.name) else None

    def _found(self, text: str, ticked_key: str) -> Place | None:
        """The only place meant, or the one that was ticked; else offers the choice and notes the error."""
        found = find_places(text, OFFERED)
        ticked = next((place for place in found if place.pk == ticked_key), None)
        named = [place for place in found if text.casefold() in _called(place)]
        sure = named if len(named) == 1 else found if len(found) == 1 and text.isdecimal() else []
        if ticked or sure:
            return ticked or sure[0]
        if not found:
            self.add_error("place", ValidationError(_("No such place was found."), code="unknown"))
            return None
        self.offered = tuple(found)
        radios = self.fields["chosen_place"].widget
        radios.choices = [(place.pk, place_label(place)) for place in found]
        self.add_error(
            "place", ValidationError(_("This could be several places. Please choose below."), code="several")
        )
        return None


def _called(place: Place) -> set[str]:
    return {place.name.casefold(), place_label(place).casefold()}
