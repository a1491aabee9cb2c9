"""Templates in Word: looked at when they are uploaded, filled in when a letter is written."""

import base64
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import fuzz, process

from wegwarte.documents.kinds import DOCX, JPEG, PNG, NotTaken, kind_of
from wegwarte.documents.orders import answered
from wegwarte.letters.fields import FIELDS as ALL
from wegwarte.letters.templates import TO_FILL_IN, templates
from wegwarte.ui.text import without_turns

CHOSEN: Final = {name for each in templates().values() for name in each.choices}
FIELDS: Final = tuple(name for name, each in ALL.items() if each.kind in ("line", "day", "time") and name not in CHOSEN)
"""Names of the fields that a template in Word can ask for: what is chosen from a list belongs to our own texts."""
MODULE: Final = "wegwarte.letters.own.workshop"
LINES: Final = "recipient_lines"
LISTS: Final = (LINES,)
"""Fields with several lines, for `{% for line in recipient_lines %}`."""
NEAR: Final = 60  # of 100: how alike a misspelt name must be to be shown as "did you mean"
FAULTS: Final[Mapping[str, str | Promise]] = {
    "unknown": gettext_lazy("There is no field “%(tag)s”."),
    "no_list": gettext_lazy("%(tag)s: only recipient_lines can be gone through line by line."),
    "nested": gettext_lazy("%(tag)s: one repetition inside of another is not taken."),
    "filter": gettext_lazy("%(tag)s: the sign | is not taken. Please write the field by itself."),
    "call": gettext_lazy("%(tag)s: brackets are not taken. A template can fill in fields and nothing else."),
    "attribute": gettext_lazy("%(tag)s: points and square brackets are not taken. Please write the field by itself."),
    "statement": gettext_lazy("%(tag)s: only if, else, endif, for and endfor are taken."),
    "expert": gettext_lazy("%(tag)s: this tag is not taken."),
    "syntax": gettext_lazy("%(tag)s: this is no field. Fields are written like {{ person_name }}."),
    "unclosed": gettext_lazy("A condition or repetition is opened and not closed, or the other way round."),
    "elsewhere": gettext_lazy(
        "The file loads or holds something that is no text of its own (%(tag)s). Please remove it and save it anew."
    ),
}


@dataclass(frozen=True)
class Checked:
    """A template that is taken: its file, and the fields that it asks for."""

    content: bytes
    fields: tuple[str, ...]


class Faulty(NotTaken):
    """A template with faults; `faults` names each in a sentence, with the tag as it stands in the file."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


def checked(content: bytes) -> Checked:
    """What the template asks for. Raises Faulty, and NotTaken for a file that is no text or holds programs."""
    if kind_of(io.BytesIO(content)) is not DOCX:
        raise NotTaken(_("A template is a Word document (DOCX) without macros."))
    said, _nothing = answered(_order("check", content), MODULE)
    if said["faults"]:
        raise Faulty([_in_words(tag, why) for tag, why in said["faults"]])
    return Checked(content, tuple(said["fields"]))


def filled(content: bytes, values: Mapping[str, str], recipient: Iterable[str]) -> bytes:
    """The letter as DOCX. Values are text and nothing else. Raises NotTaken."""
    plain = {name: without_turns(value).strip() for name, value in values.items()}
    lines = [without_turns(line).strip() for line in recipient if line.strip()]
    order = {**_order("fill", content), "values": plain, "lists": {LINES: lines}, "missing": TO_FILL_IN}
    return answered(order, MODULE)[1]


def drawn_logo(content: bytes) -> bytes:
    """The logo as PNG, drawn anew. Raises NotTaken for anything but PNG and JPEG."""
    if kind_of(io.BytesIO(content)) not in (PNG, JPEG):
        raise NotTaken(_("A logo is a picture: PNG or JPEG, please."))
    return answered(_order("logo", content), MODULE)[1]


def _order(verb: str, content: bytes) -> dict[str, Any]:
    plain = base64.b64encode(content).decode()
    return {"do": verb, "content": plain, "known": sorted(FIELDS), "known_lists": list(LISTS)}


def _in_words(tag: str, why: str) -> str:
    said = str(FAULTS[why]) % {"tag": without_turns(tag)}
    if why != "unknown":
        return said
    near = process.extractOne(tag, [*FIELDS, *LISTS], scorer=fuzz.ratio, score_cutoff=NEAR)
    meant = _("Did you mean “%(name)s”?") % {"name": near[0]} if near else ""
    return f"{said} {meant}".strip()
