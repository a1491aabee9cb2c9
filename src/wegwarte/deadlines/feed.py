"""A member's deadlines as a calendar (iCalendar, RFC 5545): numbers only, because calendars lie with other people."""

import datetime
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from wegwarte.carriers.models import Member
from wegwarte.casework.models.team import of_files_open_to
from wegwarte.deadlines.models import Deadline, DeadlineEvent

UTC = ZoneInfo("UTC")
NAMESPACE = uuid.UUID("0d4f5f5e-5a52-4a0d-8a4c-5f0c7f2f9b11")
"""Of the UIDs below; drawn once."""
ALARMS = (7, 3, 1, 0)
"""Days before on which the calendar rings, at eight in the morning."""
MORNING = datetime.timedelta(hours=8)
DAY = datetime.timedelta(days=1)
GONE_AFTER = 30 * DAY
"""How long what is closed still says that it is: so that a calendar that was switched off learns it too."""
NUMBERS = "numbers for a calendar, no content"


@dataclass(frozen=True)
class Told:
    """What a calendar learns of a deadline: its number within the file, and when anything last happened to it."""

    number: int
    changed_at: datetime.datetime


def calendar_of(member: Member, on: datetime.date) -> bytes:
    """The deadlines for which the member is responsible, those that were closed lately as cancelled."""
    rows = _rows(member, on)
    told = _told({row["client_id"] for row in rows})
    calendar = Calendar()
    calendar.add("prodid", "-//Wegwarte//deadlines//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Deadlines"))
    calendar.add("x-published-ttl", "PT1H")
    for row in rows:
        calendar.add_component(_event(row, told[row["pk"]]))
    return bytes(calendar.to_ical())


def _rows(member: Member, on: datetime.date) -> list[dict[str, Any]]:
    mine = Deadline.objects.everywhere(because=NUMBERS).filter(of_files_open_to(member)).of(member)
    names = ("pk", "client_id", "client__file_number", "act_by", "closed_on", "short", "second_by_id", "version")
    both = [*mine.running().values(*names), *mine.closed_since(on - GONE_AFTER).values(*names)]
    return sorted(both, key=lambda row: (row["act_by"], row["pk"]))


def _told(clients: set[uuid.UUID]) -> dict[uuid.UUID, Told]:
    """By deadline: the number in the order in which those of a file were entered, which never changes."""
    known = Deadline.objects.everywhere(because=NUMBERS).filter(client__in=clients).values_list("pk", "client_id")
    file_of = dict(known)
    events = DeadlineEvent.objects.everywhere(because=NUMBERS).filter(deadline__in=list(file_of))
    counted: Counter[uuid.UUID] = Counter()
    found: dict[uuid.UUID, Told] = {}
    for deadline, at in events.order_by("at", "id").values_list("deadline_id", "at"):
        if deadline not in found:
            counted[file_of[deadline]] += 1
        number = found[deadline].number if deadline in found else counted[file_of[deadline]]
        found[deadline] = Told(number, at)
    return found


def _event(row: dict[str, Any], told: Told) -> Event:
    title = _("Deadline %(number)d – file %(file)s") % {"number": told.number, "file": row["client__file_number"]}
    event = Event()
    event.add("uid", f"{uuid.uuid5(NAMESPACE, str(row['pk']))}@wegwarte")
    event.add("dtstamp", told.changed_at.astimezone(UTC))
    event.add("last-modified", told.changed_at.astimezone(UTC))
    event.add("sequence", row["version"])
    event.add("dtstart", row["act_by"])
    event.add("dtend", row["act_by"] + DAY)
    event.add("summary", title)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("url", settings.WEGWARTE_URL.rstrip("/") + reverse("deadlines:deadline", args=[row["pk"]]))
    if row["closed_on"]:
        event.add("status", "CANCELLED")
        return event
    event.add("status", "TENTATIVE" if row["short"] and row["second_by_id"] is None else "CONFIRMED")
    for days in ALARMS:
        event.add_component(_alarm(days, title))
    return event


def _alarm(days: int, title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", MORNING - DAY * days)
    return alarm
