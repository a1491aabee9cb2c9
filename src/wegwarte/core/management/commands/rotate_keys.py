"""`manage rotate_keys`: new keys while the house is open. Interrupted, it goes on where it stopped.

A process that runs since before the rotation may still wrap with the master key that it knows. So the previous
master key stays in the key file until the next rotation, which rewraps what was left behind before it drops the key.
"""

import contextlib
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections, transaction

from wegwarte.core.cache import CONNECTION
from wegwarte.core.carriers import all_carriers
from wegwarte.core.models import CarrierKey, RecordKey
from wegwarte.core.tenancy import carrier
from wegwarte.core.vault import master, rotation
from wegwarte.core.vault.keys import mark_version
from wegwarte.core.vault.master import KeyFileError


class Command(BaseCommand):
    help = "Replaces the master key (--master) or the keys of carriers (--carrier ID, --carrier all)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--master", action="store_true", help="a new master key; rewraps all carriers' keys")
        which.add_argument("--carrier", metavar="ID", help="a new key for this carrier's records, or 'all'")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with _nobody_else():
                if options["master"]:
                    self.rotate_master()
                else:
                    for carrier_id in _chosen(options["carrier"]):
                        self.rotate_carrier(carrier_id)
        except KeyFileError as error:
            raise CommandError(str(error)) from None

    def rotate_master(self) -> None:
        """Finishes a rotation that was interrupted; else a new master key, and everything under it."""
        carriers = all_carriers()
        if _left_behind(carriers):
            self.stdout.write("Keys lie under an older master key: finishing the last rotation.")
            mark_version(master.master_keys().current)
        else:
            if settings.WEGWARTE_MASTER_KEYS:
                raise KeyFileError("The master keys come from the environment: add the new version there, then rotate.")
            rotation.end_master_rotation()
            rotation.begin_master_rotation()
        for carrier_id in carriers:
            with carrier(carrier_id):
                count = rotation.rewrap_carrier_keys()
            self.stdout.write(f"{carrier_id}  {count} keys rewrapped")
        self.stdout.write(
            f"Master key {master.master_keys().current} wraps everything now. Back up {_where_keys_lie()}, then "
            "restart the web servers. The key before it stays until the next rotation: after a leak, rotate twice."
        )

    def rotate_carrier(self, carrier_id: UUID) -> None:
        """Finishes a rotation that was interrupted; else a new key, and all record keys of the carrier under it."""
        with carrier(carrier_id):
            if not CarrierKey.objects.filter(purpose=CarrierKey.RECORDS).exists():
                self.stdout.write(f"{carrier_id}  has no records yet")
                return
            if not _unfinished():
                dropped = rotation.drop_unused_carrier_keys()
                version = rotation.begin_carrier_rotation().version
                self.stdout.write(f"{carrier_id}  key {version} made, {dropped} unused older keys dropped")
        done = 0
        while batch := _rewrap_a_batch(carrier_id):
            done += batch
            self.stdout.write(f"{carrier_id}  {done} record keys rewrapped")


@contextlib.contextmanager
def _nobody_else() -> Iterator[None]:
    """One rotation at a time: each would drop keys that the other has only just begun to use.

    The lock is that of a transaction of the other connection, which stays open beside the many small ones of the work.
    """
    with transaction.atomic(using=CONNECTION), connections[CONNECTION].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended('wegwarte rotate_keys', 0))")
        if not cursor.fetchone()[0]:
            raise CommandError("Keys are being rotated already: wait until that has ended.")
        yield


def _where_keys_lie() -> str:
    return "the setting WEGWARTE_MASTER_KEYS" if settings.WEGWARTE_MASTER_KEYS else str(master.key_file())


def _rewrap_a_batch(carrier_id: UUID) -> int:
    """One batch in a transaction of its own, so that nobody who works has to wait for all of them."""
    with carrier(carrier_id):
        return rotation.rewrap_a_batch()


def _unfinished() -> bool:
    """Whether record keys of the current carrier lie under an older key of it."""
    newest = CarrierKey.objects.filter(purpose=CarrierKey.RECORDS).latest("version")
    return RecordKey.objects.filter(erased_at__isnull=True).exclude(carrier_key=newest).exists()


def _left_behind(carriers: list[UUID]) -> bool:
    """Whether any carrier's key lies under an older master key."""
    current = master.master_keys().current
    for carrier_id in carriers:
        with carrier(carrier_id):
            if CarrierKey.objects.exclude(master_version=current).exists():
                return True
    return False


def _chosen(wanted: str) -> list[UUID]:
    carriers = all_carriers()
    if wanted == "all":
        return carriers
    if wanted not in {str(carrier_id) for carrier_id in carriers}:
        raise CommandError(f"There is no carrier '{wanted}'.")
    return [UUID(wanted)]
