"""Who wrote: by the words of the letterhead."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wegwarte.documents.understanding.phrases import Running, alike, folded
from wegwarte.documents.understanding.rows import Lying, Sheet, run_of
from wegwarte.documents.understanding.tables import senders, services
from wegwarte.documents.understanding.terms import Proposal, Sure

HEAD: Final = 0.35
"""Share of the page in which a letterhead stands: who is named below is written about."""


@dataclass(frozen=True)
class Writer:
    """Who wrote, as `deadlines/data/letters.json` calls them ("" where nobody is known), and their kind of number."""

    proposal: Proposal
    code: str
    number: str


def writer(sheet: Sheet, running: Running) -> Writer | None:
    """Who is named highest on the page; else whoever stands there in the largest letters, and is not known."""
    found = []
    for order, sender in enumerate(senders()):
        words = running.found(sender.phrase, 90)
        if words is not None:
            high = sheet.lying[words[0]].middle / sheet.tall
            if high < HEAD:
                found.append((round(high, 2), order, sender, words))
    if found:
        _high, _order, sender, words = min(found, key=lambda one: one[:2])
        return Writer(_proposal(sheet, running, words[0], words, Sure.YES), sender.code, sender.number)
    head = [run for row in sheet.rows if row[0].middle < 0.18 * sheet.tall for run in (run_of(row),)]
    head = [run for run in head if not _says_how_it_was_sent(running, run)]
    if not head:
        return None
    largest = max(head, key=lambda run: sum(one.height for one in run) / len(run))
    return Writer(_proposal(sheet, running, largest[0].number, range(0), Sure.PERHAPS), "", "")


def _proposal(sheet: Sheet, running: Running, word: int, words: range, sure: Sure) -> Proposal:
    """The whole line in which the words stand: "Stadt Musterhausen, Ausländerbehörde"."""
    row = next(row for row in sheet.rows if any(one.number == word for one in row))
    start = next(at for at, one in enumerate(row) if one.number == word)
    while start and row[start].left - row[start - 1].right < 2.2 * row[start].height:
        start -= 1
    run = [one.number for one in run_of(row[start:])]
    some = sorted({*run, *words}) if words and words[-1] - words[0] > len(run) else run
    some = list(itertools.takewhile(lambda number: not _begins_an_address(running.words[number].text), some)) or some
    said = running.said(some).strip(" .,;:|·•")[:200]
    return Proposal("sender", said, running.place(some), sure, said)


def _says_how_it_was_sent(running: Running, run: Sequence[Lying]) -> bool:
    said = folded(running.said([one.number for one in run]))
    return any(folded(phrase) in said for phrase in services())


def _begins_an_address(word: str) -> bool:
    return alike(word, "Postfach") > 0.8 or word.isdigit()
