"""Deadlines as pages show them: the title, the day that counts, the steps in words."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms

from wegwarte.deadlines.forms.letter import TO_TAKE, TakeForm
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.reading import Told, law
from wegwarte.deadlines.stored import steps_of
from wegwarte.deadlines.terms import Following, Step
from wegwarte.deadlines.words import sentence

UNKNOWN = Told(label="", basis="")


def told_of(rule: str) -> Told:
    """What people read about a rule; nothing for a deadline that was taken from the letter, or a rule that is gone."""
    return law().rules[rule][1] if rule in law().rules else UNKNOWN


def title_of(deadline: Deadline) -> str:
    """What has to be done: the rule's title, or what the counsellor wrote."""
    return told_of(deadline.rule).label or deadline.what


def sentences(steps: Iterable[Step]) -> list[str]:
    """The steps of a reckoning in words."""
    return [sentence(step) for step in steps]


def kept_sentences(deadline: Deadline) -> list[str]:
    """The steps by which a deadline was reckoned when it was entered, in words."""
    return sentences(steps_of(deadline.steps))


@dataclass(frozen=True)
class Proposed:
    """A deadline that follows of a letter, as the page proposes it."""

    told: Told
    one: Following
    act_by: datetime.date | None
    steps: list[str]
    take: forms.BoundField | None
    """The box to take it over; `None` for what is for information only."""
    end: forms.BoundField | None
    past: bool
    also: list[tuple[Told, Following]]


def proposals(found: list[Following], take: TakeForm, on: datetime.date) -> list[Proposed]:
    """What follows of a letter, the most urgent first."""
    return [_proposal(one, take, on) for one in found]


def _proposal(one: Following, take: TakeForm, on: datetime.date) -> Proposed:
    reckoned = one.reckoned
    taken = one.rule.counts in TO_TAKE
    return Proposed(
        told=told_of(one.rule.id),
        one=one,
        act_by=reckoned.act_by,
        steps=sentences(reckoned.steps),
        take=take[f"take-{one.rule.id}"] if taken else None,
        end=take[f"end-{one.rule.id}"] if f"end-{one.rule.id}" in take.fields else None,
        past=bool(reckoned.end and reckoned.end < on),
        also=[(told_of(other.rule.id), other) for other in one.also],
    )
