"""`migrate`, as the owner of the tables: lets the application's login in first, builds the walls after."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections

from wegwarte.core.walls import build_walls


class Command(migrate.Command):
    help = "Brings the tables up to date and builds the walls between carriers."

    def handle(self, *args: Any, **options: Any) -> None:
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)  # asks only: nothing is changed
            return
        connection = connections[options["database"]]
        role = application_role()
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, to_regrole(%s)", [role])
            owner, known = cursor.fetchone()
            if known is None:
                raise CommandError(f"The login '{role}' of DATABASE_URL is unknown to the server: create it first.")
            if role == owner:
                raise CommandError(
                    "The tables must belong to another login than the application's: set DATABASE_OWNER_URL."
                )
            for statement in GRANTS:
                cursor.execute(statement.format(role=f'"{role}"'))
        super().handle(*args, **options)
        with connection.cursor() as cursor:
            cursor.execute(f'REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM "{role}"')  # owner's alone
        build_walls(connection, role)


def application_role() -> str:
    """Name of the login that the application works with, taken from DATABASE_URL."""
    return urlsplit(settings.DATABASE_URL).username or "wegwarte_app"


GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
)
