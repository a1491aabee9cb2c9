"""The audit trail."""

import uuid

from django.db import models

from wegwarte.core.beginnings import AtOrAfter, Before
from wegwarte.core.tenancy import CarrierOwned


class AuditEntry(CarrierOwned):
    """One thing that somebody did or looked at, never its content (Protokolleintrag).

    The entries of a carrier form a chain: each holds the hash of the one before. The application may add to
    it and nothing else; a trigger stops the owner of the tables too, as long as nobody switches it off.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    office_id = models.UUIDField(null=True)
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    object_label = models.CharField(max_length=120, blank=True)
    details = models.JSONField(default=dict)
    previous_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    append_only = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "sequence"], name="audit_sequence")]
        indexes = [
            models.Index("carrier_id", models.F("at").desc(), models.F("id").desc(), name="audit_by_time"),
            models.Index(
                "carrier_id",
                "office_id",
                models.F("at").desc(),
                models.F("id").desc(),
                name="audit_by_office",
            ),
            models.Index("carrier_id", "actor_id", models.F("at").desc(), name="audit_by_actor"),
            models.Index(
                "carrier_id",
                "action",
                models.F("at").desc(),
                models.F("id").desc(),
                name="audit_by_action",
            ),
            models.Index(
                fields=["carrier_id", "object_label"], opclasses=["", "varchar_pattern_ops"], name="audit_by_label"
            ),
        ]


for lookup in (AtOrAfter, Before):
    AuditEntry._meta.get_field("object_label").register_lookup(lookup)
