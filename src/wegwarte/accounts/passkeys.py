"""Passkeys: set up, named, removed, and used instead of the password or after it.

Each one asks the device to verify the person (PIN, fingerprint, face), so that a passkey alone is two factors. The
database keeps public keys only: whoever reads it can sign in as nobody.
"""

import contextlib
import struct
from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import urlencode

from allauth.core import context
from allauth.mfa import signals
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwarte.accounts.devices import device_of
from wegwarte.ui.typed import LineField

MOST = 10  # passkeys of one account
LONGEST_NAME = 60
KEPT = ("id", "rawId", "type", "response", "clientExtensionResults", "authenticatorAttachment")
MALFORMED = (TypeError, ValueError, LookupError, AttributeError, struct.error, InvalidSignature, UnsupportedAlgorithm)


@contextlib.contextmanager
def _malformed_is_wrong() -> Iterator[None]:
    """What no device makes, such as half an answer, is a wrong answer and not an error page."""
    try:
        yield
    except MALFORMED:
        raise get_adapter().validation_error("incorrect_code") from None


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey and what the person calls it."""

    name = LineField(
        label=_("Name of the passkey"), help_text=_("So that you know later on which device it lies."),
        max_length=LONGEST_NAME, required=False,
    )  # fmt: skip
    passwordless = None  # always: the challenge asks the device to verify the person

    def clean(self) -> dict[str, Any]:
        if Authenticator.objects.filter(user=self.user, type=Authenticator.Type.WEBAUTHN).count() >= MOST:
            raise ValidationError(gettext("You have ten passkeys already. Please remove one that you do not use."))
        if isinstance(sent := self.cleaned_data.get("credential"), dict):
            self.cleaned_data["credential"] = {key: sent[key] for key in KEPT if key in sent}
        with _malformed_is_wrong():
            return dict(super().clean())


class NameForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    name = LineField(label=_("Name of the passkey"), max_length=LONGEST_NAME)


class _Proof(forms.Form):
    """What the forms for a passkey's proof share: each wrong one is told of, so that it stands in the trail."""

    user: Any

    def clean_credential(self) -> Authenticator:
        try:
            with _malformed_is_wrong():
                return super().clean_credential()  # type: ignore[misc]
        except ValidationError:
            self._tell()
            raise

    def _tell(self) -> None:
        signals.authentication_failed.send(
            sender=Authenticator, request=context.request, user=self.user, authenticator=None, reauthentication=False
        )


class SecondFactorForm(_Proof, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""


class ReauthenticateForm(_Proof, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey of somebody who is signed in, to unlock or before a change."""


class LoginForm(_Proof, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of a password: whose it claims to be counts for nothing as long as it is wrong."""

    def _tell(self) -> None:
        user_login_failed.send(sender=type(self), credentials={}, request=context.request)


class SecondFactorView(AuthenticateView):  # type: ignore[misc]
    """After the password: a passkey, a code of the app or a recovery code, whatever the account has."""

    def get_context_data(self, **shown: Any) -> dict[str, Any]:
        own = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        has = {"passkeys": Authenticator.Type.WEBAUTHN in own, "app": Authenticator.Type.TOTP in own}
        shown = dict(super().get_context_data(**shown), **has)
        return shown | {"js_data": shown["js_data"]["request_options"]}


class AddView(views.AddWebAuthnView):  # type: ignore[misc]
    """Sets one up that verifies the person and can be found without typing an address."""

    def get_context_data(self, **shown: Any) -> dict[str, Any]:
        options = auth.begin_registration(self.request.user, passwordless=True)
        # Not the library's own: it would begin a second registration, for a key that verifies nobody.
        return dict(super(views.AddWebAuthnView, self).get_context_data(**shown), js_data=options)

    def get_initial(self) -> dict[str, Any]:
        return {"name": device_of(self.request.headers.get("User-Agent", "")).words}


class RemoveView(views.RemoveWebAuthnView):  # type: ignore[misc]
    """Removes one; the last second factor stays as long as a role needs it."""

    success_url = "/account/2fa/"

    def get_context_data(self, **shown: Any) -> dict[str, Any]:
        return dict(super().get_context_data(**shown), stays=self._stays())

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        self.object = self.get_object()
        if self._stays():
            return cast(HttpResponse, self.render_to_response(self.get_context_data(), status=422))
        return cast(HttpResponse, super().post(request, *args, **options))

    def _stays(self) -> bool:
        return not get_adapter().can_delete_authenticator(self.object)


class EditView(views.EditWebAuthnView):  # type: ignore[misc]
    """Another name."""

    success_url = "/account/2fa/"


class LoginView(views.LoginWebAuthnView):  # type: ignore[misc]
    """Instead of the password: gives the challenge, takes the proof, and keeps where the person wanted to go."""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        response = cast(HttpResponseRedirect, super().form_invalid(form))
        way_on = self.request.POST.get("next", "")
        return redirect(f"{response.url}?{urlencode({'next': way_on})}") if way_on else response


class ReauthenticateView(views.ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Unlocks, or confirms a change."""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return cast(HttpResponse, self.render_to_response(self.get_context_data(form=form)))

    def get_context_data(self, **shown: Any) -> dict[str, Any]:
        options = auth.begin_authentication(self.request.user)
        return dict(super(views.ReauthenticateWebAuthnView, self).get_context_data(**shown), js_data=options)
