"""Files and cases for the tests of this app and of the workspace."""

import datetime

from wegwarte.carriers.models import Member, Office
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.models import Case, Client, Consultation
from wegwarte.core.dates import today

DAY = datetime.timedelta(days=1)


def make_client(office: Office, by: Member, **fields: object) -> Client:
    """A file, by default of Amina Rahimi."""
    fields = {"given_name": "Amina", "family_name": "Rahimi", **fields}
    return actions.register_client(office, ClientDetails(fields=fields), by=by, on=today())


def make_case(client: Client, by: Member, *, subject: str = "Wohnung", days_ago: int = 10) -> Case:
    return actions.open_case(
        client,
        programme="programm.MFD",
        subject=subject,
        responsible=by,
        by=by,
        on=today() - days_ago * DAY,
    )


def note(client: Client | None, office: Office, by: Member, *, days_ago: int = 0, **fields: object) -> Consultation:
    """A consultation by telephone on housing."""
    said = {
        "programme_id": "programm.MFD",
        "kind_id": "kontakt_typ.FOLGE",
        "channel_id": "kanal.TEL",
        "main_topic_id": "thema.T50",
        **fields,
    }
    details = ConsultationDetails(on=today() - days_ago * DAY, fields=said)
    return actions.note_consultation(office, details, by=by, client=client)
