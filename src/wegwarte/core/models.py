"""The keys that seal confidential content."""

import uuid

from django.db import models

from wegwarte.core.tenancy import CarrierOwned


class MasterKeyMark(models.Model):
    """A sealed mark per master key: shows at start whether the key file fits this database (Schlüsselprobe)."""

    version = models.PositiveIntegerField(primary_key=True)
    sealed = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)


class CarrierKey(CarrierOwned):
    """A carrier's key for one purpose, wrapped by a master key (Trägerschlüssel)."""

    RECORDS = "records"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    master_version = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "purpose", "version"], name="carrier_key_version"),
        ]


class RecordKey(CarrierOwned):
    """The key of one client's record; erasing it makes all that is sealed with it unreadable (Aktenschlüssel)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    carrier_key = models.ForeignKey(CarrierKey, on_delete=models.PROTECT, related_name="record_keys", db_index=False)
    wrapped = models.BinaryField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(wrapped__isnull=False, erased_at__isnull=True)
                | models.Q(wrapped__isnull=True, erased_at__isnull=False),
                name="record_key_there_or_erased",
            ),
        ]
        indexes = [models.Index("carrier_id", "carrier_key", name="record_key_by_carrier_key")]


class CacheEntry(models.Model):
    """A value that all processes share for a short time, such as a rate limit (Zwischenspeicher)."""

    key = models.CharField(primary_key=True, max_length=64)
    value = models.TextField()
    expires_at = models.DateTimeField(db_index=True)
    mark = models.UUIDField(default=uuid.uuid4)  # tells which of two processes was first
