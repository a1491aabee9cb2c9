from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.forms.members import EARLIEST
from wegwarte.carriers.models import Office
from wegwarte.places.models import District
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField
from wegwarte.ui.typed import LineField


class DistrictField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A district by name and kind: Kaiserslautern is both a town and a rural district."""

    def label_from_instance(self, obj: District) -> str:
        return f"{obj.name} ({obj.get_kind_display()})"


class OfficeForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name, address and telephone of an office."""

    name = LineField(label=_("Name"))
    street = LineField(label=_("Street and number"), required=False)
    town = LineField(label=_("Town"), max_length=120, required=False)
    phone = LineField(label=_("Telephone"), max_length=40, required=False)
    district = DistrictField(
        District.objects.all(), label=_("District"), required=False, empty_label=_("Please choose")
    )
    version = VersionField()
    opened_on = DayField(label=_("Open since"), required=False, earliest=EARLIEST)

    class Meta:
        model = Office
        fields: ClassVar[list[str]] = [
            "name", "short_name", "street", "postal_code", "town", "district", "phone", "email", "opened_on",
        ]  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["postal_code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def clean_name(self) -> str:
        return self._unused("name", self.cleaned_data["name"], _("Another office has this name."))

    def clean_short_name(self) -> str:
        short: str = self.cleaned_data["short_name"].upper()
        if not (short.isascii() and short.isalnum() and len(short) <= 8):  # "ß" grows when it is written in capitals
            raise ValidationError(_("Letters from A to Z and digits only, for example MZ."))
        return self._unused("short_name", short, _("Another office has this short name."))

    def clean_postal_code(self) -> str:
        code: str = self.cleaned_data["postal_code"]
        if code and not (code.isascii() and code.isdigit() and len(code) == 5):
            raise ValidationError(_("A postal code has five digits."))
        return code

    def _unused(self, name: str, value: str, otherwise: Any) -> str:
        if Office.objects.filter(**{f"{name}__iexact": value}).exclude(pk=self.instance.pk).exists():
            raise ValidationError(otherwise)
        return value

    def _post_clean(self) -> None:
        """Leaves the office as it is: the action changes it, and compares."""

    def chosen(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or []}
