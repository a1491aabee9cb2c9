"""One sealed value: version (1 byte) ‖ nonce (12) ‖ AES-256-GCM ciphertext and tag (n + 16)."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE, TAG, KEY = 12, 16, 32
OVERHEAD = len(VERSION) + NONCE + TAG


class CannotOpen(RuntimeError):
    """A sealed value was changed, moved, or sealed with another key."""


def new_key() -> bytes:
    """32 random bytes."""
    return os.urandom(KEY)


def seal(key: bytes, plain: bytes, place: bytes) -> bytes:
    """The envelope of `plain` under a 32-byte key, bound to its place; 29 bytes longer than the plain bytes."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, VERSION + place)


def unseal(key: bytes, envelope: bytes, place: bytes) -> bytes:
    """The plain bytes; raises CannotOpen for anything that was not sealed so, here, with this key."""
    if len(envelope) < OVERHEAD or envelope[:1] != VERSION:
        raise CannotOpen("This is no sealed value of a version that is known here.")
    nonce, sealed = envelope[1 : 1 + NONCE], envelope[1 + NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, sealed, VERSION + place)
    except InvalidTag:
        raise CannotOpen("A sealed value was changed, moved, or sealed with another key.") from None


def place_of(*parts: str) -> bytes:
    """What is bound to a sealed value. Each part's length stands before it, so that no two places look alike."""
    return within(b"", "wegwarte", *parts)


def within(place: bytes, *parts: str) -> bytes:
    """A place inside another one; `place_of(*some, *others)` is `within(place_of(*some), *others)`."""
    for part in parts:
        said = part.encode()
        place += len(said).to_bytes(2, "big") + said
    return place
