"""What a column of a table can be: its names, how its cells are read, and what they may mean."""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, override
from django.utils.translation import gettext_noop as _
from rapidfuzz import fuzz, process

from wegwarte.catalogue import languages
from wegwarte.catalogue.cache import snapshot
from wegwarte.catalogue.codes import choices, label
from wegwarte.catalogue.languages import name as language_name
from wegwarte.core.dates import today
from wegwarte.imports.headings import HEADINGS
from wegwarte.imports.words import LANGUAGE_WORDS, NATIONALITIES, SYNONYMS, parts, plain
from wegwarte.places.models import Place
from wegwarte.places.queries import find_places
from wegwarte.sheets.values import Wrong, said

SAID_NOTHING = "\u2205"
LEFT_OUT = "-"
"""Stands for "leave it empty" where a word was given a meaning."""
NOT_IN_LIST = _("The list does not know “%(word)s”.")
ALIKE = 80
SHORTEST = 5  # letters: shorter words are too near to others, as UKR to KR
OFFERED_PLACES = 8
RIVER = re.compile(r" (?:am|an|in|im|bei|ob|auf|vor)\b|/")
"""What may be missing behind the name of a town: Bingen is Bingen am Rhein where there is no other."""
Option = tuple[str, str]


class Unclear(Wrong):
    """A word that no list knows: somebody can say once what it means."""


@dataclass
class Context:
    """What reading needs of this day and this table: `meanings` by field and plain word, as people decided."""

    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    today: datetime.date = field(default_factory=today)
    known: dict[str, dict[str, str]] = field(default_factory=dict)  # pool -> plain word -> id, as kinds fill them
    offered: dict[str, list[Option]] = field(default_factory=dict)  # pool -> what may be chosen of it
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _places: dict[str, Place | None] = field(default_factory=dict)

    def decided(self, key: str, text: str) -> str | None:
        """What somebody said that the word means; None when nobody has."""
        return self.meanings.get(key, {}).get(plain(text) or text)

    def fallback(self, key: str) -> str | None:
        """What holds where the table says nothing."""
        return self.meanings.get(key, {}).get(SAID_NOTHING)

    def codes(self, list_key: str) -> dict[str, str]:
        """The codes of a list by the plain words that mean them."""
        if list_key not in self._codes:
            self._codes[list_key] = _code_words(list_key)
        return self._codes[list_key]

    @cached_property
    def tongues(self) -> dict[str, str]:
        """The tags of languages by the plain words that mean them."""
        words = dict(LANGUAGE_WORDS)
        for tag, language in snapshot().languages.items():
            for name in (language.name_de, language.name_en, language.name_ar, language.own_name, tag):
                words[plain(name)] = tag
        return {word: tag for word, tag in words.items() if tag in snapshot().languages}

    def place(self, text: str) -> Place | None:
        """The one place that is meant; None when there is none, or several."""
        if text not in self._places:
            self._places[text] = _one_place(text)
        return self._places[text]


Reader = Callable[[str, "Field", Context], Any]


@dataclass(frozen=True)
class Field:
    """One thing that a row may tell; by which headings its column is known, `headings.py` says."""

    key: str
    label: str | Promise
    read: Reader
    code_list: str = ""
    help: str | Promise = ""
    example: str = ""
    options: Callable[[str, Context], list[Option]] | None = None
    also: str = ""  # headings that mean it in tables of this kind only
    pool: str = ""  # of the context, where the words of the field are known
    falls_back: bool = False  # whether it can be said once what holds for rows that do not tell
    names_people: bool = False  # what is said of its words holds for this table only, and is not remembered

    @cached_property
    def known_as(self) -> set[str]:
        """The plain words by which a heading means this field."""
        words = {plain(name) for name in f"{HEADINGS.get(self.key, '')},{self.also}".split(",")}
        for language in ("de", "en", "ar"):
            with override(language):
                words.add(plain(str(self.label)))
        return words - {""}

    def chosen(self, text: str, context: Context) -> str | None:
        """The id that the word means, None for one that is to be left out; raises Unclear when no list knows it."""
        decided = context.decided(self.key, text)
        if decided is not None:
            return None if decided == LEFT_OUT else decided
        found = self._known(plain(text), context)
        if found is None:
            raise Unclear(NOT_IN_LIST, word=text)
        return found

    @property
    def has_list(self) -> bool:
        """Whether it is a code or a language, so that the words for it can be offered."""
        return bool(self.code_list) or (self.read in (read_code, read_codes, read_code_or_fallback) and not self.pool)

    def _known(self, word: str, context: Context) -> str | None:
        if self.code_list:
            return context.codes(self.code_list).get(word)
        if self.pool:
            return context.known.get(self.pool, {}).get(word)
        return context.tongues.get(word)


def read_code(text: str, field: Field, context: Context) -> str | None:
    """The code that the cell names."""
    text = said(text)
    return field.chosen(text, context) if text else None


def read_code_or_fallback(text: str, field: Field, context: Context) -> str | None:
    """The code that the cell names, else the one that holds for rows that do not tell."""
    return read_code(text, field, context) or context.fallback(field.key)


def read_codes(text: str, field: Field, context: Context) -> list[str]:
    """All codes that the cell names, each once: the whole text first, for names have commas too."""
    text = said(text)
    if not text:
        return []
    try:
        whole = field.chosen(text, context)
    except Unclear:
        several = parts(text)
        if len(several) < 2:
            raise
        return list(dict.fromkeys(code for part in several if (code := field.chosen(part, context))))
    return [whole] if whole else []


def read_place(text: str, field: Field, context: Context) -> Place | None:
    """The place that the cell names, or that somebody chose for it."""
    text = said(text)
    if not text:
        return None
    decided = context.decided(field.key, text)
    if decided == LEFT_OUT:
        return None
    found = Place.objects.filter(pk=decided).first() if decided else context.place(text)
    if found is None:
        raise Unclear(_("No single place is called “%(word)s” here. Please write it with its postal code."), word=text)
    return found


def options_of(field: Field, word: str, context: Context) -> tuple[list[Option], str]:
    """What an unclear word may mean, and the likeliest of it ("" when nothing is alike)."""
    if field.options is not None:
        offered = field.options(word, context)
        town = _without_digits(word) if word[:5].isdecimal() else word
        return offered, _nearest(town, {plain(name.partition(" (")[0]): key for key, name in offered})
    if field.pool:
        offered, index = context.offered.get(field.pool, []), context.known.get(field.pool, {})
    elif field.code_list:
        ids = [entry.id for entry in snapshot().lists[field.code_list] if entry.valid_to is None]
        offered = [(key, label(key)) for key in ids]
        index = context.codes(field.code_list)
    else:
        offered = sorted(((tag, language_name(tag)) for tag in snapshot().languages), key=lambda pair: pair[1])
        index = context.tongues
    return offered, _nearest(word, index)


def _nearest(word: str, index: Mapping[str, str]) -> str:
    """The id of the known word of which this one may be a slip, "" when nothing is near enough.

    Never where there are digits: another paragraph is another status.
    """
    word = plain(word)
    known = [each for each in index if len(each) >= SHORTEST and each.isalpha()]
    if len(word) < SHORTEST or not word.isalpha():
        return ""
    best = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return index[best[0]] if best else ""


def _without_digits(text: str) -> str:
    """What may be a name beside a postal code."""
    return "".join(sign for sign in text if not sign.isdecimal())


def words_of(field: Field) -> list[str]:
    """The words that a cell of such a field may hold, where it is one of a list."""
    if field.code_list:
        return [name for _key, name in codes_of(field)]
    return [name for _heading, pairs in languages.choices(on=today()) for _tag, name in pairs]


def codes_of(field: Field) -> list[Option]:
    """The codes that a field may have today."""
    return choices(field.code_list, on=today())


def places_like(word: str, context: Context) -> list[Option]:
    """The places that a word may mean."""
    return [(place.pk, f"{place.name} ({place.district.name})") for place in find_places(word, OFFERED_PLACES)]


def in_words(text: str, params: Mapping[str, Any]) -> str:
    """A problem in the language of who looks at it."""
    return gettext(text) % params if params else gettext(text)


def _code_words(list_key: str) -> dict[str, str]:
    """Labels win over synonyms, and the code itself over everything."""
    words: dict[str, str] = {}
    entries = snapshot().lists[list_key]
    ids = {entry.id.partition(".")[2]: entry.id for entry in entries}
    if list_key == "staat":
        words |= {word: ids[code] for word, code in NATIONALITIES.items() if code in ids}
    for code, names in SYNONYMS.get(list_key, {}).items():
        words |= {word: ids[code] for word in names.split() if code in ids}
    for entry in entries:
        words |= {plain(name): entry.id for name in entry.names.values()}
    for code, key in ids.items():
        words |= {plain(code): key, plain(key): key}
    return words


def _one_place(text: str) -> Place | None:
    found = find_places(text, OFFERED_PLACES)
    name = plain(_without_digits(text))
    named = [place for place in found if plain(place.name) == name]
    named = named or [place for place in found if plain(RIVER.split(place.name)[0]) == name]
    if len(named) == 1:
        return named[0]
    # A code that nobody has here lets every place be found that sounds alike: the name must be nearly the same too.
    near = len(found) == 1 and (not name or (text[:5].isdecimal() and fuzz.ratio(name, plain(found[0].name)) >= ALIKE))
    return found[0] if near else None


def by_key(fields: Iterable[Field]) -> dict[str, Field]:
    """The fields by their keys."""
    return {each.key: each for each in fields}


NOT_MAPPED = gettext_lazy("Do not take over")
