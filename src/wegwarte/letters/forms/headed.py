"""What stands on all papers of a carrier."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegwarte.documents.kinds import NotTaken
from wegwarte.letters.models import HeadedPaper
from wegwarte.letters.own.orders import drawn_logo
from wegwarte.ui.forms import VersionField
from wegwarte.ui.typed import LineField

NAMES = ("association", "foot", "privacy_contact")
LARGEST_LOGO = 2_000_000  # bytes as it is sent; drawn anew it needs a tenth of them
TOO_LARGE = _("This picture is larger than 2 MB. Please save it smaller.")


class HeadedPaperForm(forms.Form):
    """Logo, lines and foot. Address and telephone come from each office."""

    association = LineField(
        label=_("Line of the association"), max_length=120, required=False,
        help_text=_("Beneath the carrier's name, for example to which association it belongs."),
    )  # fmt: skip
    foot = LineField(
        label=_("Foot of each page"), max_length=240, required=False,
        help_text=_("For example register, management and bank account."),
    )  # fmt: skip
    privacy_contact = LineField(
        label=_("Data-protection officer: how to reach them"), max_length=300, required=False,
        help_text=_("Stands in consents."),
    )  # fmt: skip
    logo = forms.FileField(
        label=_("Logo"), required=False, allow_empty_file=True,  # what it is is said by `drawn_logo`
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,image/png,image/jpeg"}),
        help_text=_("PNG or JPEG, at most 2 MB. It is drawn anew here and stands at the top right."),
    )  # fmt: skip
    without_logo = forms.BooleanField(label=_("Remove the logo"), required=False)
    version = VersionField()

    def __init__(self, *args: Any, stored: HeadedPaper | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if stored is not None:
            self.initial = {**{name: getattr(stored, name) for name in NAMES}, "version": stored.version}
        if stored is None or not stored.logo:
            del self.fields["without_logo"]

    def clean_logo(self) -> bytes | None:
        """The logo as PNG, drawn anew; None where none was sent."""
        sent = self.cleaned_data.get("logo")
        if sent is None:
            return None
        if sent.size > LARGEST_LOGO:
            raise ValidationError(TOO_LARGE, code="large")
        try:
            return drawn_logo(sent.read())
        except NotTaken as refused:
            raise ValidationError(str(refused.why), code="not_taken") from None

    def chosen(self) -> dict[str, Any]:
        """The arguments of the action."""
        logo = self.cleaned_data["logo"]
        if logo is None and self.cleaned_data.get("without_logo"):
            logo = b""
        said = {name: self.cleaned_data[name] for name in NAMES}
        return {"said": said, "logo": logo, "version": self.cleaned_data["version"]}
