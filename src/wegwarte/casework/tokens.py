"""Keyed tokens: what a client can be found by, without a name standing anywhere in clear."""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable

from wegwarte.casework.models import Client, SearchToken
from wegwarte.casework.names import prefix_keys, search_keys
from wegwarte.casework.queries.files import former_numbers
from wegwarte.core.vault import carrier_secret

PURPOSE = "search"
PHONE_END = 6
"""Last digits of a telephone number that make its key: the same with and without a country code."""

PHONE_COMPARED = 9
"""Last digits that two numbers must share, as far as both have them."""

LONGEST_RUNNING = 6
"""Digits that the running number of a file has at most."""

_IN_FILE_NUMBER = re.compile(r"-([0-9]{2})-0*([0-9]+)$")
_BETWEEN_NAMES = re.compile(r"[,;،؛\n]")


def token_of(key: str, secret: bytes) -> int:
    """Signed 64-bit number: the first 8 bytes of HMAC-SHA-256."""
    return int.from_bytes(hmac.digest(secret, key.encode(), hashlib.sha256)[:8], "big", signed=True)


def tokens_by_key(keys: Iterable[str]) -> dict[str, int]:
    """The current carrier's token of each key; one query for the secret, none without keys."""
    wanted = set(keys)
    if not wanted:
        return {}
    secret = carrier_secret(PURPOSE)
    return {key: token_of(key, secret) for key in wanted}


def digits_of(text: str) -> str:
    """The digits of a telephone number, of any script, as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def phone_key(text: str) -> str | None:
    """The key of a telephone number, or None when the text holds too few digits."""
    digits = digits_of(text)
    return f"t:{digits[-PHONE_END:]}" if len(digits) >= PHONE_END else None


def number_keys(file_number: str) -> set[str]:
    """A file number without the office's letters (`n:26-163`), and its running number alone (`n:163`)."""
    parts = _IN_FILE_NUMBER.search(file_number)
    return {f"n:{parts[1]}-{parts[2]}", f"n:{parts[2]}"} if parts else set()


def old_number_key(number: str) -> str | None:
    """The key of the number that a file had in an old register: its letters and digits."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKC", number).casefold() if sign.isalnum())
    return f"o:{plain}" if plain else None


def same_phone(one: str, other: str) -> bool:
    """Whether two numbers end alike, so that 0171 234567 and +49 171 234567 are one."""
    first, second = digits_of(one)[-PHONE_COMPARED:], digits_of(other)[-PHONE_COMPARED:]
    length = min(len(first), len(second))
    return length >= PHONE_END and first[-length:] == second[-length:]


def phones_of(client: Client) -> list[str]:
    """The telephone numbers in the file."""
    contact = client.contact or {}
    return [str(contact[name]) for name in ("phone", "other_phone") if contact.get(name)]


def other_names_of(client: Client) -> list[str]:
    """Further spellings and former names, which stand in one field with commas between them."""
    return [name.strip() for name in _BETWEEN_NAMES.split(client.other_names) if name.strip()]


def keys_of(client: Client) -> set[str]:
    """All keys that a client is found by: names in every spelling, the pseudonym, telephone and file numbers."""
    keys = number_keys(client.file_number)
    names = (f"{client.given_name} {client.family_name}", *other_names_of(client), client.pseudonym)
    for name in names:
        keys |= search_keys(name) | prefix_keys(name)
    further = (*(phone_key(phone) for phone in phones_of(client)), old_number_key(client.old_number))
    return keys | {key for key in further if key}


def renew_tokens(client: Client) -> None:
    """Brings the client's tokens in line with the names and numbers in the file."""
    former = former_numbers([client.pk]).get(client.pk, [])
    keys = set() if client.merged_into_id else keys_of(client).union(*map(number_keys, former))
    wanted = set(tokens_by_key(keys).values())
    there = set(client.tokens.values_list("token", flat=True))
    client.tokens.filter(token__in=there - wanted).delete()
    SearchToken.objects.bulk_create(
        SearchToken(client=client, office_id=client.office_id, token=token) for token in wanted - there
    )
