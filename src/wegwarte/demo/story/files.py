"""The file of one client: its cases and contacts over the year, consistent in their dates."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from wegwarte.demo.story.calendar import BERLIN, WorkingDays
from wegwarte.demo.story.contacts import (
    ContactStory,
    Matter,
    draw_contact,
    draw_matter,
)
from wegwarte.demo.story.lot import Lot, Table
from wegwarte.demo.story.people import Person
from wegwarte.demo.story.records import CaseStory, ConsentStory, EventStory, FileStory
from wegwarte.demo.story.sources import Sources
from wegwarte.demo.story.staff import Colleague, OfficeStory, PostStory

WHEN_NEXT = Table({(-12, -1): 11, (0, 0): 8, (1, 6): 16, (7, 30): 44, (31, 75): 24})
"""In how many days an open case is to be looked at again."""


@dataclass(frozen=True)
class Telling:
    """What is needed to tell the files of one office. `days` are those of the past year, `ahead` those to come."""

    lot: Lot
    sources: Sources
    office: OfficeStory
    days: WorkingDays
    today: datetime.date

    def file(self, person: Person, days: Sequence[datetime.date], *, taken_over: bool) -> FileStory:
        """The file of a person who came on these days (sorted, one at least)."""
        lot, responsible = self.lot, self._responsible(person)
        told = FileStory(lot.new_id(), self.office, person, days[0], _morning(days[0]), responsible)
        for number, part in enumerate(self._by_case(days), 1):
            matter = draw_matter(lot, self.sources, person.target_group, contacts=len(part))
            case = self._case(person, matter, responsible, number, part)
            contacts = self._contacts(case, person, matter, part, first=number == 1 and not taken_over)
            if len(days) == 1 and lot.happens(0.4):
                told.loose = contacts
                break
            case.contacts = contacts
            told.cases.append(case)
        told.consents = self._consents(person, days[0])
        told.created_at = told.contacts[0].noted_at - datetime.timedelta(minutes=6)
        return told

    def _by_case(self, days: Sequence[datetime.date]) -> list[Sequence[datetime.date]]:
        """Most have one matter; who comes often has a second or third in turn."""
        count = 1 + (len(days) >= 5 and self.lot.happens(0.22)) + (len(days) >= 9 and self.lot.happens(0.2))
        cuts = sorted(self.lot.sample(range(1, len(days)), count - 1)) if count > 1 else []
        return [days[start:end] for start, end in zip([0, *cuts], [*cuts, len(days)], strict=True)]

    def _case(
        self, person: Person, matter: Matter, responsible: Colleague, number: int, days: Sequence[datetime.date]
    ) -> CaseStory:
        lot = self.lot
        subject = self.sources.text_about(lot, "subjects", matter.topic)
        programme = self._programme(responsible, person)
        case = CaseStory(lot.new_id(), number, programme, subject, responsible, days[0])
        case.events.append(EventStory("opened", days[0], responsible))
        self._turns(case, days)
        self._end(case, days[-1])
        if case.closed_on is None and lot.happens(0.6):
            self._plan(case, matter)
        if lot.happens(0.06) and len(self.office.counsellors) > 1:
            case.team = [*{*case.team, self._colleague_of(case.responsible)} - {case.responsible}]
        return case

    def _turns(self, case: CaseStory, days: Sequence[datetime.date]) -> None:
        """A few cases are closed too early and opened again, a few are handed over."""
        lot = self.lot
        if len(days) >= 3 and days[0] < days[1] < days[2] and lot.happens(0.04):
            case.events.append(EventStory("closed", days[1], case.responsible, outcome="fall_ende.KONTAKT"))
            case.events.append(EventStory("reopened", days[2], case.responsible))
        elif len(days) >= 2 and days[0] < days[-1] and len(self.office.counsellors) > 1 and lot.happens(0.06):
            former, to = case.responsible, self._colleague_of(case.responsible)
            note = self.sources.text(lot, "hand_over_notes")
            case.events.append(EventStory("handed_over", days[-1], former, to, note=note))
            case.team, case.responsible = [former], to

    def _end(self, case: CaseStory, last: datetime.date) -> None:
        """Closed within three weeks after the last contact: two times in three if that is long ago."""
        lot, outcome = self.lot, self.sources.draw(self.lot, "fall_ende")
        if not lot.happens(0.66 if (self.today - last).days > 50 else 0.12):
            return
        case.closed_on = self.days.draw(lot, last, last + datetime.timedelta(days=21))
        case.outcome = outcome
        note = self.sources.text(lot, "closing_notes") if lot.happens(0.6) else ""
        case.events.append(EventStory("closed", case.closed_on, case.responsible, None, outcome, note))

    def _plan(self, case: CaseStory, matter: Matter) -> None:
        soonest, latest = WHEN_NEXT.draw(self.lot)
        day = self.today + datetime.timedelta(days=soonest + int(self.lot.random() * (latest - soonest + 1)))
        weekend = day.weekday() >= 5 and day != self.today
        case.follow_up_on = max(day - datetime.timedelta(days=2 * weekend), case.opened_on)
        case.follow_up = self.sources.text_about(self.lot, "follow_ups", matter.topic)

    def _contacts(
        self, case: CaseStory, person: Person, matter: Matter, days: Sequence[datetime.date], *, first: bool
    ) -> list[ContactStory]:
        lot, told = self.lot, []
        former = next((event.by for event in case.events if event.kind == "handed_over"), case.responsible)
        for place, day in enumerate(days):
            usual = former if day < days[-1] else case.responsible
            member = usual if lot.happens(0.87) else self._colleague_of(usual)
            told.append(
                draw_contact(
                    lot, self.sources, person, matter, day, first=first and place == 0, member=member,
                    programme=case.programme,
                )
            )  # fmt: skip
        return told

    def _responsible(self, person: Person) -> Colleague:
        """Somebody of the office; those who only work for young people take only those."""
        for _ in range(10):
            chosen = self._anybody()
            if 12 <= person.age <= 27 or any(post.programme != "programm.JMD" for post in self._posts(chosen)):
                return chosen
        return chosen

    def _programme(self, responsible: Colleague, person: Person) -> str:
        """One of those that pay the counsellor's post here; JMD counsels people from 12 to 27."""
        posts = self._posts(responsible)
        young = 12 <= person.age <= 27
        fitting = [post for post in posts if young or post.programme != "programm.JMD"] or posts
        return self.lot.choices([post.programme for post in fitting], [post.share for post in fitting])[0]

    def _posts(self, colleague: Colleague) -> list[PostStory]:
        return [post for post in colleague.posts if post.office is self.office]

    def _anybody(self) -> Colleague:
        return self.lot.choices(list(self.office.counsellors), list(self.office.counsellors.values()))[0]

    def _colleague_of(self, colleague: Colleague) -> Colleague:
        others = [other for other in self.office.counsellors if other is not colleague]
        return self.lot.one(others) if others else colleague

    def _consents(self, person: Person, day: datetime.date) -> list[ConsentStory]:
        """To the file itself from nearly everybody with a name; to further things as they came up."""
        if person.name is None:
            return []
        likely = {"C1": 94.0, **self.sources.weights["einwilligung"]}
        return [
            self._consent(f"einwilligung.{code}", person, day)
            for code, percent in likely.items()
            if self.lot.happens(percent / 100)
        ]

    def _consent(self, kind: str, person: Person, day: datetime.date) -> ConsentStory:
        lot = self.lot
        recipient = self.sources.text(lot, "recipients") if kind[-2:] in {"C3", "C4"} else ""
        explained = person.languages[0] if person.languages and not person.speaks_german else "de"
        withdrawn = self.days.draw(lot, day, self.days.days[-1]) if lot.happens(0.012) else None
        form = "written" if lot.happens(0.72) else "oral"
        return ConsentStory(lot.new_id(), kind, form, day, explained, recipient, withdrawn)


def _morning(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(9), BERLIN)
