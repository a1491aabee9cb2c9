"""Papers that are signed, as the tests make them."""

import datetime
import json
from typing import Any

from django.utils import timezone

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client
from wegwarte.core.dates import today
from wegwarte.letters import actions
from wegwarte.letters.models import Letter
from wegwarte.letters.templates import templates

STROKES = [[[300, 500, 0], [600, 300, 40], [900, 700, 90]], [[1200, 400, 400], [1500, 650, 480]]]
DRAWN = json.dumps(STROKES)
AS_DRAWN = tuple(tuple((x, y, t) for x, y, t in stroke) for stroke in STROKES)

ATTORNEY = {
    "person_name": "Amina Rahimi", "person_birth_date": "01.02.1990", "person_address": "Gasse 1, 55116 Mainz",
    "carrier_name": "Träger", "office_name": "Beratung Mainz", "office_address": "Platz 2, 55116 Mainz",
    "matter": "Aufenthaltserlaubnis", "authority": "Ausländerbehörde Mainz", "until": "31.12.2027", "ticked": "ask files",
}  # fmt: skip
RELEASE = {
    "person_name": "Amina Rahimi", "person_birth_date": "01.02.1990", "carrier_name": "Träger",
    "office_name": "Beratung Mainz", "third_party": "Jugendamt Mainz", "direction": "both", "purpose": "Kita-Platz",
    "matter": "Kinderbetreuung", "until": "31.12.2027", "data_law": "dsgvo", "ticked": "family",
}  # fmt: skip
CONSENT = {
    "person_name": "Amina Rahimi", "person_birth_date": "01.02.1990", "carrier_name": "Träger",
    "office_name": "Beratung Mainz", "office_address": "Platz 2, 55116 Mainz", "data_law": "dsgvo", "ticked": "phone",
}  # fmt: skip


def paper(
    client: Client, by: Member, template: str = "power_of_attorney", *, language: str = "fa", **changed: str
) -> Letter:
    """A draft with all its fields filled in; `changed` values by field."""
    values = {"power_of_attorney": ATTORNEY, "release_from_secrecy": RELEASE, "consent": CONSENT}[template] | changed
    said: dict[str, Any] = {"language": language, "place": "Mainz", "dated_on": today(), "values": values}
    return actions.write_letter(client, templates()[template], by=by, **said)


def prepared(letter: Letter, by: Member, *signers: str, explained_in: str | None = "prs") -> Letter:
    """The same, prepared to be signed by these and the person."""
    actions.begin_signing(letter, explained_in=explained_in, signers=signers, by=by, on=today())
    return letter


def earlier(letter: Letter, *, days: int) -> None:
    """The letter was written some days ago."""
    written = timezone.now() - datetime.timedelta(days=days)
    Letter.objects.everywhere(because="test").filter(pk=letter.pk).update(written_at=written)
