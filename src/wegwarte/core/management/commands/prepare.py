"""`prepare`: keys and built-in data, after the tables are up to date. Every step may be repeated."""

from typing import Any

from django.core.management import CommandError, call_command, get_commands
from django.core.management.base import BaseCommand

from wegwarte.core.vault.keys import prepare_master_keys
from wegwarte.core.vault.master import KeyFileError

LOADERS = ("load_catalogue", "load_places", "know_jobs")
"""Commands of the apps that bring built-in data along, or note what is new; core may not import them."""


class Command(BaseCommand):
    help = "Makes the keys on first start and loads the built-in data."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            prepare_master_keys()
        except KeyFileError as error:
            raise CommandError(str(error)) from None
        known = get_commands()
        for name in LOADERS:
            if name in known:
                call_command(name, verbosity=0)
