"""For which part of the Land a service is there: the whole, districts, places, postal codes."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegwarte.directory.actions.service import Area
from wegwarte.places.models import District, Place
from wegwarte.places.queries import find_places
from wegwarte.places.spelling import fold
from wegwarte.ui.forms import VersionForm
from wegwarte.ui.text import listed
from wegwarte.ui.typed import PlainTextField

MOST = 200  # places or postal codes of one service; who serves more serves districts
WITH_DISTRICT = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<district>.+)\))?")


def written(place: Place) -> str:
    """A place as the field shows and understands it: with its district, for there are places of the same name."""
    return f"{place.name} ({place.district.name})"


class PlacesField(PlainTextField):
    """Places by their names, each in a line of its own; yields `Place`s."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}), **options)

    def clean(self, value: Any) -> Any:
        """Raises `ValidationError` that names each line nobody can understand."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST:
            raise ValidationError(_("These are too many places. Please choose the districts instead."))
        found: dict[str, Place] = {}
        wrong: list[ValidationError] = []
        for line in lines:
            try:
                place = _meant(line)
                found[place.pk] = place
            except ValidationError as error:
                wrong.append(error)
        if wrong:
            raise ValidationError(wrong)
        return list(found.values())


def _meant(line: str) -> Place:
    parts = WITH_DISTRICT.fullmatch(line[:200])
    name, district = (parts["name"], parts["district"]) if parts else (line[:200], None)
    near = find_places(name, 50)
    called = [place for place in near if fold(place.name) == fold(re.sub(r"^[0-9]{5}\s*", "", name))]
    if district:
        called = [place for place in called if fold(place.district.name) == fold(district)]
    if len(called) == 1:
        return called[0]
    offered = listed(written(place) for place in (called or near)[:5])
    if called:
        raise ValidationError(
            _("“%(line)s”: there are several. Which one? %(places)s") % {"line": line, "places": offered}
        )
    if near:
        raise ValidationError(
            _("“%(line)s” is not known. Is it one of these? %(places)s") % {"line": line, "places": offered}
        )
    raise ValidationError(_("“%(line)s” is not known.") % {"line": line})


class CodesOfPostField(PlainTextField):
    """Postal codes, separated by spaces, commas or lines; yields them in their order."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=5_000, **options)

    def clean(self, value: Any) -> Any:
        """Raises `ValidationError` that names what is none."""
        codes = list(dict.fromkeys(re.split(r"[\s,;]+", super().clean(value)))) if value else []
        codes = [code for code in codes if code]
        wrong = [code for code in codes if not re.fullmatch(r"[0-9]{5}", code)]
        if wrong:
            raise ValidationError(_("No postal code of five digits: %(codes)s") % {"codes": listed(wrong[:10])})
        if len(codes) > MOST:
            raise ValidationError(_("These are too many postal codes. Please choose the districts instead."))
        return sorted(codes)


class DistrictsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Districts by name and kind: Kaiserslautern is both a town and a rural district."""

    def label_from_instance(self, obj: District) -> str:
        return f"{obj.name} ({obj.get_kind_display()})"


class AreaForm(VersionForm):
    """The whole area of a service."""

    land = forms.BooleanField(label=_("The whole Land"), required=False)
    districts = DistrictsField(
        District.objects.all(), label=_("Districts"), required=False, widget=forms.CheckboxSelectMultiple
    )
    places = PlacesField(
        label=_("Places"),
        required=False,
        help_text=_("Only if it is there for a part of a district. One in each line."),
    )
    postal_codes = CodesOfPostField(label=_("Postal codes"), required=False, help_text=_("For example 55116, 55118."))

    def area(self) -> Area:
        """What the action takes."""
        said = self.cleaned_data
        return Area(
            land=said["land"], districts=[row.pk for row in said["districts"]],
            places=[row.pk for row in said["places"]], postal_codes=said["postal_codes"],
        )  # fmt: skip
