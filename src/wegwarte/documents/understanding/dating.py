"""Which of the days in a letter is which: its date, the end of a tenancy, the day on which it was served."""

import datetime
from collections.abc import Callable, Sequence
from typing import Final

from wegwarte.documents.sight.page import Word
from wegwarte.documents.understanding.days import Day, days_in
from wegwarte.documents.understanding.phrases import Running, alike, folded
from wegwarte.documents.understanding.rows import Sheet
from wegwarte.documents.understanding.terms import Proposal, Sure

OTHER_DAYS: Final = (
    "geb", "geboren", "vom", "seit", "bis", "ab", "zum", "am", "antrag", "frist", "uhr", "und", "ablauf", "der", "von",
)  # fmt: skip
"""A word before a day that says that it is no letter's date."""
STAMPED: Final = ("eingegangen", "eingang", "posteingang", "empfangen")
"""On the stamp of whoever got it."""
ENDS: Final = ("zum", "ablaufdes", "endetam", "endezum")
SERVED: Final = ("zugestelltam", "ausgehandigtam", "zustellungam", "ubergebenam", "eingelegtam", "eingegangenam")
BOUND: Final = datetime.date(2026, 6, 12)
"""From when on the new asylum law holds (§ 87e AsylG, as deadlines/data/rules.json has it)."""


def date_of_letter(sheet: Sheet, running: Running, on: datetime.date) -> Proposal | None:
    """The day on which it was written: labelled, or at the top, or behind a place and a comma."""
    scored = [(_score(day, sheet, on), -number, day) for number, day in enumerate(days_in(sheet.page.words))]
    if not scored or (best := max(scored, key=lambda one: one[:2]))[0] < 3:
        return None
    return _proposal("dated_on", best[2], running, Sure.YES if best[0] >= 6 else Sure.PERHAPS)


def _score(day: Day, sheet: Sheet, on: datetime.date) -> int:
    first = day.words[0]
    words = sheet.page.words
    before = folded(words[first - 1].text) if first else ""
    left = [folded(one.word.text) for one in sheet.left_of(first)[-2:]]
    above = [folded(one.word.text) for one in sheet.above(first)]
    labelled = any(alike(word, "datum") >= 0.8 for word in (*left, *above))
    # Line by line the label of the last column stands before the value of the first: it counts less than one beside.
    preceded = not labelled and alike(before, "datum") >= 0.8
    written_at = before == "den" or (first > 0 and words[first - 1].text.endswith(","))
    score = 6 * labelled + 5 * preceded + 4 * written_at
    if _is_decided_on(day, words):
        return 6 - 9 * (day.day > on)
    score += 3 * (sheet.lying[first].middle < 0.45 * sheet.tall)
    if not labelled and not preceded and before in OTHER_DAYS:
        score -= 6
    stamped = any(alike(word, stamp) > 0.85 for word in (before, *left, *above) for stamp in STAMPED)
    return score - 9 * (day.day > on) - 9 * stamped


def _is_decided_on(day: Day, words: Sequence[Word]) -> bool:
    """A court's decision bears the day on which it was made: "am 9. November 2026 beschlossen"."""
    behind = [folded(word.text) for word in words[day.words[-1] + 1 : day.words[-1] + 2]]
    return behind in (["beschlossen"], ["entschieden"])


def end_of_contract(running: Running) -> Proposal | None:
    """The day on which an employment or a tenancy ends: "zum 31.12.", the last one that is named so."""
    return _behind(running, "event_on", lambda before: before.endswith(ENDS), last=True)


def served_on(running: Running) -> Proposal | None:
    """The day that stands behind "zugestellt am" and its like."""
    return _behind(running, "served_on", lambda before: before.endswith(SERVED))


def lodged(running: Running) -> Proposal | None:
    """Whether the application for asylum was lodged before the new law, from the day that is named with it."""
    for day in days_in(running.words):
        around_it = range(max(day.words[0] - 3, 0), min(day.words[-1] + 4, len(running.words)))
        if any(folded(running.words[number].text).startswith("asylantrag") for number in around_it):
            found = _proposal("lodged", day, running, Sure.PERHAPS)
            value = "since" if day.day >= BOUND else "before"
            place = running.place(sorted({*around_it}))
            return Proposal("lodged", value, place, found.sure, running.said(list(around_it)))
    return None


def _behind(running: Running, field: str, is_it: Callable[[str], bool], *, last: bool = False) -> Proposal | None:
    found = [day for day in days_in(running.words) if is_it(_before(running, day.words))]
    return _proposal(field, found[-1 if last else 0], running, Sure.PERHAPS) if found else None


def _before(running: Running, words: Sequence[int]) -> str:
    return "".join(folded(word.text) for word in running.words[max(words[0] - 3, 0) : words[0]])


def _proposal(field: str, day: Day, running: Running, sure: Sure) -> Proposal:
    return Proposal(field, day.day.isoformat(), running.place(day.words), sure, running.said(day.words))
