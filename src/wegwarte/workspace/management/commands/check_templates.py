"""`check_templates`: compiles every template, so that a misspelt tag is found before somebody opens the page."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.template import TemplateSyntaxError, engines

MAX_LINES = 150


class Command(BaseCommand):
    help = "Compiles all templates of the project and checks their length."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = []
        for path in sorted(Path(settings.PACKAGE).glob("*/templates/**/*.html")):
            name = str(path).partition("/templates/")[2]
            try:
                engines["django"].get_template(name)
            except TemplateSyntaxError as error:
                wrong.append(f"{name}: {error}")
            if len(path.read_text().splitlines()) > MAX_LINES:
                wrong.append(f"{name}: longer than {MAX_LINES} lines")
        if wrong:
            raise CommandError("\n".join(wrong))
