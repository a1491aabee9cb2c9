from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.forms.members import MemberForm
from wegwarte.carriers.models import Association, Carrier
from wegwarte.ui.forms import VersionField
from wegwarte.ui.typed import LineField


class CarrierForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name, association and data-protection law of a carrier."""

    name = LineField(label=_("Name"))
    version = VersionField()
    association = forms.ChoiceField(label=_("Association"), choices=[("", _("Please choose")), *Association.choices])

    class Meta:
        model = Carrier
        fields: ClassVar[list[str]] = ["name", "association", "regime"]

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
