"""The number under which an authority has the matter: what stands beside, or below, its label."""

import re
from collections.abc import Sequence
from typing import Final

from wegwarte.documents.understanding.days import NUMBERS
from wegwarte.documents.understanding.phrases import Running, alike, folded
from wegwarte.documents.understanding.rows import Lying, Sheet, run_of
from wegwarte.documents.understanding.tables import Label, labels
from wegwarte.documents.understanding.terms import Proposal, Sure

LEAST_DIGITS: Final = 3
MOST_WORDS: Final = 5
PART: Final = re.compile(r"[\w/.,()§\-–—_:|]+")
SIGNS: Final = ("zeichen", "az", "gz", "geschz", "geschaftsz")
DIGITS: Final = re.compile(r"[\dOoIl]{3,}")


def reference(sheet: Sheet, running: Running, *, theirs: bool = False) -> tuple[Proposal, str] | None:
    """The reference, and the kind of number that its label tells; of several labels the one that counts most.

    `theirs`: it is written to an authority, whose number stands behind "Ihr Aktenzeichen".
    """
    found = []
    for label, first, last in _labels(sheet):
        if not theirs and _is_the_readers(sheet, label, first):
            continue
        value = _number(sheet.right_of(last)) or _number(sheet.below(_with_whose(sheet, first), last))
        if value:
            found.append((label.weight, -first, label, value))
    if not found:
        return None
    weight, _first, label, value = max(found, key=lambda one: one[:2])
    words = [one.number for one in value]
    sure = Sure.YES if weight >= 3 and min(one.word.sure for one in value) > 60 else Sure.PERHAPS
    text = " ".join(_mended(one.word.text) for one in value).strip(" .,:;|")
    return Proposal("reference", text[:100], running.place(words), sure, running.said(words)), label.number


def _labels(sheet: Sheet) -> list[tuple[Label, int, int]]:
    """Labels, with the numbers of their first and last word."""
    found = []
    for row in sheet.rows:
        for at in range(len(row)):
            for label in labels():
                if last := _is(label, row, at):
                    found.append((label, row[at].number, row[last - 1].number))
                    break
    return found


def _is_the_readers(sheet: Sheet, label: Label, first: int) -> bool:
    """Whether the reader has the matter under that number: "Ihr Aktenzeichen", and not "Ihre Kundennummer"."""
    before = sheet.left_of(first)[-1:]
    return folded(label.text).endswith(SIGNS) and any(folded(one.word.text) in ("ihr", "ihre") for one in before)


def _with_whose(sheet: Sheet, first: int) -> int:
    """The first word of a label, with "Mein" before "Aktenzeichen": what stands beneath begins beneath that."""
    before = sheet.left_of(first)[-1:]
    return next((one.number for one in before if folded(one.word.text) in ("mein", "unser", "ihr", "ihre")), first)


def _is(label: Label, row: Sequence[Lying], at: int) -> int:
    """Behind which word of the row the label ends, if it begins at that one; 0 if it does not."""
    count = len(label.text.split())
    some = row[at : at + count]
    if len(some) < count:
        return 0
    wanted, said = folded(label.text), "".join(folded(one.word.text) for one in some)
    if len(wanted) < 5:  # "Az.", "Gz.": a slip would be another word
        fits = said == wanted and some[-1].word.text.endswith((".", ":"))
    else:
        fits = alike(said, wanted) >= 0.82 and abs(len(said) - len(wanted)) < 3
    return at + count if fits else 0


def _number(row: Sequence[Lying]) -> list[Lying]:
    """The words of a row that are a number, from its beginning; none where there are too few digits."""
    some: list[Lying] = []
    for one in run_of(row)[:MOST_WORDS]:
        text = one.word.text
        if not PART.fullmatch(text) or NUMBERS.fullmatch(text) or (text.endswith(":") and some):
            break
        if text in (":", "|") and not some:
            continue
        some.append(one)
        if text.endswith(".") and text[-2:-1].isdigit():
            break  # the sentence is over
    digits = sum(sign.isdigit() for one in some for sign in one.word.text)
    return some if digits >= LEAST_DIGITS else []


def _mended(text: str) -> str:
    """A letter O or l among digits only is a digit."""
    bare = text.strip(".,-/")
    if DIGITS.fullmatch(bare) and any(sign.isdigit() for sign in bare):
        return text.translate(str.maketrans("OoIl", "0011"))
    return text.replace("—", "-").replace("–", "-")
