"""How areas of life change from analysis to analysis: drawn by the server. The table beside says the same in numbers.

Both views are told apart by form as well as by colour: filled circles on a line, hollow squares on dashes.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi

from wegwarte.casework.models import Assessment
from wegwarte.casework.models.stage import HIGHEST, LOWEST, Rating
from wegwarte.catalogue import codes

SHOWN = 6
"""The latest analyses that are drawn; more are not to be told apart on a telephone."""
STEP, LEVEL, EDGE = 44, 9, 8
"""In units of the drawing: from one analysis to the next, from one number to the next, around everything."""
HALF = 6
"""Half a side of the square: where both see the same, the circle lies within it."""


@dataclass(frozen=True)
class Point:
    """A view on one day, in units of the drawing."""

    x: int
    y: int

    @property
    def corner(self) -> "Point":
        """Where a square around it begins."""
        return Point(self.x - HALF, self.y - HALF)


@dataclass(frozen=True)
class Track:
    """One area over the analyses: its name, what was said on each day, and both lines."""

    label: str
    days: list[datetime.date]
    ratings: list[Rating]
    person: list[Point]
    counsellor: list[Point]
    person_path: str
    counsellor_path: str

    @property
    def by_day(self) -> list[tuple[Rating, datetime.date]]:
        """What was said on each day, empty where nothing was."""
        return list(zip(self.ratings, self.days, strict=True))

    @property
    def notes(self) -> list[str]:
        return [rating.note for rating in self.ratings if rating.note]

    @property
    def is_drawn(self) -> bool:
        return bool(self.person or self.counsellor)


@dataclass(frozen=True)
class Progress:
    """All areas of which something was said, with the days; it begins at the right where people write from there."""

    assessments: list[Assessment]
    tracks: list[Track]
    levels: list[int]  # the heights of the numbers 1 to 5, for lines to hold on to
    width: int
    height: int = 2 * EDGE + (HIGHEST - LOWEST) * LEVEL

    @property
    def days(self) -> list[datetime.date]:
        return [assessment.on for assessment in self.assessments]


def progress_of(assessments: Sequence[Assessment]) -> Progress | None:
    """The latest analyses of a case, given in the order of their days; None when there is none."""
    latest = list(assessments)[-SHOWN:]
    if not latest:
        return None
    said = {area for assessment in latest for area in assessment.ratings or {}}
    tracks = [_track(area, latest) for area in codes.every("analyse_bereich") if area in said]
    return Progress(latest, tracks, [_height(number) for number in range(LOWEST, HIGHEST + 1)], _width(len(latest)))


def _track(area: str, assessments: list[Assessment]) -> Track:
    ratings = [assessment.rating(area) for assessment in assessments]
    person = _points([rating.person for rating in ratings])
    counsellor = _points([rating.counsellor for rating in ratings])
    return Track(
        codes.label(area), [assessment.on for assessment in assessments], ratings,
        [point for point in person if point], [point for point in counsellor if point],
        _path(person), _path(counsellor),
    )  # fmt: skip


def _points(numbers: list[int | None]) -> list[Point | None]:
    return [
        None if number is None else Point(_place(place, len(numbers)), _height(number))
        for place, number in enumerate(numbers)
    ]


def _path(points: list[Point | None]) -> str:
    """A line through what follows one another; where something was left out it begins anew."""
    parts, before = [], None
    for point in points:
        if point is not None:
            parts.append(f"{'L' if before else 'M'}{point.x} {point.y}")
        before = point
    return " ".join(parts)


def _place(place: int, count: int) -> int:
    from_left = count - 1 - place if get_language_bidi() else place
    return EDGE + from_left * STEP


def _height(number: int) -> int:
    return EDGE + (HIGHEST - number) * LEVEL


def _width(count: int) -> int:
    return 2 * EDGE + (count - 1) * STEP
