"""`load_catalogue`: code lists and languages of the files into the database."""

from typing import Any

from django.core.management.base import BaseCommand

from wegwarte.catalogue.loading import load
from wegwarte.core.dates import today


class Command(BaseCommand):
    help = "Brings code lists and languages up to date; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        reports = load(on=today())
        for report in reports if options["verbosity"] else []:
            done = f"{report.new} new, {report.changed} changed, {report.retired} retired"
            self.stdout.write(f"{report.table}: {report.total} ({done})")
