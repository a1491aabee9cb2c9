"""The vault: confidential content is sealed in the application, before it reaches the database.

master key (key file) → wraps each carrier's key → wraps each record key → seals the fields of that record.
AES-256-GCM throughout; the place of a value (table, column, row) is bound to it, so that nothing can be swapped.
"""

from wegwarte.core.sealing.envelope import CannotOpen
from wegwarte.core.vault.fields import SealedJSON, SealedText
from wegwarte.core.vault.keys import carrier_secret, erase_record_key, new_record_key, new_record_keys, record_secret

__all__ = [
    "CannotOpen", "SealedJSON", "SealedText", "carrier_secret", "erase_record_key", "new_record_key", "new_record_keys",
    "record_secret",
]  # fmt: skip
