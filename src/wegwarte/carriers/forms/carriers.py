from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.forms.members import MemberForm
from wegwarte.carriers.models import Association, Carrier, Regime
from wegwarte.carriers.models.carrier import USUAL_REGIME
from wegwarte.ui.forms import VersionField, field_of
from wegwarte.ui.typed import LineField


class CarrierForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name, association and data-protection law of a carrier."""

    name = LineField(label=_("Name"))
    version = VersionField()
    association = forms.ChoiceField(label=_("Association"), choices=[("", _("Please choose")), *Association.choices])
    regime = forms.ChoiceField(
        label=_("Data-protection law"), choices=Regime.choices, required=False,
        help_text=_("Caritas: usually KDG. Diakonie: usually DSG-EKD. All others: DSGVO/BDSG. Please check."),
    )  # fmt: skip

    class Meta:
        model = Carrier
        fields: ClassVar[list[str]] = ["name", "association", "regime"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance._state.adding:
            choices = [("", _("As usual in the association")), *Regime.choices]
            field_of(self, "regime", forms.ChoiceField).choices = choices

    def clean(self) -> dict[str, Any]:
        """The law that is usual in the association, where none was chosen."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("regime") and "regime" not in self.errors:
            said["regime"] = USUAL_REGIME.get(said.get("association", ""), Regime.DSGVO)
        return said

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Carrier.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another carrier has this name."))
        return name

    def _post_clean(self) -> None:
        """Leaves the carrier as it is: the action changes it."""

    def chosen(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class AdministratorForm(MemberForm):
    """Who administers a carrier."""
