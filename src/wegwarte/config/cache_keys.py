"""Keys of the cache: the sign-in library puts addresses of computers into them, and those are not to be stored."""

import hashlib
import hmac

from django.conf import settings


def hidden_key(key: str, key_prefix: str, version: int) -> str:
    """64 hexadecimal digits that only this installation can compute; equal for equal keys."""
    text = f"{key_prefix}:{version}:{key}"
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hex()
