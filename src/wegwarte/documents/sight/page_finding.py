"""Where the page lies on a photograph: the four corners of what is bright on something darker."""

from typing import Final, cast

from PIL import Image, ImageDraw, ImageFilter, ImageStat

from wegwarte.documents.sight.planes import Point

SMALL: Final = 240  # pixels of the longer side in which it is looked for
BRIGHT_INSIDE, BRIGHT_OUTSIDE = 0.86, 0.30  # shares of bright pixels
LEAST, MOST = 0.25, 0.93  # of the picture: less is no page, more needs no cutting
SHARP: Final = 35  # of 255: how much darker it is right beside a page than on it; a shadow fades


def corners(grey: Image.Image) -> list[Point] | None:
    """Left above, right above, right below, left below, in pixels; `None` where the page fills the picture."""
    scale = SMALL / max(grey.size)
    size = max(round(grey.width * scale), 1), max(round(grey.height * scale), 1)
    small = grey.resize(size, Image.Resampling.BOX).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MedianFilter(5))
    level = threshold(small)
    bright = small.point(lambda value: 255 if value > level else 0).filter(ImageFilter.MinFilter(5))
    found = _extremes(bright)
    if found is None or not _is_a_page(bright, found) or not _ends_sharply(small, found):
        return None
    grown = 2.0  # what the filter took away
    left_above, right_above, right_below, left_below = found
    outward = [(-grown, -grown), (grown, -grown), (grown, grown), (-grown, grown)]
    return [
        ((x + dx) / scale, (y + dy) / scale)
        for (x, y), (dx, dy) in zip((left_above, right_above, right_below, left_below), outward, strict=True)
    ]


def threshold(grey: Image.Image) -> int:
    """The level that parts dark from bright best (Otsu 1979)."""
    counts = grey.histogram()[:256]
    total, weighted = sum(counts), sum(level * count for level, count in enumerate(counts))
    best, at, below, below_weighted = -1.0, 127, 0, 0
    for level, count in enumerate(counts):
        below, below_weighted = below + count, below_weighted + level * count
        if not below or below == total:
            continue
        apart = below_weighted / below - (weighted - below_weighted) / (total - below)
        if (between := below * (total - below) * apart * apart) > best:
            best, at = between, level
    return at


def _extremes(bright: Image.Image) -> list[Point] | None:
    width = bright.width
    lit = [(at % width, at // width) for at, value in enumerate(bright.tobytes()) if value]
    if not lit:
        return None
    return [
        min(lit, key=lambda point: point[0] + point[1]), max(lit, key=lambda point: point[0] - point[1]),
        max(lit, key=lambda point: point[0] + point[1]), min(lit, key=lambda point: point[0] - point[1]),
    ]  # fmt: skip


def _is_a_page(bright: Image.Image, found: list[Point]) -> bool:
    mask = Image.new("L", bright.size, 0)
    ImageDraw.Draw(mask).polygon(found, fill=255)
    share = ImageStat.Stat(mask).mean[0] / 255
    if not LEAST < share < MOST:
        return False
    inside = ImageStat.Stat(bright, mask).mean[0] / 255
    outside = ImageStat.Stat(bright, mask.point(lambda value: 255 - value)).mean[0] / 255
    return inside > BRIGHT_INSIDE and outside < BRIGHT_OUTSIDE


def _ends_sharply(small: Image.Image, found: list[Point]) -> bool:
    """Whether it is darker right outside of each side; a side along the edge of the picture tells nothing."""
    middle = sum(x for x, _y in found) / 4, sum(y for _x, y in found) / 4
    told = 0
    for (x, y), (u, v) in zip(found, [*found[1:], found[0]], strict=True):
        steps = []
        for share in range(1, 16):
            at = x + (u - x) * share / 16, y + (v - y) * share / 16
            inside, outside = (_beside(small, at, middle, pixels) for pixels in (-6, 7))
            if inside is not None and outside is not None:
                steps.append(inside - outside)
        if len(steps) > 8:
            told += 1
            if sum(steps) / len(steps) < SHARP:
                return False
    return told >= 2


def _beside(small: Image.Image, at: Point, middle: Point, pixels: int) -> int | None:
    """The brightness so many pixels from a point, away from the middle; `None` outside of the picture."""
    dx, dy = at[0] - middle[0], at[1] - middle[1]
    length = max((dx * dx + dy * dy) ** 0.5, 1)
    x, y = round(at[0] + dx / length * pixels), round(at[1] + dy / length * pixels)
    if not (0 <= x < small.width and 0 <= y < small.height):
        return None
    return cast(int, small.getpixel((x, y)))
