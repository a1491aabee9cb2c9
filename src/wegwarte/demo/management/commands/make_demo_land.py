"""`make_demo_land`: an invented Land with the history of two years, made once."""

import datetime
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.utils import translation

from wegwarte.core.dates import today
from wegwarte.demo.story.land import Land, Size
from wegwarte.demo.writing.facts import sources_here
from wegwarte.demo.writing.land import foreign_carriers, missing_carriers, write_land


class Command(BaseCommand):
    help = "Fills the demo's database with invented carriers, people and two years of counselling."

    def add_arguments(self, parser: ArgumentParser) -> None:
        usual = Size()
        parser.add_argument("--clients", type=int, default=usual.clients)
        parser.add_argument("--consultations", type=int, default=usual.consultations)
        parser.add_argument("--open-hours", type=int, default=13_000, help="people in open hours, beside the rest")
        parser.add_argument("--seed", default=usual.seed)
        parser.add_argument("--today", type=datetime.date.fromisoformat, help="the day after the story's last")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_outside_demo()
        started = time.monotonic()
        day = options["today"] or today()
        size = Size(options["clients"], options["consultations"], options["seed"], options["open_hours"])
        if missing_carriers():
            self.stdout.write("wegwarte: making the demo Land, this takes about a minute …")
            self.stdout.flush()
        with translation.override(settings.LANGUAGE_CODE):
            write_land(Land(sources_here(day), size, day), say=self._say)
        if options["verbosity"] > 1:
            self.stdout.write(f"wegwarte: {time.monotonic() - started:.1f} s")

    def _say(self, name: str) -> None:
        self.stdout.write(f"wegwarte:   {name}")
        self.stdout.flush()


def refuse_outside_demo() -> None:
    """Raises CommandError, one sentence, unless this is the demo's own database."""
    if not settings.WEGWARTE_DEMO:
        raise CommandError("This belongs to the demo: call ./wegwarte demo, or set WEGWARTE_DEMO=1.")
    if foreign := foreign_carriers():
        raise CommandError(
            f"This database holds carriers that are not of the demo ({', '.join(foreign)}): nothing was changed."
        )
