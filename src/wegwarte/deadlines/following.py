"""Which deadlines follow of a letter. Pure: no framework, no clock; the rules are given."""

from collections.abc import Iterable, Mapping
from datetime import date

from wegwarte.deadlines.rules import after, moved, reckon
from wegwarte.deadlines.terms import (
    Counts,
    Following,
    Holidays,
    Instruction,
    Letter,
    Lodged,
    Period,
    Reckoned,
    Rule,
    Service,
    Step,
)

WITHOUT = (Instruction.MISSING, Instruction.WRONG)
EVENT = Service(code="EREIGNIS")
FAR = date.max

Rules = Mapping[str, Rule]
Longer = Mapping[str, Period]
"""Id of a rule → its time when the instruction on remedies is missing or wrong."""


def following(letter: Letter, rules: Rules, longer: Longer, holidays: Holidays) -> list[Following]:
    """All deadlines that follow of a letter, the most urgent first; none where no rule is known. Raises `Impossible`.

    Where several rules say until when the same thing has to be done, the earliest counts: for applications lodged
    before 12 June 2026, or nobody knows when, the periods of the old and of the new law are held against each other.
    """
    found = [_following(letter, rules[rule_id], longer, holidays) for rule_id in _rule_ids(letter)]
    kept = _earliest_of_each_act(found)
    kept += _after_the_suit(letter, rules, kept, holidays)
    kept += _from_the_event(letter, rules, holidays)
    return sorted(kept, key=_urgency)


def _rule_ids(letter: Letter) -> tuple[str, ...]:
    old = letter.decision.old_law if letter.lodged is not Lodged.SINCE else ()
    return (*letter.decision.rules, *old)


def _following(letter: Letter, rule: Rule, longer: Longer, holidays: Holidays) -> Following:
    reckoned = reckon(rule, letter.service, holidays, served_on=letter.served_on, posted_on=letter.posted_on)
    period = longer.get(rule.id) if letter.instruction in WITHOUT else None
    later = moved(after(reckoned.served_on, period), holidays)[0] if period and reckoned.served_on else None
    return Following(rule, reckoned, longer_end=later)


def _earliest_of_each_act(found: Iterable[Following]) -> list[Following]:
    acts: dict[str, list[Following]] = {}
    for one in found:
        acts.setdefault(one.rule.act or one.rule.id, []).append(one)
    kept = []
    for same in acts.values():
        first, *others = sorted(same, key=_urgency)
        kept.append(Following(first.rule, first.reckoned, tuple(others), first.longer_end))
    return kept


def _after_the_suit(letter: Letter, rules: Rules, kept: list[Following], holidays: Holidays) -> list[Following]:
    suit = next((one.reckoned.cautious_end for one in kept if one.rule.act == "suit"), None)
    return [_counted_from(suit, rules[rule_id], holidays) for rule_id in letter.decision.after_suit if suit]


def _from_the_event(letter: Letter, rules: Rules, holidays: Holidays) -> list[Following]:
    if not letter.event_on:
        return []
    return [_counted_from(letter.event_on, rules[rule_id], holidays) for rule_id in letter.decision.event_rules]


def _counted_from(day: date, rule: Rule, holidays: Holidays) -> Following:
    reckoned = reckon(rule, EVENT, holidays, served_on=day, posted_on=None)
    steps = (Step("runs_from", day), *(step for step in reckoned.steps if step.key != "served"))
    return Following(rule, Reckoned(day, reckoned.cautious_end, reckoned.end, steps))


def _urgency(one: Following) -> tuple[date, date, bool]:
    """What can be missed comes before what only becomes possible; the cautious day counts."""
    end, cautious = one.reckoned.end or FAR, one.reckoned.cautious_end or FAR
    return one.reckoned.act_by or FAR, max(end, cautious), one.rule.counts is Counts.EARLIEST
