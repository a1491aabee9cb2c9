from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegwarte.core.dates import today
from wegwarte.directory.actions.school_holidays import load_school_holidays
from wegwarte.directory.hours.holiday_files import read_holidays
from wegwarte.places.tables import UnusableFile
from wegwarte.ui.text import day_text


class Command(BaseCommand):
    """Loads the school holidays of the Land, all or nothing; they replace those of the same time."""

    help = "Load the school holidays of the Land from a calendar (ICS) or a table (CSV)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="*.ics, or CSV with name,first_day,last_day")
        parser.add_argument("--source", required=True, help="who published the dates, where and when")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = read_holidays(options["file"])
        except UnusableFile as problem:
            raise CommandError(_("Nothing was loaded.\n%(problem)s") % {"problem": problem}) from None
        load_school_holidays(found, source=options["source"][:300], on=today())
        told = {"count": len(found), "first": day_text(found[0].first_day), "last": day_text(found[-1].last_day)}
        self.stdout.write(
            ngettext(
                "%(count)d school holidays were loaded, from %(first)s to %(last)s.",
                "%(count)d school holidays were loaded, from %(first)s to %(last)s.",
                len(found),
            )
            % told
        )
