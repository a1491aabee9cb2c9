"""Draws schematic outlines of the Kreise from the built-in places: `./wegwarte vendor outlines`.

Each place gets the land that is nearer to it than to any other (Voronoi cells), cut off 7 km from the outermost places;
the cells of a Kreis are dissolved. So no official outline is taken from anybody, and whoever looks at the map sees
roughly where they are. An operator may load official outlines instead.
"""

import csv
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE, TARGET = "src/wegwarte/places/data/places.csv", "src/wegwarte/places/data/outlines.json"
TOOLS = ("scipy==1.17.1", "shapely==2.2.0", "numpy==2.4.6")
DRAW = "import outlines, sys; outlines.draw(*sys.argv[1:])"
KM_PER_DEGREE = 111.2
REACH, BACK = 7.0, 3.9  # km: how far the Land reaches beyond a place, and how much of it is taken away at the edge
TOLERANCE = 1.3  # km by which a line may deviate
SMALLEST = 4.0  # square km: splinters below are left out
SQUEEZE = math.cos(math.radians(49.9))  # a degree to the east is that much shorter than one to the north


def build(project: Path) -> None:
    """Writes `outlines.json`: a GeoJSON FeatureCollection, one MultiPolygon a Kreis with the property `ags`."""
    with tempfile.TemporaryDirectory() as tools:
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--target", tools, *TOOLS], check=True)
        paths = [str(project / SOURCE), str(project / TARGET)]
        where = {"PYTHONPATH": f"{tools}:{project / 'vendor'}"}
        subprocess.run([sys.executable, "-c", DRAW, *paths], env=where, check=True)


def draw(source: str, target: str) -> None:
    """The drawing itself, in a process that has the tools."""
    from shapely import coverage_simplify, unary_union

    points = {}
    with Path(source).open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["latitude"]:
                points.setdefault((float(row["longitude"]) * SQUEEZE, float(row["latitude"])), row["district"])
    land = _land(list(points))
    cells = _cells(points)
    keys = sorted(cells)
    shapes = coverage_simplify([unary_union(cells[key]).intersection(land) for key in keys], TOLERANCE / KM_PER_DEGREE)
    features = [
        {"type": "Feature", "properties": {"ags": key}, "geometry": _geometry(shape)}
        for key, shape in zip(keys, shapes, strict=True)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    Path(target).write_text(json.dumps(collection, separators=(",", ":")) + "\n", encoding="utf-8")


def _land(points):  # type: ignore[no-untyped-def]
    """All that is near a place, without holes such as a forest where nobody lives."""
    from shapely import Point, Polygon, unary_union

    around = unary_union([Point(point).buffer(REACH / KM_PER_DEGREE, 8) for point in points])
    largest = max(getattr(around, "geoms", [around]), key=lambda part: part.area)
    return Polygon(largest.exterior).buffer(-BACK / KM_PER_DEGREE)


def _cells(points):  # type: ignore[no-untyped-def]
    """The Voronoi cells by Kreis; four points far away make those at the edge finite."""
    from scipy.spatial import Voronoi
    from shapely import Polygon

    middle = [sum(point[axis] for point in points) / len(points) for axis in (0, 1)]
    far = [(middle[0] + east, middle[1] + north) for east in (-9, 9) for north in (-9, 9)]
    diagram = Voronoi([*points, *far])
    cells: dict[str, list] = {}  # type: ignore[type-arg]
    for number, district in enumerate(points.values()):
        region = diagram.regions[diagram.point_region[number]]
        cells.setdefault(district, []).append(Polygon(diagram.vertices[region]))
    return cells


def _geometry(shape):  # type: ignore[no-untyped-def]
    """Coordinates in degrees with three decimals (100 m)."""
    from shapely import Polygon

    smallest = SMALLEST / KM_PER_DEGREE**2
    parts = sorted(getattr(shape, "geoms", [shape]), key=lambda part: -part.area)
    parts = [part for number, part in enumerate(parts) if number == 0 or part.area >= smallest]

    def ring(line):  # type: ignore[no-untyped-def]
        return [[round(east / SQUEEZE, 3), round(north, 3)] for east, north in line.coords]

    rings = [
        [ring(part.exterior), *(ring(hole) for hole in part.interiors if Polygon(hole).area >= smallest)]
        for part in parts
    ]
    return {"type": "MultiPolygon", "coordinates": rings}
