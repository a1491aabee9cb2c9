"""What somebody typed when the session had ended or was locked: kept until they are back, for them alone.

The text lies sealed in the session, under a key that is not in the database, for at most a day. So does what must not
stand in an address, as the question of a search: browsers and proxies write addresses down.
"""

import base64
import hmac
import json
import time
from typing import Any

from django.core import signing
from django.http import QueryDict

from wegwarte.carriers.requests import HouseRequest, StaffRequest
from wegwarte.core.vault.derived import installation_key
from wegwarte.core.vault.envelope import KEY, CannotOpen, place_of, seal, unseal

SESSION_KEY, SESSION_UNDER = "kept", "kept_under"
FIELD = "kept_for"  # hidden in each form: whose form it is
UNDER = "kept_key"  # hidden in a form whose text nothing else may open: the page's own key, in base64
NEVER = {"csrfmiddlewaretoken", "secret", UNDER}  # a secret is typed again
LONGEST = 200_000
DAY = 24 * 60 * 60
MOST = 3  # forms that wait at a time, as in several tabs


def kept_for(actor_id: object) -> str:
    """Signed value of the hidden field that says whose form this is.

    It names the member, not the account: text of one carrier never fills a form of another, even for the same person.
    """
    return signing.Signer(salt="wegwarte.kept").sign(str(actor_id))


def page_of(request: HouseRequest) -> str:
    """Address of the page that the person has before them, with what it asks for: `?client=…` is another form."""
    if not request.htmx:
        return request.get_full_path()
    try:
        return request.htmx.current_url_abs_path or "/"
    except ValueError:  # not an address at all
        return "/"


def keep(request: HouseRequest) -> None:
    """Keeps what was sent from this page, when the form says whose it is."""
    if request.method != "POST" or FIELD not in request.POST:
        return
    try:
        actor_id = signing.Signer(salt="wegwarte.kept").unsign(request.POST[FIELD])
    except signing.BadSignature:
        return
    fields = {name: values for name, values in request.POST.lists() if name not in NEVER}
    text = json.dumps({"for": actor_id, "at": time.time(), "fields": fields}).encode()
    if len(text) <= LONGEST:
        _wait(request, page_of(request), text, *_slot_and_key(request))


def lead_on(request: StaffRequest, address: str) -> None:
    """What was given to this page waits once more, for the page to which its address leads now."""
    if request.kept is not None:
        said = {"for": str(request.member.actor_id), "at": time.time(), "fields": dict(request.kept.lists())}
        _wait(request, address, json.dumps(said).encode(), SESSION_KEY, _key())


def _wait(request: HouseRequest, page: str, text: bytes, slot: str, key: bytes) -> None:
    waiting: dict[str, str] = request.session.get(slot, {})
    waiting.pop(page, None)
    waiting[page] = base64.b64encode(seal(key, text, place_of("kept", page))).decode()
    request.session[slot] = dict(list(waiting.items())[-MOST:])


def _slot_and_key(request: HouseRequest) -> tuple[str, bytes]:
    """Where it waits: for the house, or sealed with the key that the page brought along and that is not kept."""
    try:
        own = base64.b64decode(request.POST.get(UNDER, ""), validate=True)
    except ValueError:
        own = b""
    return (SESSION_UNDER, own) if len(own) == KEY else (SESSION_KEY, _key())


def take(request: StaffRequest) -> QueryDict | None:
    """What this person typed on this page before; it is given once."""
    return _take(request, SESSION_KEY, _key())


def take_under(request: StaffRequest, key: bytes) -> QueryDict | None:
    """The same for a page whose forms bring a key of their own; `key` is that page's, 32 bytes."""
    return _take(request, SESSION_UNDER, key)


def _take(request: StaffRequest, slot: str, key: bytes) -> QueryDict | None:
    waiting: dict[str, str] = request.session.get(slot, {})
    page = request.get_full_path()
    if request.method != "GET" or page not in waiting:
        return None
    envelope = waiting.pop(page)
    request.session[slot] = waiting
    try:
        said: dict[str, Any] = json.loads(unseal(key, base64.b64decode(envelope), place_of("kept", page)))
    except (CannotOpen, ValueError):
        return None
    if said["for"] != str(request.member.actor_id) or time.time() - said["at"] > DAY:
        return None
    return _as_query(said["fields"])


def remember(request: StaffRequest, name: str, text: str) -> None:
    """Keeps a short text for this member under a name, in place of the one before."""
    said = json.dumps({"for": str(request.member.actor_id), "at": time.time(), "text": text}).encode()
    request.session[_slot(name)] = base64.b64encode(seal(_key(), said, place_of("remembered", name))).decode()


def remembered(request: StaffRequest, name: str) -> str:
    """The text that this member's session keeps under the name, "" when there is none or it is a day old."""
    envelope = request.session.get(_slot(name), "")
    try:
        said: dict[str, Any] = json.loads(unseal(_key(), base64.b64decode(envelope), place_of("remembered", name)))
    except (CannotOpen, ValueError):
        return ""
    fresh = said["for"] == str(request.member.actor_id) and time.time() - said["at"] <= DAY
    return str(said["text"]) if fresh else ""


def forget(request: StaffRequest, name: str) -> None:
    """Forgets the text under the name."""
    request.session.pop(_slot(name), None)


def _slot(name: str) -> str:
    """Hashed, because a name may tell of a file: not even the sessions' table says to which one something goes."""
    return f"remembered {hmac.new(installation_key('slot'), name.encode(), 'sha256').hexdigest()[:32]}"


def _as_query(fields: dict[str, list[str]]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, values in fields.items():
        query.setlist(name, list(values))
    query._mutable = False
    return query


def _key() -> bytes:
    return installation_key("kept")
