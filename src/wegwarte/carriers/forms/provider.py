import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegwarte.accounts.openid import ProviderFailed, checked_address
from wegwarte.carriers.forms.members import RoleForm
from wegwarte.ui.forms import VersionField
from wegwarte.ui.typed import LineField

DOMAIN = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")


class ProviderForm(forms.Form):
    """The carrier's own sign-in, as its IT describes it."""

    issuer = LineField(
        label=_("Address of the provider (issuer)"), max_length=300,
        help_text=_("As the provider names itself, with https:// and without anything that follows it."),
    )  # fmt: skip
    client_id = LineField(label=_("Client ID"), max_length=200)
    secret = forms.CharField(
        label=_("Client secret"), required=False, max_length=500, strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Kept sealed and never shown again. Leave it empty to keep the one that is stored."),
    )  # fmt: skip
    groups_claim = LineField(
        label=_("Claim with the groups"), max_length=100, initial="groups",
        help_text=_("Under this name the provider sends the groups of a person."),
    )  # fmt: skip
    mail_domains = LineField(
        label=_("Ends of the work e-mails"), max_length=500, required=False,
        help_text=_("What follows the @, with spaces between: who types such an address is led to your sign-in."),
    )  # fmt: skip
    asks_second_factor = forms.BooleanField(
        label=_("Our provider asks for a second factor itself"), required=False,
        help_text=_("Only if it always does: then this house asks for none of its own."),
    )  # fmt: skip
    makes_members = forms.BooleanField(
        label=_("Take new people on at their first sign-in"), required=False,
        help_text=_("Only those of a group that is given a role below. Files open once their secrecy is recorded."),
    )  # fmt: skip
    only_way = forms.BooleanField(
        label=_("Members sign in in this way only"), required=False,
        help_text=_("Password and passkey are off then, but for your administration: else nobody could help when the"
                    " provider is away."),
    )  # fmt: skip
    is_on = forms.BooleanField(
        label=_("Switched on"), required=False, help_text=_("Whether the provider answers is tried at once.")
    )
    version = VersionField()

    def add_error(self, field: str | None, error: Any) -> None:
        """Whatever is wrong, a secret that was typed is not on the page that comes back: so it says."""
        super().add_error(field, error)
        if self.data.get("secret") and "secret" not in self.errors:
            super().add_error("secret", _("Please type it once more: the page does not bring it back."))

    def clean_issuer(self) -> str:
        try:
            return checked_address(self.cleaned_data["issuer"])
        except ProviderFailed:
            raise ValidationError(_("This must be an address with https://, without a password in it.")) from None

    def clean_mail_domains(self) -> str:
        domains = self.cleaned_data["mail_domains"].lower().replace(",", " ").replace("@", "").split()
        if wrong := [domain for domain in domains if not DOMAIN.fullmatch(domain)]:
            raise ValidationError(_("“%(what)s” is no end of an e-mail address."), params={"what": wrong[0]})
        return " ".join(dict.fromkeys(domains))

    def chosen(self) -> dict[str, Any]:
        """What the action takes."""
        apart = {name: self.cleaned_data[name] for name in ("secret", "mail_domains", "version")}
        return {"said": {name: value for name, value in self.cleaned_data.items() if name not in apart}, **apart}


class GroupForm(RoleForm):
    """Which role a group of the provider gives."""

    group = LineField(
        label=_("Group at the provider"), max_length=200,
        help_text=_("Exactly as the provider sends it: a name, or an ID."),
    )  # fmt: skip
    field_order = ("group", "role", "office")
