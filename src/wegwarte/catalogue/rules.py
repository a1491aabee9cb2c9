"""When a code may be chosen, and in which language it is shown. Pure: no database, no clock."""

from datetime import date, timedelta
from functools import lru_cache

GERMAN = "de"


def valid_on(day: date, *, valid_from: date | None, valid_to: date | None) -> bool:
    """Whether a code may be chosen for something that happened on `day`; both ends belong to the period.

    Without an end it stays open on that side. Records made earlier keep a code that is no longer valid.
    """
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)


def is_off(day: date, *, off_from: date | None, off_until: date | None) -> bool:
    """Whether a carrier does not offer a code on `day`: from the first day without it to the last, if there is one."""
    return off_from is not None and off_from <= day and (off_until is None or day <= off_until)


def last_day_when_retired(on: date, *, valid_from: date | None) -> date:
    """Last valid day of a code that is withdrawn `on` a day: the day before, but never before its first."""
    eve = on - timedelta(days=1)
    return eve if valid_from is None else max(eve, valid_from)


@lru_cache(maxsize=100)
def languages_to_try(language: str | None) -> tuple[str, ...]:
    """Languages of a label in the order of preference: as asked ("de-at"), its base ("de"), then German."""
    if not language:
        return (GERMAN,)
    asked = language.lower().replace("_", "-")
    return tuple(dict.fromkeys((asked, asked.split("-")[0], GERMAN)))


def says_not_asked(code_id: str) -> bool:
    """Whether a code says that nothing is known, as an empty choice does already: the lists call it KA, one A99."""
    return code_id.endswith(".KA") or code_id == "aufenthalt_grob.A99"
