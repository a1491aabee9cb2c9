"""Templates in Word: fields that Word has cut up are found; what is misspelt or dangerous is named at its place."""

import io
import zipfile

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls

from wegwarte.documents.kinds import NotTaken
from wegwarte.letters.own.checking import FOOTNOTES, looked_at
from wegwarte.letters.own.orders import FAULTS, FIELDS, LISTS, Faulty, checked, drawn_logo, filled
from wegwarte.letters.tests.own import word


def read(content: bytes) -> str:
    made = Document(io.BytesIO(content))
    return "\n".join([*(p.text for p in made.sections[0].header.paragraphs), *(p.text for p in made.paragraphs)])


def with_part(content: bytes, name: str, old: str, new: str) -> bytes:
    """The document with something replaced in one of its parts."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(into, "w") as target:
        for part in source.namelist():
            data = source.read(part)
            target.writestr(part, data.replace(old.encode(), new.encode()) if part == name else data)
    return into.getvalue()


def test_fields_are_found_in_text_head_and_properties_even_cut_up():
    content = word("Guten Tag {{ per¦son¦_name }}¦!", "{% if until %}bis {{until}}{% else %}offen{% endif %}",
                   header="{{ office_name }}", title="{{ matter }}")  # fmt: skip
    assert set(checked(content).fields) == {"person_name", "until", "office_name", "matter"}


def test_a_letter_is_filled_in_and_values_are_nothing_but_text():
    content = word(
        "An {{ person¦_name }}", "{% for line in recipient_lines %}{{ line }};{% endfor %}", header="{{ matter }}"
    )
    values = {"person_name": "A & B <w:p> {{ until }}", "matter": "</w:t>\a\x00\u202e"}
    said = read(filled(content, values, ["Amt", "", "Musterstadt"]))
    assert "An A & B <w:p> {{ until }}" in said
    assert "Amt;Musterstadt;" in said
    assert said.startswith("</w:t>\n")


def test_a_value_in_a_footnote_is_nothing_but_text_however_many_sections_there_are():
    made = Document(io.BytesIO(word("Guten Tag")))
    made.add_section()
    notes = PackURI("/word/footnotes.xml")
    text = "<w:footnote><w:p><w:r><w:t>{{ matter }}</w:t></w:r></w:p></w:footnote>"
    xml = f"<w:footnotes {nsdecls('w')}>{text}</w:footnotes>"
    part = Part(notes, FOOTNOTES, xml.encode(), made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    into = io.BytesIO()
    made.save(into)
    for value in ("{{ 7 * 7 }}", "{_{ 7 * 7 }_}", "{% for x in 'abc' %}x{% endfor %}"):
        with zipfile.ZipFile(io.BytesIO(filled(into.getvalue(), {"matter": value}, []))) as archive:
            said = archive.read("word/footnotes.xml").decode()
        assert "49" not in said and "xxx" not in said
        assert "7 * 7" in said or "for x in" in said


def test_a_missing_value_is_a_line_and_a_condition_knows_that_it_is_missing():
    content = word("{{ until }} {% if until %}ja{% else %}nein{% endif %}")
    assert read(filled(content, {}, [])).strip() == "_" * 24 + " nein"


@pytest.mark.parametrize(
    ("tag", "fault"),
    [
        ("{{ persn_name }}", "unknown"),
        ("{{ person_name.upper() }}", "call"),
        ("{{ person_name.__class__ }}", "attribute"),
        ("{{ person_name['x'] }}", "attribute"),
        ("{{ person_name|safe }}", "filter"),
        ("{{ ''.__class__.__mro__ }}", "attribute"),
        ("{{ 7*7 }}", "syntax"),
        ("{% include 'x' %}", "statement"),
        ("{% set x = 1 %}", "statement"),
        ("{% import 'os' as os %}", "statement"),
        ("{% macro x() %}{% endmacro %}", "call"),
        ("{% raw %}{{ person_name }}{% endraw %}", "statement"),
        ("{% for x in range(9) %}{% endfor %}", "call"),
        ("{% for x in person_name %}{% endfor %}", "no_list"),
        ("{% for a in recipient_lines %}{% for b in recipient_lines %}x{% endfor %}{% endfor %}", "nested"),
        ("{% if until == 'x' %}{% endif %}", "statement"),
        ("{% if until %}", "unclosed"),
        ("{{r person_name }}", "expert"),
        ("{% cellbg person_name %}", "expert"),
    ],
)
def test_what_is_misspelt_or_dangerous_is_named(tag, fault):
    for content in (word(tag), word("gut", header=tag), word("gut", title=tag), word("¦".join(tag))):
        found = looked_at(content, FIELDS, LISTS)
        assert fault in [why for _tag, why in found.faults]
        assert fault in FAULTS


def test_faults_are_told_in_sentences_with_the_nearest_field():
    with pytest.raises(Faulty) as refused:
        checked(word("{{ persn_name }} {{ qqqqqqqq }} {{ until|x }}"))
    assert refused.value.faults == [
        "There is no field “persn_name”. Did you mean “person_name”?",
        "There is no field “qqqqqqqq”.",
        "{{ until|x }}: the sign | is not taken. Please write the field by itself.",
    ]


def test_a_faulty_template_is_not_filled_in_either():
    with pytest.raises(NotTaken):
        filled(word("{{ person_name.__class__ }}"), {"person_name": "A"}, [])


def test_what_loads_from_elsewhere_or_runs_is_not_taken():
    rels = "word/_rels/document.xml.rels"
    outside = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'attachedTemplate" Target="https://beispiel.example/x.dotm" TargetMode="External"/></Relationships>'
    )
    with pytest.raises(Faulty, match="attachedTemplate"):
        checked(with_part(word("{{ matter }}"), rels, "</Relationships>", outside))
    checked(word("{{ matter }} Der LINK zum Amt, mit DDE und allem"))  # words are no instructions


BEGINS, ENDS = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    "field",
    [
        f"{BEGINS}<w:r><w:instrText> DDEAUTO c:\\x</w:instrText></w:r>{ENDS}",
        f"{BEGINS}<w:r><w:instrText>PAGE</w:instrText></w:r>{ENDS}"
        f"{BEGINS}<w:r><w:instrText>include</w:instrText></w:r>"
        f'<w:r><w:instrText>Picture "https://beispiel.example/x.png"</w:instrText></w:r>{ENDS}',
        '<w:fldSimple w:instr="INCLUDEPICTURE &quot;https://beispiel.example/x.png&quot; \\d"/>',
        f'{BEGINS}<w:r><w:instrText>IF 1 = 1 </w:instrText></w:r><w:fldSimple w:instr=" link Excel.Sheet x"/>{ENDS}',
    ],
)
def test_fields_of_word_that_load_something_are_not_taken(field):
    content = word("{{ matter }} HIER")
    with pytest.raises(Faulty, match=r"DDEAUTO|INCLUDEPICTURE|LINK"):
        checked(with_part(content, "word/document.xml", "</w:p>", f"{field}</w:p>"))
    checked(with_part(content, "word/document.xml", "</w:p>", '<w:fldSimple w:instr=" PAGE "/></w:p>'))


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"PK\x03\x04kaputt", b"MZ\x90 ein Programm", b"<svg onload='x'/>"]
)
def test_other_files_are_not_taken(content):
    with pytest.raises(NotTaken):
        checked(content)


def test_macros_and_bombs_are_not_taken():
    def packed(name: str, data: bytes) -> bytes:
        into = io.BytesIO(word("{{ matter }}"))
        with zipfile.ZipFile(into, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, data)
        return into.getvalue()

    with pytest.raises(NotTaken, match="macros"):
        checked(packed("word/vbaProject.bin", b"x"))
    with pytest.raises(NotTaken):
        checked(packed("word/big.xml", b"\0" * 60_000_000))
    with pytest.raises(NotTaken):
        checked(with_part(word("x"), "word/document.xml", "<w:document", "<w:document <<"))


def test_a_logo_is_drawn_anew():
    from PIL import Image

    into = io.BytesIO()
    Image.new("RGBA", (2000, 1000), (0, 0, 0, 0)).save(into, "PNG")
    drawn = Image.open(io.BytesIO(drawn_logo(into.getvalue())))
    assert (drawn.size, drawn.mode, drawn.getpixel((0, 0))) == ((900, 450), "RGB", (255, 255, 255))
    with pytest.raises(NotTaken):
        drawn_logo(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
