"""One plane seen on another: where a point of a photographed page lies on the page itself."""

from collections.abc import Sequence

Point = tuple[float, float]


def eight_numbers(of: Sequence[Point], to: Sequence[Point]) -> tuple[float, ...]:
    """The projection that leads the four points `of` to the four points `to`: (ax+by+c)/(gx+hy+1), (dx+ey+f)/(gx+hy+1).

    As Pillow's PERSPECTIVE takes them, with the new picture as `of`. Raises ZeroDivisionError for points in one line.
    """
    rows = []
    for (x, y), (u, v) in zip(of, to, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return tuple(_solved(rows))


def projected(numbers: Sequence[float], point: Point) -> Point:
    """Where the projection leads a point."""
    a, b, c, d, e, f, g, h = numbers
    x, y = point
    below = g * x + h * y + 1
    return (a * x + b * y + c) / below, (d * x + e * y + f) / below


def _solved(rows: list[list[float]]) -> list[float]:
    """Gauss with pivots; each row ends with its right side."""
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        factor = rows[column][column]
        rows[column] = [value / factor for value in rows[column]]
        for row in range(size):
            if row != column and rows[row][column]:
                times = rows[row][column]
                rows[row] = [value - times * own for value, own in zip(rows[row], rows[column], strict=True)]
    return [row[-1] for row in rows]
