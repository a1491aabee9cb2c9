"""The answer to a search: the files that the member may see, the likeliest first, each with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.models import Client
from wegwarte.casework.names import LIKELY_SAME
from wegwarte.casework.queries.files import former_numbers
from wegwarte.casework.search import candidates
from wegwarte.casework.search.likeness import Likeness, Which, likest
from wegwarte.casework.search.question import Question, parse
from wegwarte.casework.tokens import number_keys, old_number_key, phones_of, same_phone

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff

SHOWN = 20
GOOD_ENOUGH = 0.7
CERTAIN = 2.0
SAME_WRITING = 0.1
"""What letters that stand there so are worth: more than sounds alone, less than the year of birth."""

YEAR_FITS, YEAR_DIFFERS = 0.2, -0.3

WRITTEN_SO = {Which.NAME: _("name"), Which.OTHER: _("other name"), Which.PSEUDONYM: _("pseudonym")}
WRITTEN_OTHERWISE = {
    Which.NAME: _("name in a similar spelling"),
    Which.OTHER: _("other name in a similar spelling"),
    Which.PSEUDONYM: _("pseudonym in a similar spelling"),
}

NUMBER = _("file number")
OBVIOUS = (NUMBER, WRITTEN_SO[Which.NAME])


class Fit(IntEnum):
    """How the file answers: likely; by a sound that may be another name's; in one of the words asked for."""

    LIKELY = 0
    PERHAPS = 1
    IN_PART = 2


@dataclass
class Found:
    """A file that answers to the question, and why, in words."""

    client: Client
    score: float = 0.0
    reasons: list[str | Promise] = field(default_factory=list)
    fit: Fit = Fit.LIKELY

    @property
    def told(self) -> list[str | Promise]:
        """The reasons, unless what was typed stands so in the line above."""
        return [] if all(reason in OBVIOUS for reason in self.reasons) else self.reasons


@dataclass
class Answer:
    """What was understood of the question, and the files by fit; `more` when there are others, not shown."""

    question: Question
    found: list[Found] = field(default_factory=list)
    more: bool = False

    @property
    def hits(self) -> int:
        """Files that answer as a whole."""
        return len(self.likely) + len(self.perhaps)

    @property
    def likely(self) -> list[Found]:
        return [each for each in self.found if each.fit is Fit.LIKELY]

    @property
    def perhaps(self) -> list[Found]:
        return [each for each in self.found if each.fit is Fit.PERHAPS]

    @property
    def in_part(self) -> list[Found]:
        return [each for each in self.found if each.fit is Fit.IN_PART]


def find(typed: str, *, member: "Staff", shown: int = SHOWN) -> Answer:
    """Files by number, name in any script, pseudonym, year of birth, telephone; in a handful of queries."""
    question = parse(typed)
    if question.is_empty:
        return Answer(question)
    running, old = candidates.part_of_running(question.running), candidates.part_of_running(question.old_number)
    numbers = [[candidates.part_of_phone(question.phone)], [running], [old]]
    asked = [candidates.parts_of_name(question.name, typing=True), *numbers]
    keys = candidates.by_number(member, question.numbers)
    keys = keys or candidates.by_tokens(member, asked, question.year)
    if question.year and not question.name and not question.phone:
        keys += candidates.by_year(member, question.year)
    opened = candidates.opened(member, keys)
    former = former_numbers(opened) if question.numbers or question.running else {}
    judged = [_judge(opened[key], question, former.get(key, ())) for key in dict.fromkeys(keys) if key in opened]
    found = sorted((each for each in judged if each.reasons), key=lambda each: (each.fit, -each.score))
    if any(each.fit is Fit.LIKELY for each in found):
        found = [each for each in found if each.fit is not Fit.IN_PART]
    return Answer(question, found[:shown], more=len(found) > shown)


def _judge(client: Client, question: Question, former: Sequence[str] = ()) -> Found:
    """Compares the opened file with the question; without a reason it is none of the answers."""
    found = Found(client)
    if _is_asked(client.file_number, question):
        _add(found, NUMBER, CERTAIN)
    for number in former:
        if _is_asked(number, question):
            _add(found, _("number %(number)s before the files were merged") % {"number": number}, CERTAIN)
    if question.old_number and question.old_number == old_number_key(client.old_number):
        _add(found, _("number in the old register"), CERTAIN)
    if question.phone and any(same_phone(question.phone, phone) for phone in phones_of(client)):
        _add(found, _("telephone number"), CERTAIN)
    if question.name:
        _judge_name(found, likest(question.name, client))
    _judge_year(found, question)
    return found


def _is_asked(number: str, question: Question) -> bool:
    return number.startswith(question.numbers or ("\0",)) or question.running in number_keys(number)


def _judge_name(found: Found, likeness: Likeness) -> None:
    """A name that fits in part is shown only where no file fits as a whole."""
    if likeness.score >= GOOD_ENOUGH:
        likely = found.reasons or likeness.score >= LIKELY_SAME
        found.fit = Fit.LIKELY if likely else Fit.PERHAPS
        _add(found, _reason(likeness), likeness.score + SAME_WRITING * likeness.same_writing)
    elif likeness.one_word:
        found.fit = found.fit if found.reasons else Fit.IN_PART
        _add(found, _("one of the names"), likeness.score)


def _judge_year(found: Found, question: Question) -> None:
    """The year alone is a reason only when nothing else was asked for."""
    alone = not (question.name or question.phone)
    if question.year is None or not (found.reasons or alone):
        return
    if found.client.birth_year == question.year:
        _add(found, _("year of birth"), YEAR_FITS)
    elif found.client.birth_year:
        found.score += YEAR_DIFFERS


def _add(found: Found, reason: str | Promise, score: float) -> None:
    found.reasons.append(reason)
    found.score += score


def _reason(likeness: Likeness) -> str | Promise:
    return (WRITTEN_SO if likeness.same_writing else WRITTEN_OTHERWISE)[likeness.which]
