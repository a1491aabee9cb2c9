import csv
import io
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegwarte.deadlines.reading import law
from wegwarte.deadlines.tables import ANSWERED, ASKED, answers
from wegwarte.sheets.writing import harmless

NEEDED = ("rule_id", "service_code")
"""A table without the other columns has them empty."""


class Command(BaseCommand):
    """Counts deadlines of a table, for other programs and for checking the rules by hand. Touches no record."""

    help = "Count the deadlines of a CSV file (columns: rule_id, service_code, served_on, posted_on, land)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, required=True, help="CSV in UTF-8; days like 2026-12-31")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = self._rows(options["file"])
        columns = [*(name for name in ASKED if name not in ANSWERED), *ANSWERED]
        out = csv.DictWriter(self.stdout, columns, lineterminator="\n")
        out.writeheader()
        unusable = 0
        for row, counted in answers(rows, law()):
            out.writerow({name: harmless(said) for name, said in row.items()})  # somebody opens it in a spreadsheet
            unusable += not counted
        if unusable:
            words = ngettext("%(count)d row could not be counted.", "%(count)d rows could not be counted.", unusable)
            raise CommandError(words % {"count": unusable})

    def _rows(self, path: Path) -> list[dict[str, Any]]:
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as problem:
            raise CommandError(_("The file cannot be read: %(problem)s") % {"problem": problem}) from None
        # Not line by line: a cell may hold what Python takes for the end of a line.
        table = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in text.split("\n", 1)[0] else ",")
        try:
            rows = list(table)
        except csv.Error as problem:
            raise CommandError(_("The file cannot be read: %(problem)s") % {"problem": problem}) from None
        if missing := [name for name in NEEDED if name not in (table.fieldnames or [])]:
            raise CommandError(_("The file lacks the columns: %(columns)s") % {"columns": ", ".join(missing)})
        return rows
