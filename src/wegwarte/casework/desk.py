"""The screen turned round: the workplace is locked, and one page is open, for the person before it.

Whoever turns the screen locks the workplace as if leaving it (`carriers/locking.py`): every other address asks who is
there. The one page that stays open knows from the session whose it is; nothing of it stands in an address. It ends
with the lock that it began with, or after half an hour.
"""

import time
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from wegwarte.carriers.locking import lock
from wegwarte.carriers.requests import HouseRequest
from wegwarte.casework.models import Client
from wegwarte.ui.portal import BY_TAG, PortalLanguage

SESSION_KEY = "desk"
OWN_DATA = "casework:desk"
"""The page with what is in the file about the person. Apps above have pages of their own for the turned screen."""


@dataclass(frozen=True)
class Turned:
    """Whose data the screen shows, in which language, and whether the person has answered.

    `about`: the record of which a page of an app above tells.
    """

    client_id: UUID
    language: PortalLanguage
    submission: str
    answered: bool = False
    about: UUID | None = None


def turn(
    request: HouseRequest, client: Client, language: PortalLanguage, *, page: str = OWN_DATA, about: UUID | None = None
) -> None:
    """Locks the workplace and opens the one page, which is named as in `reverse`."""
    lock(request)
    request.session[SESSION_KEY] = {
        "client": str(client.pk), "language": language.tag, "submission": str(uuid4()), "answered": False,
        "locked_at": request.session["locked_at"], "page": page, "about": str(about) if about else "",
    }  # fmt: skip


def turned(request: HouseRequest, page: str = OWN_DATA) -> Turned | None:
    """What this page shows at the turned screen.

    None for another page than the one that was opened, and once the workplace is open again, was locked anew, or half
    an hour is over.
    """
    kept: dict[str, Any] | None = request.session.get(SESSION_KEY)
    if kept is not None and kept.get("page", OWN_DATA) != page:
        return None
    locked_at = request.session.get("locked_at")
    if kept is None or locked_at is None or kept["locked_at"] != locked_at:
        return None
    if time.time() - locked_at > settings.WEGWARTE_IDLE_SECONDS:
        return None
    about = UUID(kept["about"]) if kept.get("about") else None
    return Turned(UUID(kept["client"]), BY_TAG[kept["language"]], kept["submission"], kept["answered"], about)


def answered(request: HouseRequest, shown: Turned) -> Turned:
    """The person has answered: from now on the page shows nothing of the file any more."""
    request.session[SESSION_KEY] = {**request.session[SESSION_KEY], "answered": True}
    return replace(shown, answered=True)
