"""`ready`: refuses to serve what would not be safe, or would not work."""

from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from wegwarte.core.vault import master
from wegwarte.core.vault.keys import prepare_master_keys
from wegwarte.core.vault.master import KeyFileError
from wegwarte.core.walls import missing_walls

REMINDERS = ("renew_tokens",)
"""Commands of the apps that say with --check what is left to do after an upgrade; core may not import them."""

POWERS = """
SELECT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user),
       EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(current_user, tableowner, 'MEMBER'))
"""


class Command(BaseCommand):
    help = "Ends with an error unless login, tables and keys are as they must be."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise CommandError(f"The database cannot be used: {str(error).splitlines()[0]}") from None
        refuse_powerful_login()
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError("The database is not up to date: run ./wegwarte migrate first.")
        if missing := missing_walls(connection):
            raise CommandError(
                f"The wall between carriers has gaps ({', '.join(missing[:3])}): run ./wegwarte migrate."
            )
        if settings.ENCRYPTED and "console" in settings.EMAIL_BACKEND:
            self.stderr.write("wegwarte: no mail is sent, because WEGWARTE_MAIL names no mail server.")
        refuse_open_keys()
        try:
            prepare_master_keys()
        except KeyFileError as error:
            raise CommandError(str(error)) from None
        for name in set(REMINDERS) & set(get_commands()):
            call_command(name, "--check", stderr=self.stderr)


def refuse_open_keys() -> None:
    """Keys are for the account that serves, and nobody else: a restored backup may have forgotten that."""
    for path in (master.key_file(), settings.WEGWARTE_KEYS / "secret_key"):
        if path.exists() and (mode := path.stat().st_mode & 0o777) & 0o077:
            raise CommandError(f"Others may read the key file {path} (mode {mode:o}): call chmod 600 for it.")


def refuse_powerful_login() -> None:
    """Row-level security binds neither superusers nor owners: as one of them the walls would not stand."""
    with connection.cursor() as cursor:
        cursor.execute(POWERS)
        powerful, owner = cursor.fetchone()
    if powerful:
        raise CommandError(
            "DATABASE_URL names a superuser: give the application a login of its own (docs/operations.md)."
        )
    if owner:
        raise CommandError(
            "DATABASE_URL names the owner of the tables: give the application a login that owns nothing."
        )
