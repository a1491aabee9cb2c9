"""Where somebody is signed in: sessions that know whose they are and on which device they were opened.

Django's own sessions, with columns by which a person finds theirs. No address of a network is kept: it tells where
somebody is, and helps nobody to know their own devices again. Nothing is written that was not written before.
"""

import datetime
import time
import uuid
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, update_session_auth_hash
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as TableStore
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from wegwarte.accounts.devices import Device

DEVICE = "device"  # in the session: what `opened_on` keeps
KNOWN_FOR = datetime.timedelta(days=365)


class SessionStore(TableStore):
    """The store of SESSION_ENGINE: writes into the columns what the session says anyway."""

    @classmethod
    def get_model_class(cls) -> Any:
        from wegwarte.accounts.models import Session  # the store is loaded before the models are

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row, with whose it is, and its device, beginning and last use."""
        row: Any = super().create_model_instance(data)
        if SESSION_KEY in data and DEVICE in data:
            kept = data[DEVICE]
            row.account_id, row.place = uuid.UUID(data[SESSION_KEY]), uuid.UUID(kept["place"])
            row.browser, row.system = kept["browser"], kept["system"]
            row.began_at, row.last_seen = _moment(kept["at"]), _moment(data.get("last_seen", kept["at"]))
        return row


def _moment(seconds: float) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def opened_on(session: SessionBase, device: Device) -> None:
    """Notes in a new session on which device it was opened."""
    session[DEVICE] = {
        "place": str(uuid.uuid4()), "browser": device.browser, "system": device.system, "at": time.time(),
    }  # fmt: skip


def place_of_session(session: SessionBase) -> uuid.UUID | None:
    """The name under which a page may speak of this session; its key is a secret."""
    return uuid.UUID(session[DEVICE]["place"]) if DEVICE in session else None


def live_sessions(user: Any) -> list[Any]:
    """The sessions in which the person is signed in, the last used one first. One query; at most some dozens."""
    rows = SessionStore.get_model_class().objects.filter(account_id=user.pk, expire_date__gt=timezone.now())
    valid = user.get_session_auth_hash()
    return [
        row
        for row in rows.order_by("-last_seen")
        if constant_time_compare(row.get_decoded().get(HASH_SESSION_KEY, ""), valid)
    ]


def end_session(user: Any, place: uuid.UUID) -> bool:
    """Ends one of the person's sessions, at its next request; False when it has ended already."""
    ended, _each = SessionStore.get_model_class().objects.filter(account_id=user.pk, place=place).delete()
    return bool(ended)


def end_other_sessions(request: HttpRequest, user: Any) -> None:
    """Ends all sessions of the person but the one of this request."""
    user.end_sessions()
    update_session_auth_hash(request, user)


def seen_before(user: Any, device: Device) -> bool:
    """Whether the person signed in with such a device before, or never with any; keeps that they did."""
    from wegwarte.accounts.models import KnownDevice

    known = KnownDevice.objects.filter(user=user)
    said = {"browser": device.browser, "system": device.system}
    if known.filter(**said).update(last_used_on=timezone.localdate()):
        return True
    first = not known.exists()
    known.get_or_create(user=user, browser=device.browser, system=device.system)
    return first


def forget_old_devices() -> None:
    """Removes devices with which nobody signed in for a year."""
    from wegwarte.accounts.models import KnownDevice

    KnownDevice.objects.filter(last_used_on__lt=timezone.localdate() - KNOWN_FOR).delete()
