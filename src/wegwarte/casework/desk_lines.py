"""What stands at the turned screen, line by line, in the person's language."""

import unicodedata
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wegwarte.casework.models import Client
from wegwarte.casework.models.desk import Line
from wegwarte.casework.queries.plan import GoalShown
from wegwarte.casework.tokens import other_names_of
from wegwarte.ui.portal import PortalLanguage

SCRIPTS = {"ar": "ARABIC", "fa": "ARABIC", "ru": "CYRILLIC", "uk": "CYRILLIC"}
"""Languages in another script than the file's, with its name in Unicode. All others read the name as it stands."""


@dataclass(frozen=True)
class DeskLine:
    """One line: its key, what it is called, and what the file says; the plan is told by its goals."""

    key: str
    label: str
    values: list[str] = field(default_factory=list)


def desk_lines(client: Client, goals: list[GoalShown], language: PortalLanguage) -> list[DeskLine]:
    """The lines of which the file says something; `language` is the active one."""
    contact = client.contact or {}
    lines = [
        DeskLine(Line.NAME, pgettext("line at the desk", "Your name"), _names(client, language)),
        DeskLine(Line.ADDRESS, pgettext("line at the desk", "Where you live"), _said(contact.get("address"))),
        DeskLine(
            Line.PHONE, pgettext("line at the desk", "Your telephone"),
            _said(contact.get("phone"), contact.get("other_phone")),
        ),
        DeskLine(Line.CONTACT, pgettext("line at the desk", "How we may reach you"), _ways(contact)),
    ]  # fmt: skip
    shown = [line for line in lines if line.values]
    return [*shown, *([DeskLine(Line.PLAN, _("What we agreed"))] if goals else [])]


def _said(*values: str | None) -> list[str]:
    return [value for value in values if value]


def _names(client: Client, language: PortalLanguage) -> list[str]:
    """The name of the file, and below it as it is written in the person's script, where the file knows it."""
    named = " ".join(part for part in (client.given_name, client.family_name) if part) or client.pseudonym
    if not named:
        return []
    script = SCRIPTS.get(language.tag)
    spelt = [name for name in other_names_of(client) if name != named and _is_in(script, name)] if script else []
    return [named, *spelt]


def _is_in(script: str, name: str) -> bool:
    """Whether all letters are of that script: the file has one field for all spellings, and the letters tell which."""
    letters = [sign for sign in name if sign.isalpha()]
    return bool(letters) and all(unicodedata.name(sign, "").startswith(script) for sign in letters)


def _ways(contact: dict[str, object]) -> list[str]:
    """What we may do and what not, in whole sentences."""
    told = {
        "voice_mail": (_("We may speak on your voice mail."), _("We do not speak on your voice mail.")),
        "messages": (_("We may send you messages."), _("We send you no messages.")),
        "post": (_("We may send you letters."), _("We send you no letters.")),
    }
    return [told[key][0 if contact[key] else 1] for key in told if isinstance(contact.get(key), bool)]
