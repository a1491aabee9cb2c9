"""How an entry stands, in one short line, in any language.

Each sentence is one text for the translators, week days included: "in" and "on" go with them in many languages, and
their endings change. The formats of days and times are texts too.
"""

import datetime
from contextlib import nullcontext
from functools import lru_cache

from django.utils import formats, translation
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from wegwarte.directory.hours.opening import BERLIN, Opening
from wegwarte.ui.text import in_its_direction

FAR = 300
"""Days after which a day is told with its year."""
MIDNIGHT = "24:00"
NEXT_WEEKDAY = 6
"""Days ahead that a week day names without doubt: a week ahead it would be the one of today."""

OPENS = (
    _("Opens on Monday at %(time)s"),
    _("Opens on Tuesday at %(time)s"),
    _("Opens on Wednesday at %(time)s"),
    _("Opens on Thursday at %(time)s"),
    _("Opens on Friday at %(time)s"),
    _("Opens on Saturday at %(time)s"),
    _("Opens on Sunday at %(time)s"),
)


def in_words(opening: Opening, now: datetime.datetime, reason: str | None = None, language: str | None = None) -> str:
    """The one line that matters most: "Open now, until 12:00", "Opens on Thursday at 14:00", "Closed today: …".

    `now`: the aware moment that `opening` is of. `reason`: the closure's in the reader's language, "" to say none;
    without one its keeper's own words. `language`: the active one by default.
    """
    with translation.override(language) if language else nullcontext():
        return _line(opening, now.astimezone(BERLIN), opening.closed_because if reason is None else reason)


def opens_in_words(opening: Opening, now: datetime.datetime, language: str | None = None) -> str:
    """When it opens next: the second line where the first says why it is closed; "" when it is open or nobody knows."""
    with translation.override(language) if language else nullcontext():
        return _opens(opening.opens, now.astimezone(BERLIN)) if opening.opens else ""


def day_in_words(day: datetime.date, today: datetime.date) -> str:
    """A day as people say it: "6 January", with its year when that is far away."""
    if abs((day - today).days) < FAR:
        return formats.date_format(day, pgettext("format of a day without its year", "j F"))
    return formats.date_format(day, pgettext("format of a day with its year", "j F Y"))


def time_in_words(moment: datetime.time | datetime.datetime) -> str:
    """A time of day: "9:00"."""
    return _time(moment.hour, moment.minute, pgettext("format of a time of day", "G:i"), translation.get_language())


@lru_cache(maxsize=2000)
def _time(hour: int, minute: int, style: str, _language: str) -> str:
    """Kept: a page of results tells twenty of them. In formats there are words of the language."""
    return formats.time_format(datetime.time(hour, minute), style)


def end_in_words(moment: datetime.datetime) -> str:
    """The time at which something ends: midnight is 24:00, since 0:00 is the beginning of a day."""
    return MIDNIGHT if moment.time() == datetime.time() else time_in_words(moment)


def _line(opening: Opening, now: datetime.datetime, reason: str) -> str:
    if opening.is_open:
        return _open_until(opening.until, now)
    if opening.closure is not None or opening.closed_because:
        return _closed(opening, now.date(), reason)
    if opening.by_appointment_now:
        return gettext("By appointment now")
    if opening.opens is not None:
        return _opens(opening.opens, now)
    return _nothing_known(opening)


def _open_until(until: datetime.datetime | None, now: datetime.datetime) -> str:
    if until is None:
        return gettext("Open now, day and night")
    days = (until.date() - now.date()).days
    if days == 1 and until.time() == datetime.time():
        return gettext("Open now, until midnight")
    if days == 0:
        return gettext("Open now, until %(time)s") % {"time": time_in_words(until)}
    if days == 1:
        return gettext("Open now, until tomorrow at %(time)s") % {"time": time_in_words(until)}
    told = {"day": day_in_words(until.date(), now.date()), "time": time_in_words(until)}
    return gettext("Open now, until %(day)s at %(time)s") % told


def _closed(opening: Opening, today: datetime.date, reason: str) -> str:
    if opening.closed_for_some_time:
        return gettext("Closed for some time")
    told = {"reason": in_its_direction(reason)}
    if opening.closed_until is None or opening.closed_until == today:
        return gettext("Closed today: %(reason)s") % told if reason else gettext("Closed today")
    told["day"] = day_in_words(opening.closed_until, today)
    if not reason:
        return gettext("Closed until %(day)s") % told
    return gettext("Closed until %(day)s: %(reason)s") % told


def _opens(opens: datetime.datetime, now: datetime.datetime) -> str:
    time, days = time_in_words(opens), (opens.date() - now.date()).days
    if days > NEXT_WEEKDAY:
        told = {"day": day_in_words(opens.date(), now.date()), "time": time}
        return gettext("Opens on %(day)s at %(time)s") % told
    near: dict[int, Promise] = {0: _("Opens today at %(time)s"), 1: _("Opens tomorrow at %(time)s")}
    return str(near.get(days, OPENS[opens.weekday()])) % {"time": time}


def _nothing_known(opening: Opening) -> str:
    if opening.only_by_appointment:
        return gettext("Only by appointment: please call")
    if opening.known:
        return gettext("Closed for the next weeks: please call")
    return gettext("No open hours known: please call")
