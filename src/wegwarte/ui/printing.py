"""Printed pages: a Typst template and its data become a PDF that screen readers can read (PDF/UA).

Data reach the template as JSON, never as markup, so nothing that somebody typed can become part of it. A template
begins with `#let said = json(bytes(sys.inputs.data))`. Fonts: "Fira Sans" for Latin and Cyrillic, "Noto Sans Arabic".
"""

import json
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).parent / "print_fonts"


class NotPrintable(RuntimeError):
    """The template or its data are wrong; the text says where. A fault of the program, not of who prints."""


def as_pdf(template: Path, data: dict[str, Any]) -> bytes:
    """The PDF, in some hundredths of a second. Pictures are data too: SVG as text.

    The template may read files of its own folder only. Raises NotPrintable.
    """
    try:
        return _compiled(template, data, for_all=True)
    except typst.TypstError:
        pass  # a sign that no font has, as in a Chinese name, is refused by the standard: better printed as a box
    try:
        return _compiled(template, data, for_all=False)
    except typst.TypstError as problem:
        raise NotPrintable(f"{template.name}: {problem}") from problem


def _compiled(template: Path, data: dict[str, Any], *, for_all: bool) -> bytes:
    """`for_all`: checked against PDF/UA."""
    made = typst.compile(
        str(template), root=str(template.parent), font_paths=[str(FONTS)], ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, pdf_standards=["ua-1"] if for_all else [],
    )  # fmt: skip
    return bytes(made)
