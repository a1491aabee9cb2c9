"""What a visitor can choose from: the languages that are spoken somewhere in the directory."""

from wegwarte.directory.portal.written import Spoken
from wegwarte.directory.published import Published
from wegwarte.ui.portal import PortalLanguage


def spoken_languages(directory: Published, language: PortalLanguage) -> list[Spoken]:
    """Every language that somebody of the directory speaks, by its own name; the page's own ones first."""
    found = [Spoken.of(tag) for tag in directory.spoken]
    return sorted(found, key=lambda spoken: (spoken.tag not in language.spoken, spoken.name.casefold()))
