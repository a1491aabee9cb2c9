"""What a paper that is signed on the screen says, who signs it, and in which order."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise

from wegwarte.letters.composing import (
    INTERPRETER,
    columns_of,
    is_fixed,
    lines_to_sign,
    paper_of,
    signed_by,
    template_of,
)
from wegwarte.letters.fields import BOXES, field_named
from wegwarte.letters.models import Letter, Signature, Signer
from wegwarte.letters.paper import Signature as OnPaper
from wegwarte.letters.strokes import as_data, as_svg
from wegwarte.letters.templates import GERMAN, TO_FILL_IN, Template, filled, templates
from wegwarte.ui.portal import BY_TAG, PortalLanguage

ORDER: Final = (Signer.PERSON, Signer.INTERPRETER, Signer.OFFICE)
"""The office signs last: whoever signs for it has seen that the others did."""
POWER: Final = "power_of_attorney"


def is_signed_by_the_person(letter: Letter) -> bool:
    """Whether it is a paper that the person signs: it stands in their language, and beside that in German."""
    known = templates().get(letter.template)
    return known is not None and is_fixed(letter) and Signer.PERSON in known.signed_by


def language_of(letter: Letter) -> PortalLanguage:
    """The language in which the person reads it: the one beside German, else German."""
    return BY_TAG.get(letter.language) or BY_TAG[GERMAN]


def may_sign(letter: Letter) -> list[Signer]:
    """Who may sign it, in their order; an interpreter only where the paper names one."""
    wanted = signed_by(template_of(letter), letter.values or {})
    return [who for who in ORDER if who in wanted]


def text_of(letter: Letter) -> str:
    """All that is signed, in both languages, in one form that always comes out the same."""
    columns = [[each.language.tag, each.title, each.subject, each.body] for each in columns_of(letter)]
    paper = paper_of(letter, ())
    said = {
        "template": [letter.template, letter.template_version], "columns": columns, "to": list(paper.recipient),
        "references": [list(pair) for pair in paper.references], "dated": [paper.place, f"{paper.day:%Y-%m-%d}"],
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def sha256_of(text: str) -> str:
    """Its checksum, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def still_empty(letter: Letter) -> list[str | Promise]:
    """What its text asks for and nobody has said: on a screen nobody can write on a line."""
    values, template = letter.values or {}, template_of(letter)
    blanks = _blanks(template, values)
    for_nothing = template.key == POWER and not values.get("ticked", "").strip()
    unticked = [BOXES[POWER]] if for_nothing else []
    if not blanks:
        return unticked
    missing = [name for name in template.fields if not values.get(name, "").strip()]
    found = [field_named(name).label for name in missing if _blanks(template, {**values, name: "–"}) < blanks]
    return found + unticked


def _blanks(template: Template, values: Mapping[str, str]) -> int:
    """How many lines to write on stand in the German text."""
    text = filled(template, values, BY_TAG[GERMAN])
    return (text.subject + text.body).count(TO_FILL_IN)


def next_signer(signers: Iterable[str], given: Iterable[Signature]) -> str | None:
    """Who is to sign now; None when all have."""
    done = {each.who for each in given}
    return next((who for who in signers if who not in done), None)


def name_of(letter: Letter, who: str, by: str) -> str:
    """What stands beneath the line of one who signs. `by`: the member's name."""
    if who == Signer.OFFICE:
        return by
    if who == Signer.INTERPRETER:
        return str((letter.values or {}).get(INTERPRETER, ""))[:200]
    return next((line.name for line in lines_to_sign(letter) if line.who == who), "")


def drawn_on_paper(letter: Letter, given: Iterable[Signature]) -> list[OnPaper]:
    """The signatures as the paper shows them; a line for who has not signed on the screen."""
    signed = {each.who: each for each in given}
    return [_on_paper(line, signed.get(line.who)) for line in lines_to_sign(letter)]


def _on_paper(line: OnPaper, given: Signature | None) -> OnPaper:
    if given is None:
        return line
    drawn = as_svg(given.strokes or ())
    on = timezone.localdate(given.signed_at)
    return OnPaper(line.who, given.name, on, drawn, typed="" if drawn else given.name)


def shown(given: Iterable[Signature]) -> list[tuple[Signature, PortalLanguage, str]]:
    """Each signature with the language in which it was read, and what was drawn, as a page may show it."""
    return [(each, BY_TAG[each.language], as_data(each.strokes or ())) for each in given]
