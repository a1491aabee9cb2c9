"""A picture is made ready to be read: cut out, evenly lit, straight. What was done is kept, to find places again."""

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageOps

from wegwarte.documents.sight.page_finding import corners
from wegwarte.documents.sight.planes import Point, eight_numbers, projected

TALL: Final = 2400  # pixels of the longer side: A4 at 205 dpi, which tesseract reads best for its time
PROFILE: Final = 700  # pixels of the longer side in which lines are looked for
STEEPEST: Final = 12  # degrees
STRAIGHT: Final = 0.3


@dataclass
class Prepared:
    """A grey picture, and the way back from its pixels to those of the picture that came in, step by step."""

    picture: Image.Image
    back: list[Callable[[Point], Point]] = field(default_factory=list)

    def origin(self, point: Point) -> Point:
        """Where a point of the prepared picture lay in the picture that came in."""
        for step in reversed(self.back):
            point = step(point)
        return point


def prepared(picture: Image.Image) -> Prepared:
    """Cut out, evenly lit and straight; whether it stands on its head is not known yet."""
    made = Prepared(picture.convert("L"))
    _cut_out(made)
    _bring_to_size(made)
    made.picture = evenly_lit(made.picture)
    if _lies(made.picture):
        turn(made, 90)
    _straighten(made)
    return made


def turn(made: Prepared, degrees: int) -> None:
    """Turns it clockwise by 90, 180 or 270 degrees."""
    width, height = made.picture.size
    made.picture = made.picture.rotate(-degrees, expand=True)
    made.back.append({
        90: lambda point: (point[1], height - point[0]),
        180: lambda point: (width - point[0], height - point[1]),
        270: lambda point: (width - point[1], point[0]),
    }[degrees])  # fmt: skip


def _cut_out(made: Prepared) -> None:
    found = corners(made.picture)
    if found is None:
        return
    width = round((math.dist(found[0], found[1]) + math.dist(found[3], found[2])) / 2)
    height = round((math.dist(found[0], found[3]) + math.dist(found[1], found[2])) / 2)
    numbers = eight_numbers([(0, 0), (width, 0), (width, height), (0, height)], found)
    made.picture = made.picture.transform(
        (width, height), Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC, fillcolor=255
    )
    made.back.append(lambda point: projected(numbers, point))


def _bring_to_size(made: Prepared) -> None:
    scale = TALL / max(made.picture.size)
    if 0.95 < scale < 1.05:
        return
    size = round(made.picture.width * scale), round(made.picture.height * scale)
    made.picture = made.picture.resize(size, Image.Resampling.LANCZOS)
    made.back.append(lambda point: (point[0] / scale, point[1] / scale))


def evenly_lit(grey: Image.Image) -> Image.Image:
    """The paper becomes white everywhere: shadows and folds are taken off, as far as they are wider than a letter."""
    small = grey.resize((max(grey.width // 8, 1), max(grey.height // 8, 1)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(4))
    paper = paper.resize(grey.size, Image.Resampling.BILINEAR)
    ink = ImageChops.subtract(paper, grey)
    return ImageOps.autocontrast(ImageOps.invert(ink), cutoff=(0.5, 30))


def _small(grey: Image.Image) -> Image.Image:
    scale = PROFILE / max(grey.size)
    size = max(round(grey.width * scale), 1), max(round(grey.height * scale), 1)
    return ImageOps.invert(grey.resize(size, Image.Resampling.BOX))


def _lies(grey: Image.Image) -> bool:
    """Whether its lines of text run from above to below."""
    small = _small(grey)
    sideways = small.rotate(90, expand=True)
    return max(map(_lined, _tilted(sideways, 3))) > 1.1 * max(map(_lined, _tilted(small, 3)))


def _tilted(small: Image.Image, step: float) -> list[Image.Image]:
    count = int(STEEPEST / step)
    return [small.rotate(number * step, Image.Resampling.BILINEAR) for number in range(-count, count + 1)]


def _lined(small: Image.Image) -> float:
    """How much dark and bright rows alternate: most where lines of text lie level."""
    rows = small.resize((1, small.height), Image.Resampling.BOX).tobytes()
    return float(sum((a - b) ** 2 for a, b in itertools.pairwise(rows)))


def _straighten(made: Prepared) -> None:
    small = _small(made.picture)
    angle = 0.0
    for step, count in ((1.0, STEEPEST), (0.2, 5)):
        angle = max(
            (angle + number * step for number in range(-count, count + 1)),
            key=lambda degrees: _lined(small.rotate(degrees, Image.Resampling.BILINEAR)),
        )
    if abs(angle) < STRAIGHT:
        return
    width, height = made.picture.size
    turned = made.picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    new_width, new_height = turned.size
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    made.picture = turned

    def back(point: Point) -> Point:
        x, y = point[0] - new_width / 2, point[1] - new_height / 2
        return x * cosine - y * sine + width / 2, x * sine + y * cosine + height / 2

    made.back.append(back)
