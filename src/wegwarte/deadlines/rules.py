"""How a period of the law is counted. Pure: no framework, no clock, no file.

§§ 187 (1), 188 (2), (3), 193 BGB, which § 31 VwVfG, § 26 SGB X, § 108 AO, § 222 ZPO (through § 57 VwGO) and § 64 SGG
follow. The result is orientation: a counsellor confirms it, and the instruction in the letter comes first.
"""

import calendar
from datetime import date, timedelta

from wegwarte.deadlines.terms import Counts, Holidays, Impossible, Period, Reckoned, Rule, Service, Step, Unit

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
"""What is taken for a date of a letter; anything else is a slip of the pen."""

POSTAL_REFORM = date(2025, 1, 1)
"""Letters posted before it counted as received on the third day. § 41 (2) VwVfG as changed by the PostModG."""

DAY = timedelta(days=1)
SATURDAY = 5


def reckon(
    rule: Rule, service: Service, holidays: Holidays, *, served_on: date | None, posted_on: date | None
) -> Reckoned:
    """The deadline that follows of a rule when a letter has come, or something has happened.

    `served_on` is the day that the paper names or on which it happened; without it the day is counted from `posted_on`.
    The end stands before and after it was moved off weekends and holidays. Raises `Impossible`.
    """
    if rule.counts is Counts.STATED:
        return Reckoned(None, None, None, (Step("stated"),))
    if rule.counts is Counts.FIXED:
        return Reckoned(served_on, rule.fixed_on, rule.fixed_on, (Step("fixed", rule.fixed_on),))
    served, steps = served_day(service, holidays, served_on=served_on, posted_on=posted_on)
    if not rule.by_lodging:
        _within(rule, served)
    unmoved, counting = unmoved_end(rule, served)
    steps = [*steps, *counting]
    if not rule.moves:
        return Reckoned(served, unmoved, unmoved, (*steps, Step("stays", unmoved)))
    end, moving = moved(unmoved, holidays, back=rule.backwards)
    return Reckoned(served, unmoved, end, (*steps, *moving))


def served_day(
    service: Service, holidays: Holidays, *, served_on: date | None, posted_on: date | None
) -> tuple[date, list[Step]]:
    """The day on which a letter counts as received, and how it was found. Raises `Impossible`."""
    for day, named in ((served_on, "served_on"), (posted_on, "posted_on")):
        if day and not EARLIEST <= day < LATEST:
            raise Impossible("far_away", field=named, day=day)
    if served_on:
        if posted_on and served_on < posted_on:
            raise Impossible("served_before_posted", field="served_on", served=served_on, posted=posted_on)
        return served_on, [Step("served", served_on)]
    if service.days is None:
        raise Impossible("needs_served", field="served_on")
    if not posted_on:
        raise Impossible("needs_posted", field="posted_on")
    return _counted_as_received(service, holidays, posted_on)


def _counted_as_received(service: Service, holidays: Holidays, posted: date) -> tuple[date, list[Step]]:
    if service.posted_until and posted > service.posted_until:
        raise Impossible("posted_too_late", field="posted_on", until=service.posted_until)
    days = service.days or 0
    if posted < POSTAL_REFORM and service.days_before_reform is not None:
        days = service.days_before_reform
    day = posted + DAY * days
    steps = [Step("counts_as_received", day, {"posted": posted, "days": days})]
    if service.moves:
        day, moving = moved(day, holidays)
        steps += [step for step in moving if step.key != "working_day"]
    return day, steps


def _within(rule: Rule, served: date) -> None:
    if rule.valid_from and served < rule.valid_from:
        raise Impossible("rule_not_yet", field="served_on", first=rule.valid_from)
    if rule.valid_to and served > rule.valid_to:
        raise Impossible("rule_no_longer", field="served_on", last=rule.valid_to)


def unmoved_end(rule: Rule, event: date) -> tuple[date, list[Step]]:
    """Where the period ends before weekends and holidays are looked at. `rule` must have a period."""
    period = rule.period
    if period is None:
        raise ValueError(f"{rule.id} has no period")
    if rule.counts is Counts.END_OF_MONTH:
        day = last_of_month(event)
        return day, [Step("end_of_month", day)]
    if rule.counts in (Counts.FROM_MONTH, Counts.FROM_YEAR):
        first = event.replace(day=1) if rule.counts is Counts.FROM_MONTH else event.replace(month=1, day=1)
        day = after(first, Period(-period.length, period.unit))
        return day, [Step(rule.counts.value, day, {"first": first, "period": period})]
    day = after(event, Period(-period.length if rule.backwards else period.length, period.unit))
    key = "counted_back" if rule.backwards else "counted"
    return day, [Step("not_counted", event), Step(key, day, {"period": period})] if period.length else [
        Step("same_day", day)
    ]


def after(event: date, period: Period) -> date:
    """The day with which a period ends that an event sets off; a negative length counts back.

    The day of the event is not counted (§ 187 (1) BGB). Weeks end on the same week day, months and years on the day of
    the same number (§ 188 (2)), or on the last of the month where that number is missing (§ 188 (3)).
    """
    if period.unit in (Unit.DAYS, Unit.WEEKS):
        return event + DAY * period.length * (7 if period.unit is Unit.WEEKS else 1)
    months = event.year * 12 + event.month - 1 + period.length * (12 if period.unit is Unit.YEARS else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(event.day, calendar.monthrange(year, month + 1)[1]))


def last_of_month(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def moved(day: date, holidays: Holidays, *, back: bool = False) -> tuple[date, list[Step]]:
    """The next working day, `day` itself where it is one, and why each day between was left. § 193 BGB.

    A period that is counted back moves back: § 193 BGB must not shorten the time that the other side has, so the act
    has to be done before the free days.
    """
    steps = []
    found = day
    while reason := _free(found, holidays):
        found += -DAY if back else DAY
        steps.append(Step("moved_back" if back else "moved", found, reason))
    return found, steps or [Step("working_day", day)]


def _free(day: date, holidays: Holidays) -> dict[str, object]:
    if name := holidays(day.year).get(day):
        return {"from": day, "holiday": name}
    return {"from": day, "weekday": day.weekday()} if day.weekday() >= SATURDAY else {}
