"""What a template in Word asks for, and what in it is not taken. Pure Python; works on what a stranger sent.

Taken are `{{ field }}`, `{% if field %}` with `not`, `else` and `elif`, and `{% for line in list %}`. Each tag is
looked at by itself, so that its fault can be named, and then all together, as the tree that Jinja makes of them.
"""

import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from docx.oxml import parse_xml
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import Environment, TemplateSyntaxError, nodes

ALLOWED: Final = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not, nodes.For)
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
SHOWN = re.compile(r"\{\{-?\s*(\w+)\s*-?\}\}")
CONDITION = re.compile(r"\{%-?\s*(?:el)?if\s+(?:not\s+)?(\w+)\s*-?%\}")
REPEATED = re.compile(r"\{%-?\s*for\s+(\w+)\s+in\s+(\w+)\s*-?%\}")
BETWEEN = re.compile(r"\{%-?\s*(?:else|endif|endfor)\s*-?%\}")
FOR_EXPERTS = re.compile(r"\{\{-?r\s|\{%-?r\s|\{%-?tc\s|\{%-?\s*(?:vm|hm|cellbg|colspan)\b")
"""Tags of docxtpl that write into the document beside its text."""
FOOTNOTES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
PROPERTIES: Final = ("author", "comments", "identifier", "language", "subject", "title")
EMBEDDED = re.compile(r"/(?:oleObject|package|aFChunk|control|attachedTemplate|subDocument|frame)$")
REACHES_OUT = re.compile(
    r"^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD)\b", re.IGNORECASE | re.MULTILINE
)
"""Fields of Word that load something when the document is opened or its fields are renewed."""
LONGEST_TAG: Final = 120


@dataclass
class Findings:
    """The fields of a template by name, in their order; faults as (tag as it stands there, word for what it is)."""

    fields: list[str] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def asks(self, name: str) -> None:
        """Notes a field once."""
        if name not in self.fields:
            self.fields.append(name)

    def blames(self, tag: str, why: str) -> None:
        """Notes a fault once."""
        if (tag[:LONGEST_TAG], why) not in self.faults:
            self.faults.append((tag[:LONGEST_TAG], why))


def looked_at(content: bytes, known: Collection[str], lists: Collection[str]) -> Findings:
    """What the template asks for. `known`: all fields there are; `lists`: those that hold several lines."""
    template = DocxTemplate(io.BytesIO(content))
    template.render_init()
    found = Findings()
    for name in reaching_out(template):
        found.blames(name, "elsewhere")
    for raw, source in sources(template):
        for tag in FOR_EXPERTS.findall(as_read(raw)):
            found.blames(tag, "expert")
        _tags(source, set(known), set(lists), found)
        _tree(source, found)
    return found


def sources(template: Any) -> Iterator[tuple[str, str]]:
    """Everything in which fields are filled in: as it stands in the file, and as Jinja gets it."""
    yield (raw := template.get_xml()), template.patch_xml(raw)
    for kind in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(kind):
            yield (raw := template.get_part_xml(part)), template.patch_xml(raw)
    for part in template.docx.part.package.iter_parts():
        if part.content_type == FOOTNOTES:
            yield (raw := part.blob.decode()), template.patch_xml(raw)
    for name in PROPERTIES:
        yield (raw := getattr(template.docx.core_properties, name)), raw


def reaching_out(template: Any) -> list[str]:
    """What the file would load from elsewhere, or run, when somebody opens it; links to click on are none of that."""
    parts = [template.docx.part.package, *template.docx.part.package.iter_parts()]
    found = []
    for part in parts:
        for relation in part.rels.values():
            outside = relation.is_external and not relation.reltype.endswith("/hyperlink")
            if outside or EMBEDDED.search(relation.reltype):
                found.append(relation.reltype.rpartition("/")[2])
        if part is not template.docx.part.package and part.content_type.endswith("xml"):
            found += [word.upper() for word in REACHES_OUT.findall(_instructions(part.blob))]
    return found


def _instructions(xml: bytes) -> str:
    """What fields of Word are told to do, a line for each, however it is cut up; in any part, under any prefix."""
    said = []
    for element in parse_xml(xml).iter():
        name = _bare(element.tag) if isinstance(element.tag, str) else ""
        if name in ("fldChar", "fldSimple"):
            instructed = (value for key, value in element.attrib.items() if _bare(key) == "instr")
            said.append("\n".join(("", *instructed, "")))
        elif name in ("instrText", "delInstrText"):
            said.append(element.text or "")
    return "".join(said)


def _bare(name: str) -> str:
    """The name of an element or an attribute without its namespace."""
    return name.rpartition("}")[2]


def as_read(xml: str) -> str:
    """The text as somebody reads it in Word, however it is cut up inside of the file."""
    return re.sub(r"<[^>]*>", "", re.sub(r"</w:p>", "\n", xml))


def _tags(source: str, known: set[str], lists: set[str], found: Findings) -> None:
    """Each tag by itself. A name that `for` makes is known from there on."""
    made: set[str] = set()
    depth = 0
    for tag in TAG.findall(source):
        if BETWEEN.fullmatch(tag):
            depth -= "endfor" in tag
            continue
        if repeated := REPEATED.fullmatch(tag):
            depth += 1
            made.add(repeated[1])
            _named(repeated[2], tag, lists, found, "no_list" if repeated[2] in known else "unknown")
            if depth > 1:
                found.blames(tag, "nested")
            continue
        plain = SHOWN.fullmatch(tag) or CONDITION.fullmatch(tag)
        if plain is None:
            found.blames(tag, _fault_of(tag))
        elif plain[1] not in made:
            _named(plain[1], tag, known | lists, found, "unknown")


def _named(name: str, tag: str, known: set[str], found: Findings, otherwise: str) -> None:
    if name in known:
        found.asks(name)
    else:
        found.blames(name if otherwise == "unknown" else tag, otherwise)


def _fault_of(tag: str) -> str:
    for sign, fault in (("|", "filter"), ("(", "call"), (".", "attribute"), ("[", "attribute")):
        if sign in tag:
            return fault
    return "statement" if tag.startswith("{%") else "syntax"


def _tree(source: str, found: Findings) -> None:
    """All tags together, as Jinja understands them: nothing but what is taken may be in it."""
    try:
        tree = Environment(autoescape=True).parse(source)
    except TemplateSyntaxError:
        if not found.faults:
            found.blames("", "unclosed")
        return
    strange = [node for node in _below(tree) if not isinstance(node, ALLOWED)]
    if strange and not found.faults:
        found.blames(type(strange[0]).__name__, "statement")


def _below(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _below(child)
