"""Letters as the tests make them; call inside the client's carrier."""

import datetime
from typing import Any

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client
from wegwarte.core.dates import today
from wegwarte.letters import actions
from wegwarte.letters.actions import Dispatch
from wegwarte.letters.composing import first_text
from wegwarte.letters.models import Letter
from wegwarte.letters.templates import Template, templates

ASKING = "asking_how_it_stands"
POWER = "power_of_attorney"
WORD = "Kanarienvogel-Sachstand"


def letter_of(client: Client, by: Member, key: str = ASKING, **said: Any) -> Letter:
    """A draft after a template; to the Ausländerbehörde and in the person's own name unless said otherwise."""
    template = templates()[key]
    values = {"person_name": "Amina Rahimi", "matter": WORD, "writer": "person", **said.pop("values", {})}
    text = {} if template.paired else _text(template, values)
    fields = {"recipient": "Ausländerbehörde Mainz\nAm Markt 1", "dated_on": today(), "values": values, **text, **said}
    return actions.write_letter(client, template, by=by, **fields)


def _text(template: Template, values: dict[str, str]) -> dict[str, str]:
    text = first_text(template, values)
    return {"subject": text.subject, "body": text.body}


def send(letter: Letter, by: Member, way: str = "fax", **said: Any) -> Letter:
    """It goes out today, in the person's own name unless said otherwise."""
    on: datetime.date = said.pop("on", today())
    dispatch = Dispatch(way, on, **{"basis": "own_name", **said})
    return actions.send_letter(letter, dispatch, version=letter.version, by=by, on=on)


def stored(letter: Letter) -> Letter:
    """The letter as it is stored now, with all that it names."""
    found = Letter.objects.everywhere(because="test").select_related(
        "client__record_key", "record_key", "office", "written_by", "paper__record_key", "proof__record_key",
        "task__record_key", "deadline__record_key", "deadline__client__office", "deadline__office",
    )  # fmt: skip
    return found.get(pk=letter.pk)
