"""`glossary`: writes the parts of docs/concepts.md that the code itself tells, or checks them.

The words come from the models' docstrings, whose first line reads "What it is (German term)."; who may do
what comes from the table that the pages ask; what is sealed from the fields. So none can be wrong for long.
"""

import inspect
import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import models
from django.utils import translation

from wegwarte.carriers.rights import NEEDS_PLEDGE, ROLE_RIGHTS, Right
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault.fields import SealedField

TERM = re.compile(r"\s*\(((?:[^()]|\([^()]*\))+)\)")  # the first parenthesis, which may hold another


class Command(BaseCommand):
    help = "Writes the generated parts of docs/concepts.md; with --check only says whether they are current."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only check; an error when stale")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.PROJECT) / "docs" / "concepts.md"
        before = path.read_text()
        with translation.override("en"):
            after = written_anew(before)
        if options["check"] and after != before:
            raise CommandError(f"{path.name} is stale: run ./wegwarte manage glossary and commit it.")
        if after != before:
            path.write_text(after)
            self.stdout.write(f"{path} was brought up to date.")


def written_anew(text: str) -> str:
    """The page with each part between its markers made anew; raises CommandError without a marker."""
    for name, make in PARTS.items():
        markers = re.compile(rf"(<!-- {name}: begin[^\n]*-->\n).*?(<!-- {name}: end -->)", re.DOTALL)
        parts = markers.split(text)
        if len(parts) != 4:
            raise CommandError(f"The markers of the part '{name}' are missing or stand twice.")
        body = "\n".join(make()).strip()
        text = f"{parts[0]}{parts[1]}\n{body}\n\n{parts[2]}{parts[3]}"
    return text


def glossary() -> Iterator[str]:
    """A heading and a table for each app that has models, from the top of the house down."""
    for config in _our_apps():
        rows = [_definition(model) for model in config.get_models() if model._meta.managed]
        if rows:
            meant = _first_line(type(config)).rstrip(".")
            yield f"### {config.label}{': ' if meant else ''}{meant}\n"
            yield "| Word in the code | German | What it is |\n|---|---|---|"
            yield from (f"| {word} | {german} | {meaning} |" for word, german, meaning in sorted(rows))
            yield ""


def rights() -> Iterator[str]:
    """Roles × rights, as the pages and actions ask them."""
    roles = list(ROLE_RIGHTS)
    yield "| Right | " + " | ".join(str(role.label) for role in roles) + " |"
    yield "|---|" + ":-:|" * len(roles)
    for right in Right:
        pledge = " (needs the pledge)" if right in NEEDS_PLEDGE else ""
        marks = ("yes" if right in ROLE_RIGHTS[role] else "–" for role in roles)
        yield f"| {right.label}{pledge} | " + " | ".join(marks) + " |"


def sealed() -> Iterator[str]:
    """Which columns of carrier-owned tables are sealed, and which lie in clear beside them."""
    yield "| Record | Sealed | In clear |\n|---|---|---|"
    for config in _our_apps():
        for model in config.get_models():
            if issubclass(model, CarrierOwned):
                hidden = [field.name for field in model._meta.local_fields if isinstance(field, SealedField)]
                clear = [
                    field.name
                    for field in model._meta.local_fields
                    if field.name not in {*hidden, "id", "carrier_id", "record_key"}
                ]
                yield f"| {model.__name__} | {_names(hidden)} | {_names(clear)} |"


PARTS: dict[str, Callable[[], Iterator[str]]] = {"rights": rights, "sealed": sealed, "glossary": glossary}


def _our_apps() -> list[AppConfig]:
    return [config for config in apps.get_app_configs() if config.name.startswith("wegwarte.")]


def _definition(model: type[models.Model]) -> tuple[str, str, str]:
    """Word, German term and meaning; raises CommandError for a docstring without its term."""
    line = _first_line(model)
    term = TERM.search(line)
    if term is None:
        raise CommandError(f"The first line of {model._meta.label}'s docstring must hold a (German term).")
    return model.__name__, term[1], TERM.sub("", line, count=1)


def _first_line(thing: type) -> str:
    own = inspect.cleandoc(thing.__dict__.get("__doc__") or "")  # getdoc() would take the parent's
    return own.split("\n\n")[0].replace("\n", " ").strip()


def _names(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"
