"""A letter is read as a whole: what each of its pages says, brought together."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from wegwarte.documents.sight.page import Page
from wegwarte.documents.understanding import dating, numbers, senders, telling
from wegwarte.documents.understanding.parts import parts_of
from wegwarte.documents.understanding.phrases import Running
from wegwarte.documents.understanding.rows import Sheet
from wegwarte.documents.understanding.terms import Proposal, Remedy

MOST_PAGES = 12
"""Pages that are looked at: what decides stands on the first and on those with the instruction."""
CONTRACTS = ("AG_KUENDIGUNG", "VM_KUENDIGUNG")


@dataclass(frozen=True)
class Understood:
    """What a letter may say. `sender`: who wrote, `code` (of letters.json) who that is, `number`: of the reference."""

    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    sender: Proposal | None = None
    code: str = ""
    number: str = ""
    remedy: Remedy | None = None


def understood(pages: Sequence[Page], on: datetime.date) -> Understood:
    """What the pages say, read on a day: a letter from the future there is not."""
    read = [(number, page) for number, page in enumerate(pages, 1) if page.words][:MOST_PAGES]
    if not read:
        return Understood()
    runnings = [Running(page.words, number) for number, page in read]
    sheet, first = Sheet(read[0][1]), runnings[0]
    parts = parts_of(sheet)
    writer = senders.writer(parts, first)
    code = writer.code if writer else ""
    reference = numbers.reference(sheet, first, theirs=parts.goes_to_an_office)
    kind = None if parts.goes_to_an_office else telling.kind_of_letter(runnings, code)
    told = [kind, telling.service(runnings), dating.date_of_letter(sheet, first, on), reference and reference[0]]
    told += [_first(dating.served_on, runnings)]
    if code == "BAMF":
        told.append(_first(dating.lodged, runnings))
    if kind and kind.value in CONTRACTS:
        told.append(_first(dating.end_of_contract, runnings))
    number = (reference[1] if reference else "") or (writer.number if writer else "")
    return Understood(
        {one.field: one for one in told if one}, writer.proposal if writer else None, code, number,
        telling.remedy(runnings),
    )  # fmt: skip


def _first(find: Callable[[Running], Proposal | None], runnings: Sequence[Running]) -> Proposal | None:
    return next((found for running in runnings if (found := find(running))), None)
