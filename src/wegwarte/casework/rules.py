"""What the law or the practice of the field says about files. Pure Python."""

import datetime


def retained_until(closed_on: datetime.date) -> datetime.date:
    """Last day on which a file may be kept without a review: twelve months after counselling ended.

    No statute fixes the period; a consent form in use for federally funded counselling (MBE) promises "at the latest
    twelve months after the end of counselling" (BdV Hessen, read in November 2026). A leap day moves to 28 February.
    """
    try:
        return closed_on.replace(year=closed_on.year + 1)
    except ValueError:
        return closed_on.replace(year=closed_on.year + 1, day=28)
