"""From a letter of a file to the paper on which it stands."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Final

from wegwarte.letters.letterhead import letterhead_of
from wegwarte.letters.models import Letter
from wegwarte.letters.paper import Column, Letterhead, Paper, Signature
from wegwarte.letters.templates import GERMAN, Template, Text, filled, templates
from wegwarte.ui.portal import BY_TAG, PortalLanguage

THEIR_NUMBER: Final = "Ihr Zeichen"
OUR_NUMBER: Final = "Unser Zeichen"
VERSION: Final = "Fassung"
"""Words of the paper, which is German."""
INTERPRETER: Final = "interpreter"
"""Who signs beside the person, and the field that names them."""


def template_of(letter: Letter) -> Template:
    """The text after which it was written. Raises KeyError for one that is gone."""
    return templates()[letter.template]


def title_of(letter: Letter) -> str:
    """What the letter is called, in German, or as the carrier calls its template; its key for a text that is gone."""
    if letter.is_own:
        return str(letter.subject)
    known = templates().get(letter.template)
    return known.title(GERMAN) if known else letter.template


def is_fixed(letter: Letter) -> bool:
    """Whether its text is the template's, because another language stands beside it and both must say the same."""
    known = templates().get(letter.template)
    return known is not None and known.paired


def first_text(template: Template, values: dict[str, str]) -> Text:
    """The German text of a letter to an authority with its fields filled in: from then on it is edited."""
    return filled(template, values, BY_TAG[GERMAN])


def columns_of(letter: Letter) -> tuple[Column, ...]:
    """What it says: in German, and for the person in their language beside it."""
    if not is_fixed(letter):
        return (Column(BY_TAG[GERMAN], title_of(letter), letter.subject, letter.body),)
    template = template_of(letter)
    tags = [GERMAN, *([letter.language] if letter.language not in ("", GERMAN) else [])]
    return tuple(_column(template, letter, BY_TAG[tag]) for tag in tags if tag in template.texts)


def paper_of(letter: Letter, signatures: Sequence[Signature] | None = None) -> Paper:
    """The paper. `signatures`: as they were given; lines to sign on where there are none. One query."""
    by_post = letter.to == Letter.To.AUTHORITY
    return Paper(
        letterhead=_head_of_the_person(letter) if in_own_name(letter) else _head_of_the_office(letter),
        recipient=tuple(line for line in letter.recipient.splitlines() if line.strip()),
        place=letter.place or letter.office.town,
        day=letter.dated_on,
        references=tuple(pair for pair in _references(letter) if pair[1]),
        columns=columns_of(letter),
        signatures=tuple(lines_to_sign(letter) if signatures is None else signatures),
        text_version="" if by_post else f"{title_of(letter)}, {VERSION} {letter.template_version}",
        goes_by_post=by_post,
    )


def lines_to_sign(letter: Letter) -> list[Signature]:
    """Who has to sign it, each with a line."""
    names = {"person": (letter.values or {}).get("person_name") or _name(letter), "office": letter.written_by.name}
    return [Signature(who, names.get(who, "")) for who in signed_by(template_of(letter), letter.values or {})]


def signed_by(template: Template, values: Mapping[str, str]) -> tuple[str, ...]:
    """Who signs: "person", "office", "interpreter"; where the template leaves it open, who was chosen to write.

    An interpreter only where the letter names one: nobody signs for somebody who was not there.
    """
    named = values.get(INTERPRETER, "").strip()
    return tuple(who for who in template.signers(values) if who != INTERPRETER or named)


def in_own_name(letter: Letter) -> bool:
    """Whether the person alone writes it to an authority: then it bears their name and address, not the office's."""
    return letter.to == Letter.To.AUTHORITY and signed_by(template_of(letter), letter.values or {}) == ("person",)


def explanation_of(letter: Letter, language: PortalLanguage) -> Paper | None:
    """What a letter to an authority does, in easy words beside German; None where its template does not explain it."""
    explained = template_of(letter).explained
    tags = [GERMAN, *([language.tag] if language.tag != GERMAN else [])]
    columns = tuple(
        Column(BY_TAG[tag], explained[tag].title, explained[tag].title, explained[tag].body)
        for tag in tags
        if tag in explained
    )
    if not columns:
        return None
    head = _head_of_the_office(letter)
    return dataclasses.replace(
        paper_of(letter, ()), letterhead=head, recipient=(), references=(), columns=columns, goes_by_post=False
    )  # fmt: skip


def _head_of_the_office(letter: Letter) -> Letterhead:
    return letterhead_of(letter.office)


def _head_of_the_person(letter: Letter) -> Letterhead:
    told = str((letter.client.contact or {}).get("address") or (letter.values or {}).get("person_address") or "")
    lines = [line.strip(" ,") for line in told.replace(", ", "\n").splitlines()]
    name = (letter.values or {}).get("person_name") or _name(letter)
    return Letterhead(carrier=name, address=tuple(line for line in lines if line))


def _column(template: Template, letter: Letter, language: PortalLanguage) -> Column:
    text = filled(template, letter.values or {}, language)
    body = f"{text.body}\n\n{letter.remark}" if letter.remark and language.tag == GERMAN else text.body
    return Column(language, text.title, text.subject, body)


def _references(letter: Letter) -> tuple[tuple[str, str], ...]:
    if in_own_name(letter):
        return ((THEIR_NUMBER, letter.their_reference),)
    return ((THEIR_NUMBER, letter.their_reference), (OUR_NUMBER, letter.our_reference))


def _name(letter: Letter) -> str:
    return " ".join(part for part in (letter.client.given_name, letter.client.family_name) if part)
