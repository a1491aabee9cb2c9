"""Public holidays of the Länder. Pure: no database, no clock."""

import datetime
from collections.abc import Mapping
from functools import lru_cache

import holidays

RHEINLAND_PFALZ = "RP"
LAENDER = ("BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH")
"""Codes of the Länder after ISO 3166-2:DE."""

Days = Mapping[datetime.date, str]


@lru_cache(maxsize=1024)  # all Länder, and the years of a table of dates
def public_holidays(year: int, land: str | None = RHEINLAND_PFALZ) -> Days:
    """The public holidays of a year in a Land: the day and its German name. Without a Land: those of all Länder.

    From the package `holidays`, which follows the laws of the Länder (here § 2 LFtG Rheinland-Pfalz). Days that are
    kept in some municipalities only (Mariä Himmelfahrt in Bavaria, Fronleichnam in Saxony and Thuringia, the Augsburg
    Peace Festival) are not among them: who counts with them would count too long elsewhere in the same Land.
    """
    return dict(holidays.country_holidays("DE", subdiv=land, years=year, language="de"))
