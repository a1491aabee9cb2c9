"""New keys while the house is open: every step leaves all records readable, and may be repeated."""

from django.db import transaction

from wegwarte.core.models import CarrierKey, MasterKeyMark, RecordKey
from wegwarte.core.vault import master
from wegwarte.core.vault.keys import (
    make_carrier_key,
    mark_version,
    open_carrier_key,
    open_record_key,
    wrap_carrier_key,
    wrap_record_key,
)

BATCH = 1000


def begin_master_rotation() -> int:
    """Adds a new master key and marks it; running processes read the file again when they meet its version."""
    version = master.add_version()
    mark_version(version)
    return version


def rewrap_carrier_keys() -> int:
    """Wraps the current carrier's keys with the current master key; returns how many."""
    current = master.master_keys().current
    keys = list(CarrierKey.objects.select_for_update().exclude(master_version=current))
    for key in keys:
        wrap_carrier_key(key, open_carrier_key(key))
        key.save(update_fields=["wrapped", "master_version"])
    return len(keys)


def end_master_rotation() -> None:
    """Drops the older master keys, when all is rewrapped; the marks first: one without its key stops a start."""
    current = master.master_keys().current
    with transaction.atomic():
        mark_version(current)
        MasterKeyMark.objects.exclude(version=current).delete()
    master.drop_versions_but(current)


def begin_carrier_rotation() -> CarrierKey:
    """A new key for the current carrier's records: what is new uses it at once."""
    return make_carrier_key(CarrierKey.RECORDS)


def rewrap_a_batch() -> int:
    """Moves up to BATCH of the carrier's record keys to its current key; returns how many, 0 when all are there."""
    current = CarrierKey.objects.filter(purpose=CarrierKey.RECORDS).latest("version")
    with transaction.atomic():
        older = RecordKey.objects.exclude(carrier_key=current)
        waiting = older.filter(erased_at__isnull=True).select_related("carrier_key").order_by("pk")
        batch = list(waiting.select_for_update(of=("self",))[:BATCH])
        for key in batch:
            plain = open_record_key(key)
            key.carrier_key = current
            wrap_record_key(key, plain)
        RecordKey.objects.bulk_update(batch, ["carrier_key", "wrapped"])
        if not batch:
            older.update(carrier_key=current)  # erased ones: they wrap nothing, but still name an older key
    return len(batch)


def drop_unused_carrier_keys() -> int:
    """Destroys old keys that wrap nothing; a key that still wraps something is kept by its foreign key."""
    current = CarrierKey.objects.filter(purpose=CarrierKey.RECORDS).latest("version")
    old = CarrierKey.objects.filter(purpose=CarrierKey.RECORDS, record_keys__isnull=True).exclude(pk=current.pk)
    return old.delete()[0]
