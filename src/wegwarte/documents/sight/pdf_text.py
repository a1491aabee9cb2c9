"""The text that a PDF holds itself, with the places of its words."""

import ctypes
from typing import Any, Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from wegwarte.documents.sight.page import WHOLE, Box, Page, Way, Word

LEAST: Final = 30  # letters: less is a stamp on a scan
MOST: Final = 100_000  # signs of a page: more nobody can print on one, whoever wants to fill memories may
ODD: Final = 0.1  # share of signs that no font could name: such a text is worth nothing


def page_of(page: Any) -> Page | None:
    """The words of a page of pypdfium2; `None` where it holds no text, or none that can be used."""
    text = page.get_textpage()
    count = min(text.count_chars(), MOST)
    signs = [(chr(pdfium.raw.FPDFText_GetUnicode(text, index)), index) for index in range(count)]
    letters = [sign for sign, _index in signs if not sign.isspace()]
    odd = sum(sign in "\ufffd\x00" or "\ue000" <= sign <= "\uf8ff" for sign in letters)
    if len(letters) < LEAST or odd > ODD * len(letters):
        return None
    ratio = round(page.get_height() / page.get_width() * 1000)
    return Page(_words(page, text, signs), Way.TEXT, 0, ratio)


def _words(page: Any, text: Any, signs: list[tuple[str, int]]) -> list[Word]:
    words: list[Word] = []
    line, some = 0, ""
    boxes: list[tuple[int, int, int, int]] = []

    def end() -> None:
        nonlocal some
        if some and boxes:
            left, top, right, bottom = (_edge(boxes, number) for number in range(4))
            if words and not _same_line(words[-1].box, top, bottom):
                nonlocal line
                line += 1
            words.append(Word(some, Box(left, top, right, bottom), 100, line))
        some = ""
        boxes.clear()

    for sign, index in signs:
        if sign.isspace() or not sign.isprintable():
            end()
            continue
        some += sign
        boxes.append(_place(page, text.get_charbox(index)))
    end()
    return words


def _edge(boxes: list[tuple[int, int, int, int]], number: int) -> int:
    choose = min if number < 2 else max
    return choose(box[number] for box in boxes)


def _same_line(before: Box, top: int, bottom: int) -> bool:
    return before.top <= (top + bottom) / 2 <= before.bottom or top <= before.middle[1] <= bottom


def _place(page: Any, sides: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    left, bottom, right, top = sides
    xs, ys = [], []
    for x, y in ((left, top), (right, bottom)):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.raw.FPDF_PageToDevice(
            page, 0, 0, WHOLE, WHOLE, 0, x, y, ctypes.byref(across), ctypes.byref(down)
        )  # it knows how the page is turned and cut
        xs.append(min(max(across.value, 0), WHOLE))
        ys.append(min(max(down.value, 0), WHOLE))
    return min(xs), min(ys), max(xs), max(ys)
