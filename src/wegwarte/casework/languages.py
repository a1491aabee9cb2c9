"""In which of the portal's languages a person reads what the house prints, shows or sends."""

from collections.abc import Iterable
from typing import TypeVar

from wegwarte.casework.models import Client
from wegwarte.ui.portal import PORTAL_LANGUAGES, PortalLanguage

Otherwise = TypeVar("Otherwise", PortalLanguage, None)


def spoken_by(client: Client) -> list[str]:
    """The catalogue's tags of what the person speaks, the best first. One query."""
    return list(client.languages.order_by("position").values_list("language_id", flat=True))


def wished_by(client: Client) -> list[str]:
    """The same, after the language in which the person wishes to be reached. One query."""
    wished = (client.contact or {}).get("language")
    return [*([wished] if wished else []), *spoken_by(client)]


def language_for(tags: Iterable[str], otherwise: Otherwise) -> PortalLanguage | Otherwise:
    """The portal's language of the first of these tags that has one; `otherwise` where none has."""
    return next((each for tag in tags for each in PORTAL_LANGUAGES if tag in each.spoken), otherwise)
