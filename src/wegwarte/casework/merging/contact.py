"""How a person may be reached, as two files say it."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.merging.part import BOTH, FIRST, SECOND, Changes, Part, proposed
from wegwarte.casework.merging.told import in_words
from wegwarte.casework.models import Client
from wegwarte.casework.tokens import same_phone
from wegwarte.catalogue import languages

OF_CONTACT: dict[str, str | Promise] = {
    "phone": _("Telephone"), "other_phone": _("Another number"),
    "email": _("E-mail"), "address": _("Address for letters"),
    "times": _("When?"), "caution": _("What must we be careful about?"),
    "language": _("In which language?"), "voice_mail": _("May we speak on the voice mail?"),
    "messages": _("May we write messages (SMS, messenger)?"), "post": _("May we send letters there?"),
}  # fmt: skip
PHONES = ("phone", "other_phone")
PERMISSIONS = ("voice_mail", "messages", "post")
"""Ways that a person allowed or forbade: where the files differ, the more careful answer is proposed."""


def contact_parts(first: Client, second: Client) -> list[Part]:
    """The rule of safe contact, key by key. Two numbers both stay where there is room for them."""
    one, other = first.contact or {}, second.contact or {}
    room = _in_free_room(one, other)
    parts = []
    for key, label in OF_CONTACT.items():
        said = [_told_contact(key, each.get(key)) for each in (one, other)]
        changes: dict[str, Changes] = {FIRST: {}, SECOND: {f"contact.{key}": other.get(key)}}
        if key == "phone" and room and said[1]:
            changes[BOTH] = {"contact.other_phone": other["phone"]}
        if key == "caution" and all(said) and said[0] != said[1]:
            changes[BOTH] = {"contact.caution": f"{said[0]}\n{said[1]}"}
        proposal = _careful(one.get(key), other.get(key)) if key in PERMISSIONS else proposed(said, changes)
        if key in PHONES and same_phone(said[0], said[1]):
            proposal = FIRST
        parts.append(Part(f"contact_{key}", label, said[0], said[1], changes, proposal))
    return parts


def _in_free_room(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether the second file's number fits beside the first's: nobody has a second number yet."""
    both = one.get("phone") and other.get("phone") and not same_phone(str(one["phone"]), str(other["phone"]))
    return bool(both) and not one.get("other_phone") and not other.get("other_phone")


def _careful(one: bool | None, other: bool | None) -> str:
    if one == other or other is None:
        return FIRST
    return SECOND if one is None or other is False else FIRST


def _told_contact(key: str, value: Any) -> str:
    if key == "language" and value:
        return languages.name(str(value))
    return in_words(value)
