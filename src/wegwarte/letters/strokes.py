"""A signature as it was drawn: lines of points with their times, checked, and made into a picture.

What a browser sends is numbers and nothing else. The picture is built here from those numbers: no markup of a stranger
ever reaches a paper. The field is 3000 units wide and 1000 high, however large it is on the screen.
"""

import base64
import itertools
import json
import math
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from django.utils.translation import gettext_lazy as _

from wegwarte.core.conflicts import Refused

Point: TypeAlias = tuple[int, int, int]  # x, y in units of the field; milliseconds since the first point
Stroke: TypeAlias = tuple[Point, ...]

WIDTH: Final = 3000
HEIGHT: Final = 1000
MOST_STROKES: Final = 300
MOST_POINTS: Final = 8_000
LONGEST: Final = 200_000  # characters of what is sent
LATEST: Final = 3_600_000  # milliseconds: nobody signs for longer than an hour
SHORTEST: Final = 150  # units that all lines together are long, at least: less is a slip of the finger
PEN: Final = 16  # width of the line in units
ROOM: Final = 40  # units around the picture
TOO_LITTLE: Final = _("Please write your name into the field.")
NOT_READABLE: Final = _("This did not come through. Please sign once more.")


def strokes_from(sent: str) -> tuple[Stroke, ...]:
    """What was drawn, of the text that a form sends: [[[x, y, t], …], …]; () for an empty field.

    Raises `Refused` in words for what no hand draws.
    """
    if not sent.strip():
        return ()
    if len(sent) > LONGEST:
        raise Refused(NOT_READABLE, field="strokes")
    try:
        said = json.loads(sent)
    except (ValueError, RecursionError):
        raise Refused(NOT_READABLE, field="strokes") from None
    strokes = _checked(said)
    if strokes and length_of(strokes) < SHORTEST:
        raise Refused(TOO_LITTLE, field="strokes")
    return strokes


def length_of(strokes: Sequence[Stroke]) -> int:
    """How long all lines are together, in units of the field."""
    steps = (pair for stroke in strokes for pair in itertools.pairwise(stroke))
    return round(sum(math.hypot(a[0] - b[0], a[1] - b[1]) for a, b in steps))


def as_svg(strokes: Sequence[Stroke]) -> str:
    """The picture: one line for each stroke, cut to what was drawn; "" for nothing."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return ""
    left, right = min(x for x, _y, _t in points) - ROOM, max(x for x, _y, _t in points) + ROOM
    top, bottom = min(y for _x, y, _t in points) - ROOM, max(y for _x, y, _t in points) + ROOM
    width, height = right - left, bottom - top
    line = " ".join(_line(stroke) for stroke in strokes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{left} {top} {width} {height}"><path d="{line}" fill="none" stroke="#171a2b" '
        f'stroke-width="{PEN}" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def as_data(strokes: Sequence[Stroke]) -> str:
    """The picture as the address of an image that stands in the page itself; "" for nothing."""
    svg = as_svg(strokes)
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}" if svg else ""


def _line(stroke: Stroke) -> str:
    """Through the middle between each two points, so that it is as round as the hand was; a dot for one point."""
    (x, y, _first), *rest = stroke
    if not rest:
        return f"M{x} {y}h1"
    said = [f"M{x} {y}"]
    for (ax, ay, _a), (bx, by, _b) in itertools.pairwise(rest):
        said.append(f"Q{ax} {ay} {(ax + bx) // 2} {(ay + by) // 2}")
    return "".join([*said, f"L{rest[-1][0]} {rest[-1][1]}"])


def _checked(said: Any) -> tuple[Stroke, ...]:
    """Raises `Refused` unless it is lists of three whole numbers each, in the field, one after the other in time."""
    if not isinstance(said, list) or len(said) > MOST_STROKES:
        raise Refused(NOT_READABLE, field="strokes")
    strokes = tuple(_stroke(one) for one in said)
    points = [point for stroke in strokes for point in stroke]
    times = [t for _x, _y, t in points]
    if len(points) > MOST_POINTS or times != sorted(times):
        raise Refused(NOT_READABLE, field="strokes")
    return strokes


def _stroke(said: Any) -> Stroke:
    if not isinstance(said, list) or not said or not all(_is_point(one) for one in said):
        raise Refused(NOT_READABLE, field="strokes")
    return tuple((one[0], one[1], one[2]) for one in said)


def _is_point(said: Any) -> bool:
    if not isinstance(said, list) or len(said) != 3 or not all(type(number) is int for number in said):
        return False
    return all(0 <= number <= most for number, most in zip(said, (WIDTH, HEIGHT, LATEST), strict=True))
