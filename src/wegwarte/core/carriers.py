"""The carriers, for commands that work through all of them from below: core may not import their model."""

from uuid import UUID

from django.db import connection

from wegwarte.core.tenancy import PLATFORM


def all_carriers() -> list[UUID]:
    """Ids of the platform, which has keys and a trail too, and of all carriers by name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM carriers_carrier ORDER BY name")
        return [PLATFORM, *(row[0] for row in cursor.fetchall())]
