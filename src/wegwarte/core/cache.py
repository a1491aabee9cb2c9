"""The cache: a table that all processes share, with JSON in it.

Django's own database cache stores pickles: whoever could write to its table could run code on the web server, and the
keys are there. It holds rate limits and used sign-in codes only; nothing of a file ever goes through a cache.

It has a connection of its own: what it counts is seen by everybody at once, and stays when a request fails
(docs/decisions/0011).
"""

import datetime
import hashlib
import hmac
import json
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import models
from django.utils import timezone

from wegwarte.core.models import CacheEntry
from wegwarte.core.vault.derived import installation_key


def hidden_key(key: str, key_prefix: str, version: int) -> str:
    """64 hexadecimal digits that only this installation can compute: the sign-in library puts addresses into keys."""
    text = f"{key_prefix}:{version}:{key}"
    return hmac.digest(installation_key("cache"), text.encode(), hashlib.sha256).hex()


CONNECTION = "cache"


def entries() -> models.QuerySet[CacheEntry]:
    """What is kept, seen at once by everybody: outside of the request's transaction."""
    return CacheEntry.objects.using(CONNECTION)


class TableCache(BaseCache):
    """Values that JSON can hold, until they expire; a key is hidden by KEY_FUNCTION."""

    def __init__(self, location: str, options: dict[str, Any]) -> None:
        super().__init__(options)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        found = self._valid().filter(key=self._hidden(key, version)).values_list("value", flat=True).first()
        return default if found is None else json.loads(found)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Only one of several processes that add the same key at once succeeds."""
        hidden = self._hidden(key, version)
        entries().filter(key=hidden, expires_at__lte=timezone.now()).delete()
        row = CacheEntry(key=hidden, value=json.dumps(value), expires_at=self._end(timeout))
        before = entries().filter(key=hidden).exists()
        if not before:
            entries().bulk_create([row], ignore_conflicts=True)
        return not before and entries().filter(key=hidden, mark=row.mark).exists()

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        row = CacheEntry(key=self._hidden(key, version), value=json.dumps(value), expires_at=self._end(timeout))
        entries().bulk_create(
            [row], update_conflicts=True, unique_fields=["key"], update_fields=["value", "expires_at", "mark"]
        )

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._valid().filter(key=self._hidden(key, version)).update(expires_at=self._end(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(entries().filter(key=self._hidden(key, version)).delete()[0])

    def clear(self) -> None:
        entries().delete()

    def _valid(self) -> models.QuerySet[CacheEntry]:
        return entries().filter(expires_at__gt=timezone.now())

    def _hidden(self, key: str, version: int | None) -> str:
        return str(self.make_and_validate_key(key, version=version))

    def _end(self, timeout: Any) -> datetime.datetime:
        """When an entry ends; one without an end is kept for a day, so that nothing stays for ever."""
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return timezone.now() + datetime.timedelta(seconds=seconds if seconds is not None else 86_400)


def forget_expired() -> int:
    """Removes what has expired; returns how many."""
    return entries().filter(expires_at__lte=timezone.now()).delete()[0]
