"""Names and moments as every page shows them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, gettext, gettext_lazy, ngettext, pgettext

BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of the text around them: a name must not rearrange the page."""

FORMATS = {"date": "d.m.Y", "day": "l, j. F Y", "short": "D, d.m.", "time": "H:i", "datetime": "d.m.Y, H:i"}
TIMES = ("time", "datetime")
"""Those that say more than the day."""
IN_ARABIC = {"day": "l، j F Y", "short": "D، d.m.", "datetime": "d.m.Y، H:i"}
"""The same with the comma of Arabic, and without the point that makes a German number an ordinal."""
TUESDAY = gettext_lazy("Tuesday")
"""Named here so that it stands among our texts, which go before Django's: its Persian one has a space in the word."""
NEAR_DAYS = 14


def isolated(name: object) -> SafeString:
    """A name in any script, in a `<bdi>` of its own, without direction-changing control characters."""
    return format_html("<bdi>{}</bdi>", without_turns(str(name)))


def without_turns(text: str) -> str:
    """The text without the characters that turn the direction around them."""
    return BIDI_CONTROLS.sub("", text)


def in_its_direction(text: object) -> str:
    """Foreign text inside of a sentence that is no HTML: German in an Arabic one does not turn it around."""
    plain = without_turns(str(text))
    return f"\u2068{plain}\u2069" if get_language_bidi() else plain


def between() -> str:
    """What stands between the items of a list of words; Arabic has a comma of its own."""
    return pgettext("between items of a list", ", ")


def listed(words: Iterable[object]) -> str:
    """The words, one after the other."""
    return between().join(str(word) for word in words)


def shown_moment(moment: dt.date | None, style: str = "date") -> SafeString | str:
    """A `<time>` element for a date or an aware datetime (shown in local time); "" for None.

    `style` is one of FORMATS, or "near": today, tomorrow, in 3 days, 2 days ago, else the date.
    """
    if moment is None:
        return ""
    if isinstance(moment, dt.datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    text = near(moment) if style == "near" else _in_words(moment, style)
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), text)


def _in_words(moment: dt.date, style: str) -> str:
    if style in TIMES:
        return formats.date_format(moment, _format(style))
    return _day_in_words(dt.date(moment.year, moment.month, moment.day), style, get_language())


@lru_cache(maxsize=4000)
def _day_in_words(day: dt.date, style: str, _language: str | None) -> str:
    """Kept: lists say the same days again and again."""
    return formats.date_format(day, _format(style))


def unbroken(text: str) -> str:
    """The text with each paragraph sign tied to its number: they stay together at the end of a line."""
    return text.replace("§ ", "§\u00a0")


def day_text(day: dt.date | None) -> str:
    """A day in digits, "" for none."""
    return formats.date_format(day, FORMATS["date"]) if day else ""


def introducing(label: object) -> str:
    """A label as it stands before what is said of it: a question keeps its mark, all else gets a colon."""
    words = str(label).removesuffix(".")
    return words if words.endswith(("?", "؟")) else f"{words}:"


def moment_text(moment: dt.datetime) -> str:
    """A moment in local time, in digits, for a sentence."""
    return formats.date_format(timezone.localtime(moment), _format("datetime"))


def _format(style: str) -> str:
    return IN_ARABIC.get(style, FORMATS[style]) if get_language() == "ar" else FORMATS[style]


def near(moment: dt.date) -> str:
    """How far a day is from today, in words as long as that helps."""
    day = moment.date() if isinstance(moment, dt.datetime) else moment
    days = (day - timezone.localdate()).days
    words = {0: gettext("today"), 1: gettext("tomorrow"), -1: gettext("yesterday")}
    if days in words:
        return words[days]
    if 0 < days <= NEAR_DAYS:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    if -NEAR_DAYS <= days < 0:
        return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}
    return day_text(day)
