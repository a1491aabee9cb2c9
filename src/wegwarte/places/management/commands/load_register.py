from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from wegwarte.places.actions import Loaded, load_postal_codes, load_register
from wegwarte.places.gv100 import read_gv100
from wegwarte.places.models import District
from wegwarte.places.postal_table import read_postal_codes
from wegwarte.places.register import read_csv
from wegwarte.places.tables import UnusableFile

RHEINLAND_PFALZ = "07"


class Command(BaseCommand):
    """Loads an official register and a postal-code table instead of the built-in file, all or nothing."""

    help = "Load the official municipality register (GV100AD or CSV) and/or a postal-code table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        register = parser.add_mutually_exclusive_group()
        register.add_argument("--gv100", type=Path, metavar="FILE", help="GV100AD file of Destatis")
        register.add_argument("--csv", type=Path, metavar="FILE", help="ags,name,population,latitude,longitude,kreis")
        parser.add_argument("--postal-codes", type=Path, metavar="FILE", help="code,place,ags")
        parser.add_argument("--state", default=RHEINLAND_PFALZ, metavar="NN", help="first two digits of the keys")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (options["gv100"] or options["csv"] or options["postal_codes"]):
            raise CommandError(_("Name a file: --gv100 or --csv, --postal-codes, or both."))
        try:
            with transaction.atomic():
                self._load(options)
        except UnusableFile as problem:
            raise CommandError(_("Nothing was loaded.\n%(problem)s") % {"problem": problem}) from None

    def _load(self, options: dict[str, Any]) -> None:
        if options["gv100"]:
            self._tell(load_register(read_gv100(options["gv100"], options["state"])))
        elif options["csv"]:
            known = set(District.objects.values_list("pk", flat=True))
            self._tell(load_register(read_csv(options["csv"], options["state"], known)))
        if options["postal_codes"]:
            count = load_postal_codes(read_postal_codes(options["postal_codes"]))
            self.stdout.write(_("%(count)d postal codes were loaded.") % {"count": count})

    def _tell(self, loaded: Loaded) -> None:
        counts = {"updated": loaded.updated, "added": loaded.added}
        self.stdout.write(_("%(updated)d municipalities were updated and %(added)d added.") % counts)
