"""What tests of contacts share: what a counsellor types, and records made through the actions."""

import datetime

from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.models import Client, Consultation
from wegwarte.core.dates import today

CHOSEN = {
    "programme": "programm.MFD", "kind": "kontakt_typ.KURZ", "channel": "kanal.TEL", "main_topic": "thema.T10",
}  # fmt: skip
CODES = {f"{name}_id": value for name, value in CHOSEN.items()}


def typed(**more):
    """The form as it is sent today."""
    return {"on": today().isoformat(), **CHOSEN, **more}


def contacts():
    """All contacts of the carrier, as somebody of the office sees them."""
    return list(
        Consultation.objects.everywhere(because="test").select_related("record_key", "client", "member").order_by("pk")
    )


def a_file(cast, office="mainz", **fields):
    """A client's file, noted by the counsellor of that office."""
    by = cast.counsellor if office == "mainz" else cast.other_office
    with cast.inside():
        details = ClientDetails(fields={"given_name": "Amira", "family_name": "Haddad", **fields}, languages=["ar"])
        client = actions.register_client(getattr(cast, office), details, by=by, on=today())
        return Client.objects.everywhere(because="test").get(pk=client.pk)


def note(cast, *, by=None, client=None, on=None, topics=(), activities=(), **fields):
    """A contact of today, as the counsellor noted it unless somebody else is named."""
    by = by or cast.counsellor
    office = cast.trier if by == cast.other_office else cast.mainz
    on = on or today()
    details = ConsultationDetails(
        on=datetime.date.fromisoformat(on) if isinstance(on, str) else on,
        fields={**CODES, **fields}, topics=list(topics), activities=list(activities),
    )  # fmt: skip
    with cast.inside():
        return actions.note_consultation(office, details, by=by, client=client)
