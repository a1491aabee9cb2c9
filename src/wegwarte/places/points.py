"""Where something lies: latitude and longitude in degrees, WGS 84."""

from typing import Protocol

Point = tuple[float, float]
"""Latitude and longitude."""


class Placed(Protocol):
    """What may have coordinates: a place, a district, a house."""

    latitude: float | None
    longitude: float | None


def point_of(*records: Placed | None) -> Point | None:
    """The point of the first of the records that has one; None when none has."""
    for record in records:
        if record is not None and record.latitude is not None and record.longitude is not None:
            return record.latitude, record.longitude
    return None
