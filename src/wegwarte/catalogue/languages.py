"""Names and directions of languages, from memory. A language is its tag, such as "prs"."""

from collections.abc import Collection, Iterator
from datetime import date

from django.utils.translation import get_language, gettext

from wegwarte.catalogue.cache import snapshot
from wegwarte.catalogue.models import Language
from wegwarte.catalogue.rules import GERMAN, languages_to_try, valid_on

Choice = tuple[str, str]


def name(tag: str | None, language: str | None = None) -> str:
    """Name in German, English or Arabic; falls back to German, then to the tag. "" for None."""
    if tag is None:
        return ""
    found = snapshot().languages.get(tag)
    return tag if found is None else _name(found, language)


def own_name(tag: str) -> str:
    """What its speakers call it; the tag when it is unknown."""
    found = snapshot().languages.get(tag)
    return tag if found is None else found.own_name


def direction(tag: str) -> str:
    """Direction of its writing, "ltr" or "rtl"; "ltr" when it is unknown."""
    found = snapshot().languages.get(tag)
    return "ltr" if found is None else found.direction


def choices(*, on: date, keep: Collection[str | None] = ()) -> list[tuple[str, list[Choice]]]:
    """(heading, [(tag, name)]): the frequent languages by frequency, then the others by their German name."""
    offered = [*_offered(on, keep)]
    return [
        (gettext("Frequent languages"), [(found.code, _name(found)) for found in offered if found.frequent]),
        (gettext("Other languages"), [(found.code, _name(found)) for found in offered if not found.frequent]),
    ]


def known() -> list[str]:
    """The tags of all languages, those that are no longer offered included."""
    return [*snapshot().languages]


def offered(*, on: date, keep: Collection[str | None] = ()) -> list[str]:
    """The tags of the same choices: to check an answer, without a name of any."""
    return [found.code for found in _offered(on, keep)]


def _offered(on: date, keep: Collection[str | None]) -> Iterator[Language]:
    for found in snapshot().languages.values():
        if found.code in keep or valid_on(on, valid_from=None, valid_to=found.valid_to):
            yield found


def _name(found: Language, language: str | None = None) -> str:
    names = {GERMAN: found.name_de, "en": found.name_en, "ar": found.name_ar}
    return next(names[tag] for tag in languages_to_try(language or get_language()) if tag in names)
