"""What a visitor can choose from: the languages that are spoken somewhere in the directory."""

from functools import lru_cache

from wegwarte.catalogue.cache import snapshot
from wegwarte.directory.portal.written import Spoken
from wegwarte.directory.published import Published
from wegwarte.ui.portal import PORTAL_LANGUAGES, PortalLanguage


def spoken_languages(directory: Published, language: PortalLanguage) -> tuple[Spoken, ...]:
    """Every language that somebody of the directory speaks, by its own name; the page's own ones first."""
    return _in_order(directory.spoken, language, snapshot().version)


@lru_cache(maxsize=2 * len(PORTAL_LANGUAGES))
def _in_order(tags: frozenset[str], language: PortalLanguage, _names: str) -> tuple[Spoken, ...]:
    """Kept until other languages are spoken, or the catalogue is read anew."""
    found = [Spoken.of(tag) for tag in tags]
    return tuple(sorted(found, key=lambda spoken: (spoken.tag not in language.spoken, spoken.name.casefold())))
