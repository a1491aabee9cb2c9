"""The answer to a search: the files that the member may see, the likeliest first, each with the reason."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.models import Client
from wegwarte.casework.search import candidates
from wegwarte.casework.search.likeness import Likeness, Which, likest
from wegwarte.casework.search.question import Question, parse
from wegwarte.casework.tokens import phones_of, same_phone

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff

SHOWN = 20
GOOD_ENOUGH = 0.7
CERTAIN = 2.0
YEAR_FITS, YEAR_DIFFERS = 0.2, -0.3

WRITTEN_SO = {Which.NAME: _("name"), Which.OTHER: _("other name"), Which.PSEUDONYM: _("pseudonym")}
WRITTEN_OTHERWISE = {
    Which.NAME: _("name in a similar spelling"),
    Which.OTHER: _("other name in a similar spelling"),
    Which.PSEUDONYM: _("pseudonym in a similar spelling"),
}


@dataclass
class Found:
    """A file that answers to the question, and why, in words."""

    client: Client
    score: float = 0.0
    reasons: list[str | Promise] = field(default_factory=list)


@dataclass
class Answer:
    """What was understood of the question, and the files; `more` when there are others, not shown."""

    question: Question
    found: list[Found] = field(default_factory=list)
    more: bool = False


def find(typed: str, *, member: "Staff", shown: int = SHOWN) -> Answer:
    """Files by number, name in any script, pseudonym, year of birth, telephone; in a handful of queries."""
    question = parse(typed)
    if question.is_empty:
        return Answer(question)
    files = Client.objects.visible_to(member)
    asked = [candidates.parts_of_name(question.name, typing=True), [candidates.part_of_phone(question.phone)]]
    keys = candidates.by_number(files, question.numbers)
    keys = keys or candidates.by_tokens(member, asked, question.year)
    if question.year and not question.name and not question.phone:
        keys += candidates.by_year(files, question.year)
    opened = candidates.opened(files, keys)
    judged = [_judge(client, question) for key in dict.fromkeys(keys) if (client := opened.get(key))]
    found = sorted((each for each in judged if each.reasons), key=lambda each: -each.score)
    return Answer(question, found[:shown], more=len(found) > shown)


def _judge(client: Client, question: Question) -> Found:
    """Compares the opened file with the question; without a reason it is none of the answers."""
    found = Found(client)
    if client.file_number.startswith(question.numbers or ("\0",)):
        _add(found, _("file number"), CERTAIN)
    if question.phone and any(same_phone(question.phone, phone) for phone in phones_of(client)):
        _add(found, _("telephone number"), CERTAIN)
    if question.name:
        likeness = likest(question.name, client)
        if likeness.score >= GOOD_ENOUGH:
            _add(found, _reason(likeness), likeness.score + 0.01 * likeness.same_writing)
    _judge_year(found, question)
    return found


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
