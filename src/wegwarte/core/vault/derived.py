"""Keys for one purpose each, derived from one secret: the only way in this house."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def derived(secret: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose (HKDF with SHA-256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"wegwarte {purpose}".encode()).derive(secret)


def installation_key(purpose: str) -> bytes:
    """From the secret key: for what may be lost when that changes, as kept text and the names of cached values."""
    return derived(settings.SECRET_KEY.encode(), purpose)
