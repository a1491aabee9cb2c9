"""What the law or the practice of the field says about files. Pure Python."""

import calendar
import datetime

AGE_BANDS = {13: "J00_13", 17: "J14_17", 26: "J18_26", 44: "J27_44", 64: "J45_64"}
"""The last year of age of each band but the highest: the code list "altersband"."""


def last_day_kept(
    *,
    created_on: datetime.date,
    last_contact_on: datetime.date | None = None,
    last_closed_on: datetime.date | None = None,
    has_open_case: bool = False,
) -> datetime.date | None:
    """Last day of a file, None while a case is open. Counselling ended with the latest of the three days."""
    if has_open_case:
        return None
    return retained_until(max(day for day in (created_on, last_contact_on, last_closed_on) if day))


def retained_until(ended_on: datetime.date) -> datetime.date:
    """Last day on which a file may be kept without a review: twelve months after counselling ended.

    No statute fixes the period; a consent form in use for federally funded counselling (MBE) promises "at the latest
    twelve months after the end of counselling" (BdV Hessen, read in November 2026). A leap day moves to 28 February.
    """
    try:
        return ended_on.replace(year=ended_on.year + 1)
    except ValueError:
        return ended_on.replace(year=ended_on.year + 1, day=28)


def often_assumed(born: datetime.date) -> bool:
    """Whether a day of birth is one that authorities write where nobody knows it: the first of January.

    Custom of the field, no law: whoever was really born on that day is not asked to prove it here.
    """
    return (born.month, born.day) == (1, 1)


def age_band(years: int) -> str:
    """Code of the band in which somebody of that age (in full years) is counted."""
    band = next((band for last, band in AGE_BANDS.items() if years <= last), "J65")
    return f"altersband.{band}"


DRAWER_AFTER_CASE = datetime.timedelta(weeks=4)
"""How long a sealed drawer stays after its case was closed: time to hand on what is still needed. Our own rule."""


def drawer_ends_on(
    *, used_on: datetime.date, months: int, closed_on: datetime.date | None, file_until: datetime.date | None
) -> datetime.date:
    """Last day of a sealed drawer: so many months after it was last needed, or four weeks after its case was closed.

    Never later than the file. Storage ends as soon as the purpose does: Art. 5 (1) (e) GDPR; the months are our own.
    """
    ends = [months_after(used_on, months)]
    if closed_on is not None and closed_on >= used_on:
        ends.append(closed_on + DRAWER_AFTER_CASE)
    if file_until is not None:
        ends.append(file_until)
    return min(ends)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the last of the month where there is none (31 January and one month)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
