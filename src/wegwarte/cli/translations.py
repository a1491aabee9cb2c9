"""Translation files: collected from the code, compiled for use. Babel does it, so that no gettext need be installed.

The languages of the workplace hold all texts; those that only the portal has hold what its visitors can read.
"""

import ast
import io
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1]
LOCALE = PACKAGE / "locale"
LANGUAGES = ("de", "ar")  # the message ids are English
PORTAL_LANGUAGES = ("de_Simple", "fa", "fr", "ru", "tr", "uk")
PORTAL = (
    "casework/desk_lines.py", "casework/printed/*", "casework/templates/casework/desk*",
    "deadlines/slip/*", "letters/strokes.py", "letters/templates/letters/desk*",
    "letters/templates/letters/signature_pad.html",
    "directory/choices.py", "directory/hours/calendar.py", "directory/hours/free_days.py", "directory/hours/opening.py",
    "directory/hours/words.py", "directory/kinds.py", "directory/offline/*",
    "directory/portal/*", "directory/printed/*",
    "documents/portal/*", "documents/templates/documents/portal/*",
    "directory/templates/portal/*", "ui/portal.py", "ui/templates/ui/portal*", "ui/templates/ui/demo_banner.html",
    "ui/templates/ui/field_mark.html", "ui/templates/ui/form_errors.html", "ui/text.py",
)  # fmt: skip
"""Files whose texts a visitor of the portal can read, or a person at the turned screen and on their plan."""


def catalog_file(language: str) -> Path:
    """Where the texts of a language lie."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def compile_catalogs() -> None:
    """Makes django.mo of each django.po that is newer."""
    for source in LOCALE.glob("*/LC_MESSAGES/django.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        half = io.BytesIO()
        write_mo(half, read(source))
        target.write_bytes(half.getvalue())


def read(source: Path) -> Catalog:
    """The texts of a language as they are now."""
    with source.open("rb") as file:
        return read_po(file, locale=_locale(source.parent.parent.name))


def _locale(language: str) -> str:
    """What Babel calls it: simplified German has German plurals."""
    return language.removesuffix("_Simple")


def all_languages() -> Iterator[tuple[str, bool]]:
    """All languages of translation files, and whether they hold the portal's texts only."""
    yield from ((language, False) for language in LANGUAGES)
    yield from ((language, True) for language in PORTAL_LANGUAGES)


def collect() -> Catalog:
    """All texts of the interface, from Python code and templates."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure()
    django.setup()
    template = Catalog(project="Wegwarte", charset="utf-8")
    methods = [
        ("**/tests/**", "ignore"),
        ("**.py", "python"),
        *((f"**/templates/**.{kind}", "wegwarte.cli.translations:templates") for kind in ("html", "txt")),
    ]
    keywords = {
        "_": None, "gettext": None, "noop": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
        "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
    }  # fmt: skip
    found = extract_from_dir(PACKAGE, methods, {}, keywords, ("Translators:",))
    for path, _line, message, comments, context in sorted(found, key=lambda row: (row[0], row[1])):
        template.add(message, locations=[(path, 0)], auto_comments=comments, context=context)
    return template


def for_portal(texts: Catalog) -> Catalog:
    """The texts that a visitor of the portal can read."""
    chosen = Catalog(project="Wegwarte", charset="utf-8")
    for message in texts:
        places = [place for place in message.locations if any(fnmatch(place[0], pattern) for pattern in PORTAL)]
        if message.id and places:
            chosen.add(message.id, locations=places, context=message.context)
    return chosen


def templates(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:
    """Babel's extractor for Django templates: Django itself turns the tags into calls, which are then picked out."""
    from django.utils.translation.template import templatize

    source = templatize(file.read().decode())
    for call in CALL.finditer(source):
        texts = tuple(ast.literal_eval(text) for text in TEXT.findall(call.group(2)))
        yield (
            source.count("\n", 0, call.start()) + 1,
            call.group(1),
            texts if len(texts) > 1 else texts[0],
            [],
        )


TEXT = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""")
CALL = re.compile(rf"\b(_|n?p?gettext)\(u?((?:(?:{TEXT.pattern})\s*,?\s*u?)+)")


def update() -> None:
    """Brings the translation files up to date with the code; texts that are gone are dropped."""
    found = collect()
    portal = for_portal(found)
    for language, portal_only in all_languages():
        path = catalog_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = read(path) if path.exists() else Catalog(locale=_locale(language), charset="utf-8")
        catalog.update(portal if portal_only else found, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        with path.open("wb") as target:
            write_po(target, catalog, width=120, sort_output=True, omit_header=False, ignore_obsolete=True)


def missing() -> list[str]:
    """Texts without a translation, one line each."""
    found = collect()
    portal = for_portal(found)
    lines = []
    for language, portal_only in all_languages():
        path = catalog_file(language)
        catalog = read(path) if path.exists() else Catalog(locale=_locale(language))
        for message in portal if portal_only else found:
            here = catalog.get(message.id, message.context) if message.id else None
            texts = here.string if here and isinstance(here.string, tuple | list) else [here.string if here else ""]
            if message.id and (here is None or here.fuzzy or not all(texts)):
                lines.append(f"{language}: {message.id!r} ({message.locations[0][0] if message.locations else ''})")
    return lines
