"""The audit trail of the last days, as it would have been written then: a valid chain for each carrier."""

import datetime
from uuid import UUID

from django.utils.translation import gettext

from wegwarte.audit.chain import append
from wegwarte.audit.models import AuditEntry
from wegwarte.demo.story.contacts import ContactStory
from wegwarte.demo.story.land import OfficeYears
from wegwarte.demo.story.lot import Lot
from wegwarte.demo.story.records import FileStory, event_time
from wegwarte.demo.story.staff import Colleague

DAYS = 14
CASE_ACTIONS = {
    "opened": "open_case",
    "closed": "close_case",
    "reopened": "reopen_case",
    "handed_over": "hand_over_case",
}


class TrailWriter:
    """Collects what was done lately in the offices of a carrier, then writes it in the order of time."""

    def __init__(self, lot: Lot, today: datetime.date) -> None:
        self.lot, self.first = lot, today - datetime.timedelta(days=DAYS)
        self.entries: list[AuditEntry] = []

    def note(self, year: OfficeYears) -> None:
        """Files made and opened, contacts noted."""
        for told in year.files:
            self._note_file(told)
        for contact in year.anonymous:
            if contact.on >= self.first:
                self._note_contact(contact, year.office.id, gettext("anonymous"))

    def write(self) -> None:
        self.entries.sort(key=lambda entry: (entry.at, str(entry.pk)))
        append(self.entries)

    def _note_file(self, told: FileStory) -> None:
        office, number = told.office.id, told.file_number
        if told.created_on >= self.first:
            self._add(
                told.created_at, told.created_by, office, "casework.register_client", "casework.Client", told.id, number
            )
        for case in told.cases:
            for place, event in enumerate(case.events):
                if event.on >= self.first:
                    key = f"casework.{CASE_ACTIONS[event.kind]}"
                    label = f"{number}/{case.number}"
                    self._add(event_time(event, place), event.by, office, key, "casework.Case", case.id, label)
        for contact in told.contacts:
            if contact.on >= self.first:
                minutes = datetime.timedelta(minutes=3)
                self._add(
                    contact.noted_at - minutes, contact.member, office,
                    "casework.opened_file", "casework.Client", told.id, number,
                )  # fmt: skip
                self._note_contact(contact, office, number)

    def _note_contact(self, contact: ContactStory, office: UUID, label: str) -> None:
        self._add(
            contact.noted_at, contact.member, office,
            "casework.note_consultation", "casework.Consultation", contact.id, label,
        )  # fmt: skip

    def _add(
        self, at: datetime.datetime, by: Colleague, office: UUID, key: str, kind: str, thing: UUID, label: str
    ) -> None:
        self.entries.append(
            AuditEntry(
                id=self.lot.new_id(), at=at, actor_id=by.id, actor_name=by.name, office_id=office, action=key,
                object_type=kind, object_id=str(thing), object_label=label,
            )
        )  # fmt: skip
