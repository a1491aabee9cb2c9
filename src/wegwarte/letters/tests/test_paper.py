"""The paper: every text in every language, as PDF for screen readers and as DOCX that an office program opens."""

import datetime
import gc
import io

import pypdfium2 as pdfium
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.package import Package
from PIL import Image

from wegwarte.letters.blocks import blocks_of
from wegwarte.letters.paper import Column, Letterhead, Paper, Signature, as_docx, as_pdf
from wegwarte.letters.templates import Template, filled, templates
from wegwarte.letters.tests.values import VALUES, every_template
from wegwarte.ui.portal import BY_TAG

DAY = datetime.date(2026, 11, 26)
POINTS = 72 / 25.4  # in a millimetre
CASES = [(one, tag) for one in every_template() for tag in one.texts]
STROKES = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M2 20L40 5L80 25" stroke="#000" fill="none"/></svg>'


def column(template: Template, tag: str, values: dict[str, str]) -> Column:
    text = filled(template, values, BY_TAG[tag])
    return Column(BY_TAG[tag], text.title, text.subject, text.body)


def logo() -> bytes:
    into = io.BytesIO()
    Image.new("RGB", (300, 100), "#4457c9").save(into, "PNG")
    return into.getvalue()


def paper(template: Template, tag: str = "de", values: dict[str, str] = VALUES, **more: object) -> Paper:
    head = Letterhead(
        "Musterverband e. V.", "Beratungsstelle Mainz", "Mitglied in einem Spitzenverband",
        ("Kaiserstraße 1", "55116 Mainz"), "06131 000000", "mainz@beispiel.example", logo(), "Register 1234",
    )  # fmt: skip
    tags = ["de"] if tag == "de" else ["de", tag]
    wanted = {
        "letterhead": head, "place": "Mainz", "day": DAY, "references": (("Unser Zeichen", "MZ-2026-0014"),),
        "recipient": () if template.to == "bearer" else ("Stadt Mainz", "Ausländerbehörde", "55118 Mainz"),
        "columns": tuple(column(template, each, values) for each in tags),
        "signatures": tuple(Signature(who, "Amal Haddad", DAY, STROKES) for who in template.signers(values)),
        "text_version": "Fassung 1",
    }  # fmt: skip
    return Paper(**{**wanted, **more})  # type: ignore[arg-type]


def words_of(pdf: bytes) -> list[str]:
    with pdfium.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize(("template", "tag"), CASES, ids=[f"{one.key}-{tag}" for one, tag in CASES])
def test_every_text_in_every_language_is_printed_for_screen_readers_and_as_docx(template, tag):
    for values in (VALUES, {}):
        pdf = as_pdf(paper(template, tag, values))
        assert b"pdfuaid" in pdf, "checked against PDF/UA"
    said = "\n".join(p.text for p in everything(as_docx(paper(template, tag))))
    assert templates()[template.key].texts["de"].subject.split("{")[0] in said
    assert "Amal Haddad" in said


def everything(content: bytes):
    """All paragraphs of a DOCX, those in tables too."""
    made = Document(io.BytesIO(content))
    yield from made.paragraphs
    for table in made.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def test_the_address_shows_in_the_window_of_an_envelope():
    """DIN 5008, form B: the window is 45 mm high, begins 45 mm below the edge and 20 mm from the left."""
    pdf = as_pdf(paper(templates()["objection"]))
    with pdfium.PdfDocument(pdf) as document:
        page = document[0]
        text = page.get_textpage()
        found = text.search("Ausländerbehörde")
        index, _count = found.get_next()
        left, bottom, right, top = text.get_charbox(index)
        height = page.get_height()
        assert 45 < (height - top) / POINTS < (height - bottom) / POINTS < 90
        assert 20 < left / POINTS < right / POINTS < 105
        text.close()


def test_a_letter_without_a_recipient_keeps_the_window_and_its_date():
    """Who writes the address by hand finds the place for it, and the day stands there once."""
    written = paper(
        templates()["objection"], recipient=(), goes_by_post=True, signatures=(Signature("person", "A. H."),)
    )
    for said in ("\n".join(words_of(as_pdf(written))), "\n".join(p.text for p in everything(as_docx(written)))):
        assert "Mainz, 26.11.2026" in said
        assert "A. H." in said and "Ort, Datum" not in said and "Unterschrift der Person" not in said


def test_a_long_text_goes_on_and_every_page_is_numbered():
    pages = words_of(as_pdf(paper(templates()["going_to_court"], "uk")))
    assert len(pages) >= 2
    for number, page in enumerate(pages, 1):
        assert f"Seite {number} / {len(pages)}" in page
        assert "Fassung 1" in page


@pytest.mark.parametrize("key", ["power_of_attorney", "release_from_secrecy", "consent"])
def test_nobody_signs_on_a_page_of_its_own(key):
    """In German alone all of it stands on one page; with a second language the last section stays with the lines."""
    template = templates()[key]
    lines = tuple(Signature(who, "Amal Haddad") for who in ("person", "office"))
    assert len(words_of(as_pdf(paper(template, signatures=lines)))) == 1
    last = blocks_of(filled(template, VALUES, BY_TAG["de"]).body)
    heading = [block.text for block in last if block.kind == "heading"][-1]
    for tag in ("fa", "de-simple"):
        *_before, page = words_of(as_pdf(paper(template, tag, signatures=lines)))
        assert heading in page.partition("Unterschrift der Person")[0] and page.count("Unterschrift der") == 2


def test_a_sign_that_no_font_has_is_still_printed():
    pdf = as_pdf(paper(templates()["objection"], values={**VALUES, "person_name": "王小明"}))
    assert pdf.startswith(b"%PDF-")


def test_what_is_typed_is_no_markup():
    body = "Kein #set text(size: 90pt) und kein *fett* $x$ <marke> \\"
    typed = paper(templates()["objection"], columns=(Column(BY_TAG["de"], "T", "Betreff #1", body),))
    assert "#set text(size: 90pt)" in words_of(as_pdf(typed))[0].replace("\r\n", " ")
    assert body in [p.text for p in everything(as_docx(typed))]


def test_right_to_left_text_is_marked_as_such_in_word():
    made = list(everything(as_docx(paper(templates()["power_of_attorney"], "ar"))))
    arabic = [p for p in made if p._p.find(f".//{qn('w:bidi')}") is not None]
    assert len(arabic) > 20
    for paragraph in arabic:
        for run in paragraph.runs:
            turned = run._r.find(f".//{qn('w:rtl')}") is not None
            assert turned or "Haddad" in run.text or not any("\u0600" <= sign <= "\u06ff" for sign in run.text)
    first = next(p for p in arabic if "Amal Haddad" in p.text)
    assert next(run.text for run in first.runs if run._r.find(f".//{qn('w:rtl')}") is None) == "Amal Haddad"
    assert not any("\u2066" <= sign <= "\u2069" for p in made for sign in p.text)


def test_what_was_drawn_and_the_logo_are_pictures_in_word():
    made = Document(io.BytesIO(as_docx(paper(templates()["objection"]))))
    assert len(made.inline_shapes) + made.element.xml.count("<pic:pic") >= 2


def test_a_text_of_word_leaves_nothing_behind_in_a_server_that_seldom_looks_for_garbage():
    """Its parts know each other, and hold megabytes that the collector does not count."""
    gc.collect()
    gc.disable()
    try:
        as_docx(paper(templates()["objection"]))
        assert not [
            one for one in gc.get_objects() if issubclass(type(one), Package)
        ]  # a lazy object would wake up if asked what it is
    finally:
        gc.enable()
