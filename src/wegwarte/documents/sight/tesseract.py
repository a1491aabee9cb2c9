"""Tesseract, fed by pipes: no plain page ever lies on a disk, which the system itself enforces while a page is read."""

import io
import os
import subprocess
from dataclasses import dataclass
from typing import Final

from PIL import Image

PATIENCE: Final = 30  # seconds for one run
ENVIRONMENT: Final = {"OMP_THREAD_LIMIT": "1", "LANG": "C.UTF-8", "PATH": ""}
LEAST_SURE: Final = 1  # per cent; what tesseract takes for a picture has less


class Hangs(RuntimeError):
    """Tesseract did not answer in time and was ended."""


class Broken(RuntimeError):
    """Tesseract ended without an answer: it is not whole, or may not use as much memory as it wants."""


@dataclass(frozen=True)
class Seen:
    """A word with its box in pixels, the number of its line, and how sure it is (0 to 100)."""

    text: str
    left: int
    top: int
    width: int
    height: int
    line: tuple[int, int, int]
    sure: int


def words(program: str, picture: Image.Image, languages: str, *, patience: float = PATIENCE) -> list[Seen]:
    """The words of a page, column by column. Raises Hangs and Broken."""
    told = _run(program, picture, ["-l", languages, "--psm", "3", "--dpi", "200", "tsv"], patience)
    seen = []
    for row in told.decode(errors="replace").splitlines()[1:]:
        parts = row.split("\t")
        if len(parts) != 12 or parts[0] != "5" or not parts[11].strip() or float(parts[10]) < LEAST_SURE:
            continue
        left, top, width, height = map(int, parts[6:10])
        line = int(parts[2]), int(parts[3]), int(parts[4])
        seen.append(Seen(parts[11].strip(), left, top, width, height, line, round(float(parts[10]))))
    return seen


@dataclass(frozen=True)
class Standing:
    """How a page stands: by how many degrees it is to be turned clockwise, its script, how sure the first of it is."""

    degrees: int = 0
    script: str = ""
    sure: float = 0.0


def standing(program: str, picture: Image.Image, *, patience: float = PATIENCE) -> Standing:
    """Which side is up, and the script; nothing where there are too few letters to tell. Raises Hangs."""
    try:
        told = _run(program, picture, ["-l", "osd", "--psm", "0"], patience).decode(errors="replace")
    except Broken:
        return Standing()
    said = dict(line.split(": ", 1) for line in told.splitlines() if ": " in line)
    try:
        return Standing(int(said["Rotate"]) % 360, said.get("Script", ""), float(said["Orientation confidence"]))
    except (KeyError, ValueError):
        return Standing()


def _run(program: str, picture: Image.Image, rest: list[str], patience: float) -> bytes:
    into = io.BytesIO()
    picture.save(into, format="PNG", compress_level=1)
    data = {"TESSDATA_PREFIX": os.environ["TESSDATA_PREFIX"]} if "TESSDATA_PREFIX" in os.environ else {}
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", *rest], input=into.getvalue(), stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, timeout=patience, check=False, cwd="/", env={**ENVIRONMENT, **data},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Hangs from None
    except OSError:
        raise Broken from None
    if done.returncode:
        raise Broken
    return done.stdout
