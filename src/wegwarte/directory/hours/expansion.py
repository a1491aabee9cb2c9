"""From a string of opening hours to one without holidays, which the library can read.

The library knows no holidays of the Land, and takes `SH Mo` for "school holidays or Mondays"; OpenStreetMap means both
at once. So each `PH` and `SH` becomes the days that it stands for, and says what OpenStreetMap says of it:
https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

import datetime
import re
from collections.abc import Collection
from dataclasses import dataclass

from opening_hours import OpeningHours

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_QUOTED = re.compile(r'"[^"]*"')
_SEPARATOR = re.compile(r'\s*(;|\|\||,(?=\s+(?:[A-Za-z"]|\d{4}\s)))\s*')
_SAYS_WHEN = re.compile(
    r"\b\d{1,2}:\d\d|24/7|\b(?:off|closed|open|unknown|sunrise|sunset|dawn|dusk)\b|\"", re.IGNORECASE
)
_HOLIDAY = r"(?:PH|SH)(?:\s*[+-]\d+\s*days?)?"
_WEEKDAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_WEEKDAYS = rf"{_WEEKDAY}(?:\s*-\s*{_WEEKDAY}|\[[-\d,\s]+\](?:\s*[+-]\d+\s*days?)?)?"
_DAYS = re.compile(
    rf"^(?P<wide>.*?)\b(?P<days>(?:{_HOLIDAY}|{_WEEKDAYS})(?:(?:\s*,\s*|\s+)(?:{_HOLIDAY}|{_WEEKDAYS}))*)(?P<rest>\b.*|\W.*|)$",
    re.IGNORECASE | re.DOTALL,
)
_ONE_HOLIDAY = re.compile(r"\b(PH|SH)\b(?:\s*([+-]\d+)\s*days?)?", re.IGNORECASE)
_BARE_DATE = re.compile(rf"^(?:\d{{4}}\s+)?(?:{'|'.join(MONTHS)})\s+\d{{1,2}}\b(?!\s*-)(?!.*\b{_WEEKDAY}\b)")

_HOLIDAYS_OFF = re.compile(r"^(?:PH|SH)(?:\s*,\s*(?:PH|SH))*\s+(?:off|closed)$", re.IGNORECASE)

FARTHEST = 4  # signs of "+365" in "PH +365 days"
Day = datetime.date
Days = Collection[datetime.date]


@dataclass(frozen=True)
class Rule:
    """One rule of a string, and the separator before it: `;` replaces, `,` adds, `||` stands in where nothing fits."""

    text: str
    joined: str = ";"

    @property
    def bare(self) -> str:
        """The rule with its comments blanked out, letter for letter."""
        return _QUOTED.sub(lambda found: '"' * len(found[0]), self.text)


def rules_of(hours: str) -> list[Rule]:
    """The rules of a string; what stands in quotes is never taken apart."""
    bare = _QUOTED.sub(lambda found: '"' * len(found[0]), hours)
    found, joined, begins = [], ";", 0
    for mark in _SEPARATOR.finditer(bare):
        # A comma between days ("Mo, We 10:00-12:00") separates no rules.
        if mark[1] == "," and not _SAYS_WHEN.search(bare[begins : mark.start()]):
            continue
        found.append(Rule(hours[begins : mark.start()].strip(), joined))
        joined, begins = mark[1], mark.end()
    found.append(Rule(hours[begins:].strip(), joined))
    return [rule for rule in found if rule.text]


def speaks_of(kind: str, hours: str) -> bool:
    """Whether a string says anything of `PH`, public holidays, or `SH`, school holidays; the day before is neither."""
    return any(_names(rule, kind) for rule in rules_of(hours))


def expanded(hours: str, public: Days, school: Days) -> tuple[str, frozenset[Day]]:
    """The string with the given days instead of `PH` and `SH`, and the days on which nothing starts.

    A string that says nothing of public holidays means that the house is closed on them: offices of counselling are,
    and who writes "Mo-Fr 9-12" does not think of Whit Monday. Not so `24/7`, which says "always", and days that are
    named by their date. Raises `opening_hours.ParserError` for what is no selector.
    """
    written = rules_of(hours)
    days = {"PH": public, "SH": school}
    off: set[str] = set()
    while written and _HOLIDAYS_OFF.match(written[-1].bare):
        off |= {found[1].upper() for found in _ONE_HOLIDAY.finditer(written.pop().bare)}
    found = [new for rule in written for new in _without_holidays(rule, days)]
    text = "".join(f"{f'{rule.joined} ' if at else ''}{rule.text}" for at, rule in enumerate(found)) or "off"
    closed = set(school) if "SH" in off else set()
    if "PH" in off or not (hours.strip() == "24/7" or any(_names(rule, "PH") for rule in written)):
        named = [_selector(rule) for rule in written if _BARE_DATE.match(rule.bare)]
        closed |= {day for day in public if not any(_matches(selector, day) for selector in named)}
    return text, frozenset(closed)


def _without_holidays(rule: Rule, days: dict[str, Days]) -> list[Rule]:
    """The rule for its weekdays, and the one for the holidays it names, as far as there are any."""
    if not _ONE_HOLIDAY.search(rule.bare):
        return [Rule(f"unknown {rule.text}", rule.joined)] if rule.text.startswith('"') else [rule]
    parts = _DAYS.match(rule.bare)
    if parts is None:
        return [rule]
    wide, named = rule.text[: parts.end("wide")].strip(" :"), parts["days"]
    rest = rule.text[parts.start("rest") :].strip(" :")
    weekdays = ",".join(re.findall(_WEEKDAYS, _ONE_HOLIDAY.sub(" ", named), re.IGNORECASE))
    both = bool(weekdays) and not re.search(r",", _between(named))
    free = [day for day in _free(named, days) if _matches(f"{wide} {weekdays if both else ''}", day)]
    found = [Rule(f"{wide} {weekdays} {rest}".strip(), rule.joined)] if weekdays and not both else []
    return found + ([Rule(f"{_dates(free)} {rest}".strip(), rule.joined)] if free else [])


def _names(rule: Rule, kind: str) -> bool:
    return any(found[1].upper() == kind and not found[2] for found in _ONE_HOLIDAY.finditer(rule.bare))


def _between(named: str) -> str:
    """What stands between holidays and weekdays: a comma, or only space."""
    return re.sub(rf"\[[^\]]*\]|{_WEEKDAY}\s*,\s*(?={_WEEKDAY})|(?:PH|SH)\s*,\s*(?=PH|SH)", "", named)


def _free(named: str, days: dict[str, Days]) -> list[Day]:
    found = {
        day + datetime.timedelta(days=int(holiday[2] or 0))
        for holiday in _ONE_HOLIDAY.finditer(named)
        if len(holiday[2] or "") <= FARTHEST  # else it names no day that anybody could mean
        for day in days[holiday[1].upper()]
    }
    return sorted(found)


def _matches(selector: str, day: Day) -> bool:
    """Whether a selector such as `Jul-Aug Mo-Fr` includes a day."""
    if not selector.strip():
        return True
    whole = OpeningHours(f"{selector.strip()} 00:00-24:00", auto_country=False, auto_timezone=False)
    return bool(whole.is_open(datetime.datetime.combine(day, datetime.time(12))))


def _selector(rule: Rule) -> str:
    found = _SAYS_WHEN.search(rule.bare)
    return rule.bare[: found.start()].strip(" :") if found else rule.text


def _dates(days: Days) -> str:
    return ",".join(f"{day.year} {MONTHS[day.month - 1]} {day.day:02}" for day in sorted(days))
