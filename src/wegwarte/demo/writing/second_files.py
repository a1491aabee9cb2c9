"""In each office somebody has two files: made anew in a hurry, spelled a little otherwise, with the same telephone."""

import datetime

from wegwarte.carriers.models import Member, Office
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.colleagues import counsellors
from wegwarte.casework.models import Client, Consultation
from wegwarte.casework.tokens import phones_of

BECAUSE = "the demo's own invented files"
LOOKED_AT = 40
NOTE = "War in der offenen Sprechstunde da, Akte in der Eile neu angelegt."
SPELLINGS = (("y", "i"), ("w", "v"), ("ss", "s"), ("mm", "m"), ("ll", "l"), ("ou", "u"), ("ie", "i"), ("k", "c"))
"""What somebody writes who only heard the name."""


def write_second_files(today: datetime.date) -> int:
    """One for each office of the current carrier that has a file by name with a telephone; how many there were."""
    return sum(_second_file(office, today) for office in Office.objects.open().order_by("pk"))


def _second_file(office: Office, today: datetime.date) -> bool:
    by = counsellors(today, office).with_standing().order_by("pk").first()
    files = Client.objects.everywhere(because=BECAUSE).filter(office=office, level=Client.Level.NAMED)
    for first in files.select_related("record_key", "created_by").order_by("-last_contact_on", "pk")[:LOOKED_AT]:
        last = Consultation.objects.of_file(first).order_by("-on", "pk").first()
        if by is not None and last is not None and phones_of(first):
            _write(first, last, office, today, by=by)
            return True
    return False


def _write(first: Client, last: Consultation, office: Office, today: datetime.date, *, by: Member) -> None:
    said = {
        "given_name": first.given_name, "family_name": _heard(first.family_name), "birth_year": first.birth_year,
        "birth_year_assumed": True, "contact": {"phone": phones_of(first)[0]},
    }  # fmt: skip
    tags = list(first.languages.values_list("language_id", flat=True)[:1])
    second = actions.register_client(office, ClientDetails(said, languages=tags), by=by, on=today)
    codes = {f"{name}_id": getattr(last, f"{name}_id") for name in ("programme", "channel", "main_topic")}
    details = ConsultationDetails(on=last.on, fields={**codes, "kind_id": "kontakt_typ.KURZ", "note": NOTE})
    noted = actions.note_consultation(office, details, by=by, client=second)
    # Written down when the other one was, so that the invented history stays history.
    Consultation.objects.everywhere(because=BECAUSE).filter(pk=noted.pk).update(created_at=last.created_at)


def _heard(name: str) -> str:
    for written, heard in SPELLINGS:
        if written in name:
            return name.replace(written, heard, 1)
    return name
