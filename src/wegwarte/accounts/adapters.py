"""How the sign-in library behaves in this house."""

import base64
import logging
import time
import uuid
from typing import Any, cast
from urllib.parse import urlsplit

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from allauth.account.forms import ChangePasswordForm, ResetPasswordForm
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from wegwarte.accounts import second_factor, ways
from wegwarte.accounts.tasks import send_password_link
from wegwarte.core.sealing.envelope import CannotOpen, place_of, seal, unseal
from wegwarte.core.tenancy import PLATFORM, carrier
from wegwarte.core.vault import carrier_secret

logger = logging.getLogger(__name__)
SECRET = place_of("second factor")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody registers by themselves: accounts are made by a carrier's administration."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account may not sign in at present."),
        "email_password_mismatch": _("The e-mail or the password is not right."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code is not right, or has expired."),
        "too_many_login_attempts": _("Too many attempts. Please wait five minutes."),
        "rate_limited": _("Too many attempts. Please wait five minutes."),
        "invalid_password_reset": _("This link has been used already, or has expired."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """After the sign-in one stays in this house: a path, never another host, and no error whatever was sent."""
        return bool(url) and url.startswith("/") and url_has_allowed_host_and_scheme(url, None)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Answers too many wrong passwords with a page of its own (429)."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            raise ImmediateHttpResponse(respond_429(request)) from None

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Attempts on an account count together, whatever name and port of this server they came by."""
        return str(credentials.get("email", "")).strip().lower()

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """No second proof right after the sign-in, as when the second factor has to be set up on the first day."""
        if not super().is_reauthentication_required(app=app, **options):
            return False
        records = get_authentication_records(context.request, context.request.user)
        return not any(time.time() - record["at"] < REAUTHENTICATION_TIMEOUT for record in records)

    def pre_login(self, request: HttpRequest, user: Any, **options: Any) -> HttpResponse | None:
        """Refuses a way that is not the person's: then nobody is signed in, and the page says why."""
        if said := ways.refusal(request, user):
            clear_login(request)
            messages.error(request, said)
            return redirect("account_login")
        return cast(HttpResponse | None, super().pre_login(request, user, **options))

    def get_login_stages(self) -> list[str]:
        own = {"allauth.mfa.stages.AuthenticateStage": "wegwarte.accounts.ways.SecondFactorStage"}
        return [own.get(stage, stage) for stage in super().get_login_stages()]

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        return [*super().get_reauthentication_methods(user), *(ways.other_proofs(user) if user.pk else [])]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends nothing by itself: the only letter of this house is the worker's."""


password_not_known = Signal()
"""Somebody who is signed in typed a wrong present password to set a new one. Sent with `request` and `user`."""


class WatchedChangeForm(ChangePasswordForm):  # type: ignore[misc]
    """Tells of a wrong present password: somebody may be trying at an open desk."""

    def clean_oldpassword(self) -> str:
        try:
            return str(super().clean_oldpassword())
        except ValidationError:
            password_not_known.send(sender=type(self), request=context.request, user=self.user)
            raise


class QuietResetForm(ResetPasswordForm):  # type: ignore[misc]
    """Leaves the letter to the worker. An unknown address makes a job too, for nobody: else the time would tell."""

    def save(self, request: HttpRequest, **options: Any) -> str:
        account_id = self.users[0].pk if self.users else uuid.uuid4()
        send_password_link.defer(record_id=str(account_id))
        return str(self.cleaned_data["email"])


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of the second factor lie sealed in the database, under the master key."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or has expired."),
        "cannot_delete_authenticator": _("Your role needs the second factor: it cannot be switched off."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Only the last one stays where a role needs one; recovery codes alone are none."""
        return second_factor.has_another(authenticator) or not second_factor.is_forced(authenticator.user)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For which house passkeys are good: the name in the public address, never one that a request brings."""
        return {"id": str(urlsplit(settings.WEGWARTE_URL).hostname), "name": "Wegwarte"}

    def build_totp_svg(self, url: str) -> str:
        """The QR code on white: on the dark page a transparent one could not be scanned."""
        return str(qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal(_key(), text.encode(), SECRET)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret. One that these keys do not open becomes one that nobody has: then no code is right."""
        try:
            return unseal(_key(), base64.b64decode(encrypted_text), SECRET).decode()
        except (CannotOpen, ValueError):
            logger.warning(
                "A second factor does not open with the keys of this installation: it has to be set up anew."
            )
            return str(generate_totp_secret())


def _key() -> bytes:
    """The platform's: a dump alone yields nobody's second factor, and a new secret key locks nobody out."""
    with carrier(PLATFORM):
        return carrier_secret("second factor")
