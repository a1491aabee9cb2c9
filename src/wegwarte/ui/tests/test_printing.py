"""PDF from a template: every script of the portal has its letters, and data are data."""

import hashlib
import json
import zlib

import pytest

from wegwarte.ui.printing import FONTS, NotPrintable, as_pdf

PAGE = """#let said = json(bytes(sys.inputs.data))
#set document(title: said.title)
#set text(font: ("Fira Sans", "Noto Sans Arabic"), lang: "de")
#said.text
"""


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "page.typ"
    path.write_text(PAGE)
    return path


def fonts_in(pdf):
    return {name for name in (b"FiraSans", b"NotoSansArabic", b"Libertinus") if name in _unpacked(pdf)}


def _unpacked(pdf):
    """The file with its compressed streams opened."""
    parts, rest = [pdf], pdf
    while (start := rest.find(b"stream\n")) >= 0:
        rest = rest[start + 7 :]
        try:
            parts.append(zlib.decompressobj().decompress(rest))
        except zlib.error:
            continue
    return b"".join(parts)


def test_fonts_are_those_that_were_vendored():
    told = json.loads((FONTS / "SOURCES.json").read_text())
    assert {path.name for path in FONTS.glob("*.ttf")} == set(told)
    for name, entry in told.items():
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["licence"] == "OFL-1.1"


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("Grüße, Öffnungszeiten", b"FiraSans"),
        ("Açılış saatleri ğış İ", b"FiraSans"),
        ("Пірмазенс ґ ї є, Жильё", b"FiraSans"),
        ("بلا أوراق، مجاني", b"NotoSansArabic"),
        ("بدون گفتن نام پ چ ژ ک ی", b"NotoSansArabic"),
    ],
)
def test_every_script_of_the_portal_has_its_letters(template, text, font):
    pdf = as_pdf(template, {"title": "t", "text": text.replace(" ", "").replace("،", "")})
    assert pdf.startswith(b"%PDF")
    assert fonts_in(pdf) == {font}, "nothing falls back to another font"


def test_what_somebody_typed_is_never_markup(template):
    assert as_pdf(template, {"title": "#panic()", "text": '#panic("x") *bold* $x$ #read("/etc/passwd") \\'})


def test_a_wrong_template_is_named(tmp_path):
    (tmp_path / "broken.typ").write_text("#nothing_of_this_name")
    with pytest.raises(NotPrintable, match=r"broken\.typ"):
        as_pdf(tmp_path / "broken.typ", {})


def test_a_template_reads_no_file_outside_of_its_folder(tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (inside / "page.typ").write_text('#set document(title: "t")\n#read("../secret.txt")')
    with pytest.raises(NotPrintable):
        as_pdf(inside / "page.typ", {})
