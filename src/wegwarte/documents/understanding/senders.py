"""Who wrote: by the head of the letter, the line over the address, labels beside it. Where two contend, nobody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from wegwarte.documents.understanding.names import (
    SIGNS,
    begins_an_address,
    first_in,
    first_name,
    is_an_address,
    is_an_office,
    is_cut,
    is_legible,
    is_spoken_of,
    same,
    stands_in,
)
from wegwarte.documents.understanding.parts import POSTCODE, Line, Parts, says_how_it_was_sent
from wegwarte.documents.understanding.phrases import Running, alike
from wegwarte.documents.understanding.tables import Sender, labels_of_writers, senders
from wegwarte.documents.understanding.terms import Proposal, Sure

LARGER: Final = 1.25
"""How many times the size of the other one of two names has to have, to be the one that wrote."""


@dataclass(frozen=True)
class Writer:
    """Who wrote, as `deadlines/data/letters.json` calls them ("" where nobody is known), and their kind of number.

    `proposal`: their name as it stands there; `None` where only the office within is told.
    """

    proposal: Proposal | None
    code: str
    number: str


@dataclass(frozen=True)
class Known:
    """A name of the table in a line of the head."""

    sender: Sender
    line: Line
    block: Sequence[Line]
    more: Sequence[Line] = ()
    """Further lines that the name itself takes: "Bundesamt", "für Migration", "und Flüchtlinge"."""


def writer(parts: Parts, running: Running) -> Writer | None:
    """Who wrote; `None` where nothing tells, where two contend, and in letters that went to an authority."""
    if parts.goes_to_an_office:
        return None
    who, where = labels_of_writers()
    if lines := _behind_label(parts, who):
        return _writer(_proposal(running, lines, Sure.YES), first_in(lines[:1]))
    known = _choose(list(_known(parts.head)), parts)
    if known is None:
        return None
    if known:
        return _of_known(known[0], parts, running)
    within = first_in(_behind_label(parts, where), parts_only=True) or first_in([parts.own] if parts.own else [])
    named = _named(parts)
    if not named and not within:
        return None
    return _writer(_proposal(running, named, Sure.PERHAPS) if named else None, within)


def _writer(proposal: Proposal | None, sender: Sender | None) -> Writer:
    return Writer(proposal, sender.code if sender else "", sender.number if sender else "")


def _behind_label(parts: Parts, labels: Sequence[str]) -> list[Line]:
    """What stands behind, beside or beneath one of these labels, with the line that it goes on in."""
    lines = [*(line for block in parts.head for line in block), *parts.beside]
    for line in lines:
        if not any(alike(line.words[0].word.text, label) > 0.85 for label in labels):
            continue
        if len(line.words) > 1:
            if line.words[0].word.text.endswith(":"):
                return [Line(line.words[1:])]
            continue
        right = [other for other in lines if other.left > line.right]
        value = next((other for other in right if abs(other.middle - line.middle) < line.size), None)
        value = value or next((other for other in lines if other.follows(line)), None)
        if value is not None:
            return [value, *(other for other in right if other.follows(value) and _goes_on(other))][:2]
    return []


def _known(head: Sequence[Sequence[Line]]) -> Iterator[Known]:
    """Names of the table in the head, each line by the most particular one; none that is only spoken of."""
    for block in head:
        running = Running([one.word for line in block for one in line.words])
        owner = [line for line in block for _one in line.words]
        taken: set[int] = set()
        for sender in senders():
            words = running.found(sender.phrase, 90)
            if words is None or taken & set(words) or is_cut(running, words, sender.phrase):
                continue
            taken |= set(words)
            first = owner[words[0]]
            before = [word.text for number, word in enumerate(running.words[: words[0]]) if owner[number] is first]
            if not is_spoken_of(before) and not says_how_it_was_sent(first):
                more = [line for line in block if line is not first and any(owner[number] is line for number in words)]
                yield Known(sender, first, block, more)


def _choose(known: list[Known], parts: Parts) -> list[Known] | None:
    """The one of several that wrote, none where there is none, `None` where they contend."""
    known = [one for one in known if not one.sender.above] or known
    if len(known) > 1 and parts.own is not None:
        known = [one for one in known if stands_in(one.sender, parts.own)] or known
    if len({one.sender.code for one in known}) < 2:
        return known
    largest = max(known, key=lambda one: one.line.size)
    others = [one for one in known if one.sender.code != largest.sender.code]
    return None if any(largest.line.size < LARGER * one.line.size for one in others) else [largest]


def _of_known(one: Known, parts: Parts, running: Running) -> Writer | None:
    """The name with its place, or with the town whose office it is."""
    sender = one.sender
    over = [line for line in one.block if line.middle < one.line.middle - 1 and is_an_office(line)]
    if sender.part and over:
        return _writer(_proposal(running, [over[-1], one.line], Sure.YES, ", "), sender)
    larger = [line for line in _named(parts)[:1] if line.size > LARGER * one.line.size and is_an_office(line)]
    if larger and not _stands_above(larger[0], one) and not (parts.own and stands_in(sender, parts.own)):
        # A small name beside a large one: the office of a town, or somebody else who pays for it.
        return _writer(_proposal(running, _named(parts), Sure.PERHAPS), sender) if sender.part else None
    goes_on = [] if sender.whole or one.more or _says_more(one) else _going_on(one.line, one.block)
    return _writer(_proposal(running, [one.line, *one.more, *goes_on], Sure.YES), sender)


def _stands_above(line: Line, one: Known) -> bool:
    """Whether a line is that of the name itself, or of the one that stands over it wherever it writes."""
    return line is one.line or any(sender.above and stands_in(sender, line) for sender in senders())


def _says_more(one: Known) -> bool:
    """Whether its line holds a place, or whose office it is, beside the name of the table."""
    return len(one.line.words) > len(one.sender.phrase.split())


def _going_on(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The next line in the same size, where a name goes on in it: "Verwaltungsgericht", "Neumusterstadt"."""
    beneath = (other for other in lines if other.follows(line) and 0.85 < other.size / line.size < 1.18)
    return [other for other in beneath if _goes_on(other)][:1]


def _goes_on(line: Line) -> bool:
    return not is_an_address(line) and not is_an_office(line)


def _named(parts: Parts) -> list[Line]:
    """Somebody who is not in the table: whom head and own line name, else an office or a firm, else a person."""
    all_lines = [line for block in parts.head for line in block]
    lines = [line for line in all_lines if not is_an_address(line) and not says_how_it_was_sent(line)]
    name = first_name(parts.own) if parts.own else None
    if name is not None and (found := next((line for line in lines if same(line, name)), None)) is not None:
        return [found, *_rest(found, parts)]
    if found_offices := [line for line in lines if is_an_office(line)]:
        return _largest(found_offices, parts)
    if name is not None and is_legible(name) and (is_an_office(name) or not lines):
        return [name]
    return _person(parts)


def _largest(lines: Sequence[Line], parts: Parts) -> list[Line]:
    """The first of the largest ones; none where another block says another name as large."""
    most = max(line.size for line in lines)
    chosen = next(line for line in lines if line.size > 0.88 * most)
    block = _block_of(chosen, parts)
    contends = any(line not in block and line.size > chosen.size / LARGER for line in lines)
    return [] if contends else [chosen, *_rest(chosen, parts)]


def _rest(line: Line, parts: Parts) -> list[Line]:
    return _going_on(line, _block_of(line, parts)) if len(line.words) == 1 else []


def _block_of(line: Line, parts: Parts) -> Sequence[Line]:
    return next(block for block in parts.head if any(other is line for other in block))


def _person(parts: Parts) -> list[Line]:
    """Somebody at home writes their name and their own address above that of the letter."""
    for block in parts.head:
        places = [at for at, line in enumerate(block) if POSTCODE.fullmatch(line.words[0].word.text)]
        if places and places[0] > 0 and not is_an_address(block[0]):
            return [block[0]]
    return []


def _proposal(running: Running, lines: Sequence[Line], sure: Sure, between: str = " ") -> Proposal:
    """The name as it stands there; what begins an address behind it is left out."""
    said: list[str] = []
    some: list[int] = []
    for line in lines:
        words = line.numbers
        cuts = (at for at, number in enumerate(words) if at and begins_an_address(running.words[number].text))
        words = words[: next(cuts, len(words))]
        said += [text] if (text := running.said(words).strip(SIGNS)) else []
        some += words
    name = between.join(said)[:200]
    return Proposal("sender", name, running.place(some), sure if all(map(is_legible, lines)) else Sure.PERHAPS, name)
