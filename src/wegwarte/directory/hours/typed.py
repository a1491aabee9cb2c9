"""Opening hours as somebody is typing them into the rows of a form: with what is wrong or not finished yet."""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegwarte.directory.hours.mistakes import mistake_in
from wegwarte.directory.hours.reading import read
from wegwarte.directory.hours.syntax import (
    EVERY_WEEK,
    MIDNIGHT,
    OF_THE_CALENDAR,
    OF_THE_MONTH,
    PUBLIC_HOLIDAYS,
    WEEKDAYS,
    Row,
    Schedule,
    clock,
    written,
)
from wegwarte.ui.days import day_from
from wegwarte.ui.typed import TURNING

DAYS = (*WEEKDAYS, PUBLIC_HOLIDAYS)
WEEKS = (EVERY_WEEK, *OF_THE_CALENDAR, *OF_THE_MONTH)
MOST_ROWS, LONGEST_NOTE = 30, 60
AT_LEAST, EMPTY, MORE = 2, 1, 3
"""Rows that are shown at least, empty ones at the end, and how many the button adds."""
ROWS, TEXT, ADD, LOOK = "rows", "text", "more", "look"
_UNPRINTED = re.compile(f"[\x00-\x1f\x7f]|{TURNING.pattern}")
_CLOCK = re.compile(r"^(\d{1,2})(?:[:.h ]?(\d\d))?(?:\s*Uhr)?$", re.IGNORECASE)


@dataclass(frozen=True)
class TypedRow:
    """One row as it stands in the form."""

    days: tuple[str, ...] = ()
    begins: str = ""
    ends: str = ""
    weeks: str = EVERY_WEEK
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nobody has typed anything into it; which weeks is always chosen."""
        return not (self.days or self.begins or self.ends or self.note)

    @classmethod
    def of(cls, row: Row) -> Self:
        """A row that is known already."""
        return cls(row.days, clock(row.begins), clock(row.ends % MIDNIGHT), row.weeks, row.note)

    def rows(self, number: int) -> Iterator[Row]:
        """What it says: one row, or two when it is for public holidays too. Raises `ValidationError`."""
        told = {"number": number}
        if not self.days:
            raise ValidationError(_("Row %(number)d: please choose at least one day."), params=told)
        begins, ends = minutes(self.begins), minutes(self.ends)
        if begins is None or ends is None or begins == ends:
            raise ValidationError(_("Row %(number)d: please give both times, like 9:00 and 12:00."), params=told)
        row = Row(self.days, begins, ends or MIDNIGHT, self.weeks, self.note)
        if PUBLIC_HOLIDAYS in self.days and self.weeks:
            raise ValidationError(
                _("Row %(number)d: public holidays need a row of their own, for every week."), params=told
            )
        usual = tuple(day for day in self.days if day != PUBLIC_HOLIDAYS)
        yield from [replace(row, days=usual)] * bool(usual)
        yield from [replace(row, days=(PUBLIC_HOLIDAYS,))] * (PUBLIC_HOLIDAYS in self.days)


@dataclass(frozen=True)
class Typed:
    """All that stands in the form. `kind`: whether rows or the text count; `asks`: the button that shows it again."""

    kind: str = ROWS
    rows: tuple[TypedRow, ...] = ()
    closed_in_school_holidays: bool = False
    first: str = ""
    last: str = ""
    text: str = ""
    asks: str = ""
    kept: bool = field(default=False, compare=False)
    """Whether the text stands there because the rows cannot show it."""

    @classmethod
    def of(cls, hours: str) -> Self:
        """What a form begins with."""
        schedule = read(hours)
        if schedule is None:
            return cls(TEXT, text=hours, kept=True)
        first, last = (day.isoformat() if day else "" for day in (schedule.first, schedule.last))
        rows = tuple(TypedRow.of(row) for row in schedule.rows)
        return cls(ROWS, rows, schedule.closed_in_school_holidays, first, last)

    @classmethod
    def sent(cls, data: Mapping[str, Any], name: str) -> Self:
        """What was sent; nothing in it is trusted."""

        def one(key: str) -> str:
            return one_line(data.get(f"{name}-{key}"))

        if f"{name}-as" not in data and name in data:  # the string itself, as a program sends it
            return cls(TEXT, text=one_line(data[name]))
        count = int(one("count")) if re.fullmatch(r"[0-9]{1,2}", one("count")) else 0
        rows = tuple(_row(data, f"{name}-{number}") for number in range(min(count, MOST_ROWS)))
        kind = TEXT if one("as") == TEXT else ROWS
        return cls(kind, rows, bool(one("school")), one("first"), one("last"), one("text"), one("again"))

    @property
    def shown_rows(self) -> list[TypedRow]:
        """The rows, with some empty ones after them."""
        filled = [row for row in self.rows if not row.is_empty]
        more = MORE if self.asks == ADD else EMPTY
        empty = max(AT_LEAST, min(len(filled) + more, MOST_ROWS)) - len(filled)
        return filled + [TypedRow()] * empty

    def hours(self) -> str:
        """The string that it says. Raises `ValidationError` with all that is wrong."""
        if self.kind == TEXT:
            text = self.text.rstrip("; ")
            if mistake := text and mistake_in(text):
                raise ValidationError(mistake)
            return text
        filled = [(number, row) for number, row in enumerate(self.rows, 1) if not row.is_empty]
        rows, wrong = [], []
        for number, row in filled:
            try:
                rows += list(row.rows(number))
            except ValidationError as problem:
                wrong.append(problem)
        first, last = self._period(wrong)
        if wrong:
            raise ValidationError(wrong)
        return written(Schedule(tuple(rows), self.closed_in_school_holidays, first, last).in_order)

    def turned(self) -> "Typed":
        """As it is shown after a button: in rows or as text, as far as it can be read."""
        if self.asks not in (ROWS, TEXT) or self.asks == self.kind:
            return self
        try:
            hours = self.hours()
        except ValidationError:
            return self
        return replace(self, kind=TEXT, text=hours) if self.asks == TEXT else Typed.of(hours)

    def _period(self, wrong: list[ValidationError]) -> tuple[datetime.date | None, datetime.date | None]:
        first, last = day_from(self.first), day_from(self.last)
        if (self.first and not first) or (self.last and not last) or bool(first) != bool(last):
            wrong.append(ValidationError(_("Please give both days, like 31.12.2026, or none.")))
        elif first and last and last < first:
            wrong.append(ValidationError(_("The last day is before the first.")))
        return first, last


def one_line(said: object) -> str:
    """What was sent as one line, without signs that no database takes or that turn the direction of a page."""
    return _UNPRINTED.sub(" ", str(said or "")).strip()


def minutes(text: str) -> int | None:
    """Minutes after midnight of a time as people type it: 9, 9:00, 9.30, 24:00; None for what is no time."""
    found = _CLOCK.match(text)
    hour, minute = (int(part or 0) for part in found.groups()) if found else (99, 0)
    return hour * 60 + minute if hour * 60 + minute <= MIDNIGHT and minute < 60 else None


def _row(data: Mapping[str, Any], name: str) -> TypedRow:
    several = data.getlist if hasattr(data, "getlist") else lambda key: data.get(key) or []
    chosen = set(several(f"{name}-days"))
    begins, ends, weeks, note = (one_line(data.get(f"{name}-{key}")) for key in ("begins", "ends", "weeks", "note"))
    plain = " ".join(note.replace('"', "'").split())[:LONGEST_NOTE]
    return TypedRow(
        tuple(day for day in DAYS if day in chosen), begins, ends, weeks if weeks in WEEKS else EVERY_WEEK, plain
    )
