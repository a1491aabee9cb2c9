"""The built-in texts of letters: data, read once. What is typed into their fields is never read as text of a template.

In a `body` an empty line parts paragraphs, "- " begins a line of a list, "# " a heading. `{field}` is filled in.
`[key] ` at the beginning of a line is a box to tick. `?field ` begins a paragraph that stands there only if the field
has a value, `?!field ` only if it has none, `?field=choice ` one for that choice.
"""

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from wegwarte.ui.portal import PortalLanguage
from wegwarte.ui.text import without_turns

DATA: Final = Path(__file__).parent / "data"
GERMAN: Final = "de"
TO_FILL_IN: Final = "_" * 24
"""What stands for a value that is not known: a line to write on by hand."""
LINE_END: Final = "\u2028"
"""Ends a line inside of a typed value: it never begins a paragraph, a list or a heading."""
TICKED: Final = "ticked"
"""The field with the keys of the boxes that are ticked, parted by spaces."""
WRITER: Final = "writer"
"""The field in which a template lets choose who writes."""

FIELD = re.compile(r"\{(\w+)\}")
BOX = re.compile(r"^\[(\w+)\] ", re.MULTILINE)
ONLY_IF = re.compile(r"^\?(!?)(\w+)(?:=(\w+))? ")
OF_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


@dataclass(frozen=True)
class Text:
    """A template's text in one language, with its fields or filled in."""

    title: str
    subject: str
    body: str


@dataclass(frozen=True)
class Source:
    """What a text rests on: the law with its paragraph, where it stands officially, and the day it was looked at."""

    law: str
    url: str
    seen_on: datetime.date


@dataclass(frozen=True)
class Template:
    """A built-in text (Vorlage).

    `to`: "authority", "person", or "bearer" for a paper without recipient. `paired`: the person's language stands
    beside the German. `signed_by`: "person", "office", "interpreter". `texts` and `explained` by the tag of a language.
    `choices`: fields with fixed values and what these are called in German and Arabic; the first holds unless chosen.
    """

    key: str
    version: int
    dated: datetime.date
    to: str
    paired: bool
    fields: tuple[str, ...]
    signed_by: tuple[str, ...]
    sources: tuple[Source, ...]
    texts: Mapping[str, Text]
    explained: Mapping[str, Text]
    choices: Mapping[str, Mapping[str, Mapping[str, str]]]

    def title(self, tag: str) -> str:
        """What the letter is called in a language, else in German."""
        known = self.texts.get(tag) or self.explained.get(tag) or self.texts[GERMAN]
        return known.title

    def signers(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Who signs: the one who writes, where the template lets choose between the person and the office."""
        writers = self.choices.get(WRITER)
        if not writers:
            return self.signed_by
        return (values[WRITER] if values.get(WRITER) in writers else next(iter(writers)),)

    def leaves_out(self, field: str) -> bool:
        """Whether the text says nothing of a field that is empty; for others it has a line to write on."""
        parts = [part for part in self.texts[GERMAN].body.strip().split("\n\n") if f"{{{field}}}" in part]
        return bool(parts) and all(part.startswith(f"?{field} ") for part in parts)

    def boxes(self, tag: str = GERMAN) -> dict[str, str]:
        """The boxes to tick, by key, and what stands beside each."""
        lines = (line for line in self.texts[tag].body.splitlines() if BOX.match(line))
        return {line[1 : line.index("]")]: line[line.index("]") + 2 :] for line in lines}


@cache
def templates() -> Mapping[str, Template]:
    """All built-in texts by key."""
    return MappingProxyType({path.stem: _read(path) for path in sorted(DATA.glob("*.toml"))})


def filled(template: Template, values: Mapping[str, str], language: PortalLanguage) -> Text:
    """The text in a language with the values in their places; a line to write on where one is missing.

    Raises KeyError for a language that the template does not have.
    """
    text = template.texts[language.tag]
    known = {name: value.strip() for name, value in values.items() if value.strip()}
    for name, choices in template.choices.items():
        if known.get(name) not in choices:
            known[name] = next(iter(choices))
    paragraphs = (_wanted(part, known) for part in text.body.strip().split("\n\n"))
    body = BOX.sub(lambda box: _box(box[1], known), "\n\n".join(part for part in paragraphs if part))
    return Text(text.title, _with(text.subject, known, language), _with(body, known, language))


def _wanted(paragraph: str, known: Mapping[str, str]) -> str:
    """The paragraph without its condition; "" where that is not met."""
    condition = ONLY_IF.match(paragraph)
    if condition is None:
        return paragraph
    without, field, choice = condition.groups()
    met = known.get(field) == choice if choice else field in known
    return paragraph[condition.end() :] if met != bool(without) else ""


def _box(key: str, known: Mapping[str, str]) -> str:
    return "☒ " if key in known.get(TICKED, "").split() else "☐ "


def _with(text: str, known: Mapping[str, str], language: PortalLanguage) -> str:
    """All fields at once, so that braces in a value stay what they are."""
    return FIELD.sub(lambda field: _value(known.get(field[1], TO_FILL_IN), language), text)


def _value(value: str, language: PortalLanguage) -> str:
    """A typed value as it stands in a sentence: it neither turns the text around it nor becomes a list or a heading."""
    plain = LINE_END.join(without_turns(value).split("\n"))
    turned = language.direction == "rtl" or OF_RIGHT_TO_LEFT.search(plain)
    return f"\u2068{plain}\u2069" if turned or plain.startswith(("-", "#", "☐", "☒")) else plain


def _read(path: Path) -> Template:
    said: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Template(
        key=said["key"], version=said["version"], dated=said["dated"], to=said["to"], paired=said["paired"],
        fields=tuple(said["fields"]), signed_by=tuple(said["signed_by"]),
        sources=tuple(Source(**source) for source in said.get("sources", [])),
        texts={tag: Text(**text) for tag, text in said["text"].items()},
        explained={tag: Text(text["title"], "", text["body"]) for tag, text in said.get("explained", {}).items()},
        choices=said.get("choices", {}),
    )  # fmt: skip
