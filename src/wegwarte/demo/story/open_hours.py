"""The open hours of an office: one morning a week, many people with one short question each."""

import datetime
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from wegwarte.demo.story.calendar import BERLIN, busyness
from wegwarte.demo.story.contacts import ContactStory, draw_topic
from wegwarte.demo.story.lot import Lot
from wegwarte.demo.story.sources import Sources
from wegwarte.demo.story.staff import Colleague, OfficeStory

MORNINGS = (0, 1, 3)  # Monday, Tuesday, Thursday: of Wednesdays and Fridays offices have less
BEGINS, MINUTES = datetime.time(9, 0), 180


def morning_of(seed: str) -> int:
    """The weekday (Monday is 0) of the open hours that a lot of this seed tells of."""
    return Lot(seed).one(MORNINGS)


def open_hours(
    lot: Lot, sources: Sources, office: OfficeStory, days: Sequence[datetime.date], *, people: int
) -> list[ContactStory]:
    """So many brief contacts on the office's mornings among the days, in the order in which they were counted."""
    morning = lot.one(MORNINGS)
    held = [day for day in days if day.weekday() == morning]
    if not held:
        return []
    crowds = list(accumulate(busyness(day) * lot.gammavariate(4.0, 1.0) for day in held))
    came = sorted(lot.choices(held, cum_weights=crowds, k=people))
    teams = {day: _team(lot, office) for day in held}
    return list(_counted(lot, sources, teams, came))


def _team(lot: Lot, office: OfficeStory) -> list[Colleague]:
    """Who sits in the hall that morning: one or two."""
    return lot.choices(list(office.counsellors), list(office.counsellors.values()), k=2)


def _counted(
    lot: Lot, sources: Sources, teams: dict[datetime.date, list[Colleague]], came: Sequence[datetime.date]
) -> Iterator[ContactStory]:
    contacts = (_contact(lot, sources, day, lot.one(teams[day])) for day in came)
    yield from sorted(contacts, key=lambda contact: contact.noted_at)


def _contact(lot: Lot, sources: Sources, day: datetime.date, member: Colleague) -> ContactStory:
    """A tap on a topic; of one person in three something is known."""
    group = sources.draw(lot, "zielgruppe:anonymous")
    fields: dict[str, Any] = {
        "kind_id": "kontakt_typ.KURZ", "channel_id": "kanal.OFFEN",
        "main_topic_id": draw_topic(lot, sources, (group or "").partition(".")[2]),
    }  # fmt: skip
    if lot.happens(0.35):
        fields["target_group_id"] = group
        fields["age_band_id"] = sources.draw(lot, "altersband") if lot.happens(0.5) else None
        fields["region_id"] = sources.draw(lot, "region") if lot.happens(0.5) else None
    seconds = int(lot.random() * MINUTES * 60)
    at = datetime.datetime.combine(day, BEGINS, BERLIN) + datetime.timedelta(seconds=seconds)
    return ContactStory(
        lot.new_id(), day, at, member, sources.draw(lot, "programm:anonymous") or "programm.MFD", fields
    )
