"""What is told of one client: the file, its cases with their events and contacts, its consents."""

import datetime
from dataclasses import dataclass, field
from uuid import UUID

from wegwarte.casework.rules import last_day_kept
from wegwarte.demo.story.calendar import BERLIN
from wegwarte.demo.story.contacts import ContactStory
from wegwarte.demo.story.people import Person
from wegwarte.demo.story.staff import Colleague, OfficeStory


@dataclass
class EventStory:
    """Something that happened to a case: opened, closed, reopened, handed_over (then `to` somebody)."""

    kind: str
    on: datetime.date
    by: Colleague
    to: Colleague | None = None
    outcome: str | None = None
    note: str = ""


@dataclass
class CaseStory:
    """A case, its contacts, and what happened to it, in the order of the days."""

    id: UUID
    number: int
    programme: str
    subject: str
    responsible: Colleague
    opened_on: datetime.date
    closed_on: datetime.date | None = None
    outcome: str | None = None
    follow_up_on: datetime.date | None = None
    follow_up: str = ""
    team: list[Colleague] = field(default_factory=list)
    events: list[EventStory] = field(default_factory=list)
    contacts: list[ContactStory] = field(default_factory=list)


@dataclass
class ConsentStory:
    """What the client agreed to."""

    id: UUID
    kind: str
    form: str
    given_on: datetime.date
    explained_in: str | None
    recipient: str
    withdrawn_on: datetime.date | None


@dataclass
class FileStory:
    """A client with all that happened; `loose` contacts belong to no case."""

    id: UUID
    office: OfficeStory
    person: Person
    created_on: datetime.date
    created_at: datetime.datetime
    created_by: Colleague
    file_number: str = ""
    cases: list[CaseStory] = field(default_factory=list)
    loose: list[ContactStory] = field(default_factory=list)
    consents: list[ConsentStory] = field(default_factory=list)

    @property
    def contacts(self) -> list[ContactStory]:
        return [*self.loose, *(contact for case in self.cases for contact in case.contacts)]

    @property
    def retain_until(self) -> datetime.date | None:
        """As the rule says for all files."""
        closed = [case.closed_on for case in self.cases if case.closed_on]
        return last_day_kept(
            created_on=self.created_on,
            last_contact_on=max((contact.on for contact in self.contacts), default=None),
            last_closed_on=max(closed, default=None),
            has_open_case=len(closed) < len(self.cases),
        )


def event_time(event: EventStory, place: int) -> datetime.datetime:
    """In the morning, a quarter of an hour apart for the events of one case."""
    return datetime.datetime.combine(event.on, datetime.time(9, 15 * place), BERLIN)
