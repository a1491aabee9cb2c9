"""A letter as DOCX, for who goes on writing in an office program. Right-to-left text is marked as such in every run."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from wegwarte.letters.blocks import Block, blocks_of
from wegwarte.letters.pictures import as_png
from wegwarte.letters.words import words
from wegwarte.ui.portal import PortalLanguage
from wegwarte.ui.text import without_turns

if TYPE_CHECKING:
    from wegwarte.letters.paper import Column, Letterhead, Paper, Signature

FONT: Final = "Arial"  # has Latin, Cyrillic and Arabic letters, and is on every machine with an office program
STYLES: Final = {"paragraph": "Normal", "heading": "Heading 2", "item": "List Bullet"}
BOXES: Final = {"ticked": "☒ ", "empty": "☐ "}
WIDTH: Final = 165  # millimetres between the margins
MARKS: Final = {
    "de": "de-DE", "ar": "ar-SA", "fa": "fa-IR", "en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "tr": "tr-TR",
    "uk": "uk-UA",
}  # fmt: skip
OWN_DIRECTION = re.compile("\u2068([^\u2069]*)\u2069")
TO_THE_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def written(paper: "Paper") -> bytes:
    """The whole DOCX."""
    made = _empty(paper)
    try:
        (_posted if paper.has_window else _headed)(made, paper)
        (_beside if len(paper.columns) > 1 else _alone)(made, paper)
        for one in paper.signatures:
            (_signed if paper.goes_by_post else _signature)(made, one, paper.columns)
        into = io.BytesIO()
        made.save(into)
        return into.getvalue()
    finally:
        _let_go(made)


def _let_go(made: Any) -> None:
    """Its parts know each other, and hold five megabytes that a server would keep till it looks for garbage: seldom."""
    package = made.part.package
    for part in [*package.iter_parts(), package]:
        vars(part).clear()


def _empty(paper: "Paper") -> Any:
    """A document with the house's margins and styles, and what stands at the foot of each page."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(26)
    for name, size in (("Normal", 11), ("Heading 1", 13), ("Heading 2", 11.5), ("List Bullet", 11)):
        _style(made.styles[name], size)
    made.core_properties.title = paper.columns[0].subject
    made.core_properties.author = paper.letterhead.office or paper.letterhead.carrier
    made.core_properties.language = "de-DE"
    _foot(section.footer.paragraphs[0], paper)
    return made


def _style(style: Any, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), None
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(6), Pt(0)
    look = style.element.get_or_add_rPr()
    fonts = look.get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)
    for kind in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    _set(look, "w:szCs", str(int(size * 2)))


def _foot(paragraph: Any, paper: "Paper") -> None:
    for line in (paper.letterhead.foot, paper.text_version):
        if line:
            paragraph.add_run(without_turns(line)).add_break()
    paragraph.add_run(f"{words('de')['page']} ")
    for number, between in (("PAGE", " / "), ("NUMPAGES", "")):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), number)
        field.append(_number_run())
        paragraph._p.append(field)
        paragraph.add_run(between)
    for run in paragraph.runs:
        run.font.size = Pt(8)


def _number_run() -> Any:
    """What stands in a field of the foot until the office program has counted."""
    run, look, text = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:t")
    _set(look, "w:sz", "16")
    text.text = "1"
    run.append(look)
    run.append(text)
    return run


def _posted(made: Any, paper: "Paper") -> None:
    """Head, address window and what stands beside it, where DIN 5008 (form B) wants them."""
    table = _table(made, rows=2, widths=(100, 65))
    for row, height in zip(table.rows, (25, 53.46), strict=True):
        row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.EXACTLY
    head = paper.letterhead
    _sender(table.cell(0, 0), head)
    _logo(table.cell(0, 1), head)
    address = table.cell(1, 0).paragraphs[0]
    address.paragraph_format.space_before = Mm(12)
    address.add_run(" · ".join(part for part in (head.office or head.carrier, *head.address) if part)).font.size = Pt(7)
    _lines(table.cell(1, 0).add_paragraph(), paper.recipient, 11)
    beside = [*(": ".join(pair) for pair in paper.references), *_reached(head), _dated(paper)]
    _lines(table.cell(1, 1).paragraphs[0], beside, 9)


def _headed(made: Any, paper: "Paper") -> None:
    """Head of a paper that is handed over and not sent."""
    table = _table(made, rows=1, widths=(115, 50))
    _sender(table.cell(0, 0), paper.letterhead)
    _logo(table.cell(0, 1), paper.letterhead)
    references = [": ".join(pair) for pair in paper.references]
    _lines(made.add_paragraph(), [" · ".join(_reached(paper.letterhead)), " · ".join(references)], 9)


def _sender(cell: Any, head: "Letterhead") -> None:
    first = cell.paragraphs[0].add_run(head.carrier)
    first.bold, first.font.size = True, Pt(13)
    _lines(cell.add_paragraph(), [head.association, head.office], 9.5)


def _logo(cell: Any, head: "Letterhead") -> None:
    if head.logo:
        cell.paragraphs[0].alignment = 2
        cell.paragraphs[0].add_run().add_picture(io.BytesIO(head.logo), height=Mm(17))


def _reached(head: "Letterhead") -> list[str]:
    return [part for part in (*head.address, head.phone, head.email) if part]


def _dated(paper: "Paper") -> str:
    return ", ".join(part for part in (paper.place, f"{paper.day:%d.%m.%Y}") if part)


def _lines(paragraph: Any, lines: Iterable[str], size: float) -> None:
    for number, line in enumerate(line for line in lines if line):
        if number:
            paragraph.add_run().add_break()
        paragraph.add_run(without_turns(line)).font.size = Pt(size)


def _alone(made: Any, paper: "Paper") -> None:
    column = paper.columns[0]
    _text(made.add_paragraph(style="Heading 1"), column.subject, column.language)
    for block in blocks_of(column.body):
        _block(made.add_paragraph(style=STYLES.get(block.kind, "Normal")), block, column.language)


def _beside(made: Any, paper: "Paper") -> None:
    """A table without lines: a row for each paragraph, so that both languages stay side by side over all pages."""
    texts = [[Block("subject", column.subject), *blocks_of(column.body)] for column in paper.columns]
    rows = max(len(text) for text in texts)
    table = _table(made, rows=rows, widths=[WIDTH / len(texts)] * len(texts))
    for at, (column, text) in enumerate(zip(paper.columns, texts, strict=True)):
        for number, block in enumerate(text):
            paragraph = table.cell(number, at).paragraphs[0]
            paragraph.style = made.styles["Heading 1" if block.kind == "subject" else STYLES.get(block.kind, "Normal")]
            _block(paragraph, block, column.language)


def _block(paragraph: Any, block: Block, language: PortalLanguage) -> None:
    _text(paragraph, BOXES.get(block.kind, "") + block.text, language)


def _text(paragraph: Any, text: str, language: PortalLanguage) -> None:
    """Text in its direction; what has a direction of its own in it, such as a number in Arabic, is a run of its own."""
    turned = language.direction == "rtl"
    if turned:
        _set(paragraph._p.get_or_add_pPr(), "w:bidi")
    for number, piece in enumerate(OWN_DIRECTION.split(text)):
        own = number % 2 == 1
        if piece:
            _run(paragraph, piece, language, turned=bool(TO_THE_LEFT.search(piece)) if own else turned)


def _run(paragraph: Any, text: str, language: PortalLanguage, *, turned: bool) -> None:
    run = paragraph.add_run(without_turns(text))
    look = run._r.get_or_add_rPr()
    if turned:
        _set(look, "w:rtl")
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:bidi" if turned else "w:val"), MARKS[language.tag.partition("-")[0]])
    look.append(tongue)


def _signed(made: Any, one: "Signature", columns: Sequence["Column"]) -> None:
    """Beneath a letter, which is dated above: room to sign, and the name."""
    room = made.add_paragraph()
    room.paragraph_format.space_before = Mm(12)
    if one.strokes_svg:
        room.add_run().add_picture(io.BytesIO(as_png(one.strokes_svg)), height=Mm(13))
    made.add_paragraph().add_run(without_turns(one.name) or words(columns[0].language.tag)[one.who])


def _signature(made: Any, one: "Signature", columns: Sequence["Column"]) -> None:
    """A line for place and day, a line for the name; what was drawn stands above it."""
    made.add_paragraph()
    table = _table(made, rows=2, widths=(60, 6, 99))
    table.rows[0].height = Mm(16)
    day, name = table.cell(0, 0), table.cell(0, 2)
    for cell in (day, name):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        _edge(cell)
    if one.on:
        day.paragraphs[0].add_run(f"{one.on:%d.%m.%Y}")
    if one.strokes_svg:
        name.paragraphs[0].add_run().add_picture(io.BytesIO(as_png(one.strokes_svg)), height=Mm(13))
    for cell, key in ((table.cell(1, 0), "place_day"), (table.cell(1, 2), one.who)):
        for number, column in enumerate(columns):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            _text(paragraph, words(column.language.tag)[key], column.language)
    if one.name:
        table.cell(1, 2).add_paragraph().add_run(without_turns(one.name))


def _table(made: Any, *, rows: int, widths: Sequence[float]) -> Any:
    table = made.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _edge(cell: Any) -> None:
    edges = OxmlElement("w:tcBorders")
    below = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "171A2B")):
        below.set(qn(f"w:{name}"), value)
    edges.append(below)
    cell._tc.get_or_add_tcPr().append(edges)


def _set(parent: Any, name: str, value: str = "") -> None:
    element = OxmlElement(name)
    if value:
        element.set(qn("w:val"), value)
    cast(Any, parent).append(element)
