"""What the one long file holds beside its contacts: deadlines, procedures, statuses, numbers, 200 documents."""

import datetime

from bench.deadlines import deadline
from bench.land import Land
from bench.people import BECAUSE, people
from wegwarte.carriers.models import Member
from wegwarte.casework.actions.status import keep_status
from wegwarte.casework.models import Client, ClientNumber, StatusEntry
from wegwarte.casework.tokens import renew_tokens
from wegwarte.core.tenancy import carrier
from wegwarte.deadlines.actions.procedures import new_step
from wegwarte.deadlines.maps import maps
from wegwarte.deadlines.models import Deadline, Procedure
from wegwarte.documents.models import Document, DocumentFile

DEADLINES = 30
STATUSES, NUMBERS, DOCUMENTS = 40, 20, 200
SPELL = datetime.timedelta(days=91)
"""So long each Duldung holds: forty of them are ten years, as some people live."""
KINDS = ("nummer_art.ABH", "nummer_art.BAMF", "nummer_art.GERICHT", "nummer_art.JC")


def fill_long_file(land: Land) -> None:
    """After the offices are there: the home office's file with most contacts gets what a file can hold."""
    home = people(1)[0]
    with carrier(home.carrier_id):
        client = Client.objects.everywhere(because=BECAUSE).select_related("record_key").get(pk=home.longest)
        by = Member.objects.get(user__email=home.email)
        row = (None, client.pk, client.office_id, client.record_key_id, by.pk)
        Deadline.objects.bulk_create([deadline(row, number, land.today) for number in range(DEADLINES)])
        for code in ("EINBUERG", "DULD25"):
            _procedure(client, by, code, land.today)
        _statuses(client, by, land.today)
        _numbers(client, by, land.today)
        _documents(client, by)


def _statuses(client: Client, by: Member, today: datetime.date) -> None:
    """One after the other, the last of them holds today."""
    StatusEntry.objects.everywhere(because=BECAUSE).filter(client=client).delete()
    for number in range(STATUSES):
        since = today - SPELL * (STATUSES - number) + datetime.timedelta(days=30)
        StatusEntry(
            client=client, record_key=client.record_key, status_id="aufenthalt_grob.A70", since=since,
            until=since + SPELL - datetime.timedelta(days=1), work=StatusEntry.Work.ON_REQUEST, detail="§ 60a Abs. 2",
            ground="Reiseunfähigkeit" if number % 3 else "", authority="Ausländerbehörde", entered_on=since,
            entered_by=by,
        ).save(force_insert=True)  # fmt: skip
    keep_status(client, today)


def _numbers(client: Client, by: Member, today: datetime.date) -> None:
    """Authorities change them: half of them hold no more."""
    for number in range(NUMBERS):
        until = today - SPELL * number if number % 2 else None
        ClientNumber(
            client=client, record_key=client.record_key, kind_id=KINDS[number % len(KINDS)],
            number=f"{number + 1}.{4711 + number}/{today.year - number % 9}", authority="Ausländerbehörde",
            since=today - SPELL * (number + 8), until=until, entered_by=by,
        ).save(force_insert=True)  # fmt: skip
    renew_tokens(client)


def _documents(client: Client, by: Member) -> None:
    """Rows of the list, of every type; nothing lies in the storage for them, for the list does not look there."""
    types = list(Document.Type.values)
    for number in range(DOCUMENTS):
        document = Document(
            client=client, record_key=client.record_key, type=types[number % len(types)], added_by=by,
            title=f"Schreiben Nr. {number + 1} der Ausländerbehörde",
        )  # fmt: skip
        document.save(force_insert=True)
        DocumentFile(
            document=document, record_key=client.record_key, kind="pdf", size=400_000, pages=3,
            stored_as=f"bench/{document.pk}", content_key="", name=f"scan-{number + 1}.pdf", made_by=by,
        ).save(force_insert=True)  # fmt: skip


def _procedure(client: Client, by: Member, code: str, today: datetime.date) -> None:
    made = Procedure(
        client=client, office_id=client.office_id, record_key=client.record_key, responsible=by, kind=code,
        map_version=maps()[code].version, base_on=today, started_on=today, started_by=by,
    )  # fmt: skip
    made.save(force_insert=True)
    for position, step in enumerate(maps()[code].steps, 1):
        new_step(made, step, position).save(force_insert=True)
