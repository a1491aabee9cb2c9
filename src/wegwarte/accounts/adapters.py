"""How the sign-in library behaves in this house."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.signing import Signer
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody registers by themselves: accounts are made by a carrier's administration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of the second factor lie encrypted in the database."""

    def encrypt(self, text: str) -> str:
        return str(_box().encrypt(text.encode()).decode())

    def decrypt(self, encrypted_text: str) -> str:
        return str(_box().decrypt(encrypted_text.encode()).decode())

    def get_totp_issuer(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)


def _box() -> Any:
    """A key of its own, derived from the secret key: a dump alone does not yield anybody's second factor."""
    import base64
    import hashlib

    from cryptography.fernet import Fernet

    derived = hashlib.sha256(
        Signer(salt="wegwarte.accounts.second-factor").signature("key").encode()
    ).digest()
    return Fernet(base64.urlsafe_b64encode(derived))
