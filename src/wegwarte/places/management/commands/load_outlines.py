from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from wegwarte.places.actions import load_outlines
from wegwarte.places.models import District
from wegwarte.places.outlines import read_outlines
from wegwarte.places.tables import UnusableFile


class Command(BaseCommand):
    """Shows official outlines of the districts on the map instead of the schematic ones."""

    help = "Load outlines of the districts (GeoJSON) for the map, with the notice that their source asks for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="GeoJSON; each feature has the official key as `ags`")
        parser.add_argument("--source", required=True, help="the notice under the map")

    def handle(self, *args: Any, **options: Any) -> None:
        known = set(District.objects.values_list("pk", flat=True))
        try:
            count = load_outlines(read_outlines(options["file"], known), source=options["source"])
        except UnusableFile as problem:
            raise CommandError(_("Nothing was loaded.\n%(problem)s") % {"problem": problem}) from None
        self.stdout.write(_("%(count)d outlines were loaded.") % {"count": count})
