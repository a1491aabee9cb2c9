"""Keyed tokens: what a client can be found by, without a name standing anywhere in clear."""

import hashlib
import hmac
import re
from collections.abc import Iterable

from wegwarte.casework.models import Client, SearchToken
from wegwarte.casework.names import prefix_keys, search_keys
from wegwarte.core.vault import carrier_secret

PURPOSE = "search"
SHORTEST_PHONE = 6
PHONE_END = 9  # with or without country code, the last digits are the same


def token_of(key: str, secret: bytes) -> int:
    """Signed 64-bit number: the first 8 bytes of HMAC-SHA-256."""
    return int.from_bytes(hmac.digest(secret, key.encode(), hashlib.sha256)[:8], "big", signed=True)


def tokens_of(keys: Iterable[str]) -> set[int]:
    """Tokens of the current carrier."""
    secret = carrier_secret(PURPOSE)
    return {token_of(key, secret) for key in keys}


def phone_key(text: str) -> str | None:
    """The end of a telephone number, or None when the text holds too few digits."""
    digits = re.sub(r"\D", "", text)
    return f"t:{digits[-PHONE_END:]}" if len(digits) >= SHORTEST_PHONE else None


def keys_of(client: Client) -> set[str]:
    """All keys that a client is found by: names in every spelling, the pseudonym, telephone numbers."""
    keys: set[str] = set()
    for name in (
        f"{client.given_name} {client.family_name}",
        *client.other_names.split(","),
        client.pseudonym,
    ):
        if name.strip():
            keys |= search_keys(name) | prefix_keys(name)
    contact = client.contact or {}
    phones = (phone_key(str(contact.get(field, ""))) for field in ("phone", "other_phone"))
    return keys | {key for key in phones if key}


def renew_tokens(client: Client) -> None:
    """Brings the client's tokens in line with the names and numbers in the file."""
    wanted = tokens_of(keys_of(client))
    there = set(client.tokens.values_list("token", flat=True))
    client.tokens.filter(token__in=there - wanted).delete()
    SearchToken.objects.bulk_create(SearchToken(client=client, token=token) for token in wanted - there)
