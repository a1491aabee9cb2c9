"""What somebody typed when the session had ended or was locked: kept until they are back, for them alone.

The text lies sealed in the session, under a key that is not in the database, for at most a day.
"""

import base64
import hashlib
import json
import time
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, QueryDict

from wegwarte.core.vault.envelope import CannotOpen, place_of, seal, unseal

SESSION_KEY = "kept"
FIELD = "kept_for"  # hidden in each form: whose form it is
LONGEST = 200_000
DAY = 24 * 60 * 60


def kept_for(user_id: object) -> str:
    """Signed value of the hidden field that says whose form this is."""
    return signing.Signer(salt="wegwarte.kept").sign(str(user_id))


def keep(request: HttpRequest) -> None:
    """Keeps what was sent to this address, when the form says whose it is."""
    if request.method != "POST" or FIELD not in request.POST:
        return
    try:
        user_id = signing.Signer(salt="wegwarte.kept").unsign(request.POST[FIELD])
    except signing.BadSignature:
        return
    fields = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    text = json.dumps({"user": user_id, "at": time.time(), "fields": fields}).encode()
    if len(text) <= LONGEST:
        envelope = seal(_key(), text, place_of("kept", request.path))
        request.session[SESSION_KEY] = {request.path: base64.b64encode(envelope).decode()}


def take(request: HttpRequest) -> QueryDict | None:
    """What this person typed at this address before; it is given once."""
    waiting: dict[str, str] = request.session.get(SESSION_KEY, {})
    if request.method != "GET" or request.path not in waiting:
        return None
    envelope = waiting.pop(request.path)
    request.session[SESSION_KEY] = waiting
    try:
        said: dict[str, Any] = json.loads(
            unseal(_key(), base64.b64decode(envelope), place_of("kept", request.path))
        )
    except (CannotOpen, ValueError):
        return None
    if said["user"] != str(request.user.pk) or time.time() - said["at"] > DAY:
        return None
    return _as_query(said["fields"])


def _as_query(fields: dict[str, list[str]]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, values in fields.items():
        query.setlist(name, list(values))
    query._mutable = False
    return query


def _key() -> bytes:
    return hashlib.sha256(b"wegwarte kept " + settings.SECRET_KEY.encode()).digest()
