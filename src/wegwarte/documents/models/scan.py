"""What a scanner of the office has put into its folder, until somebody puts it into a file."""

import base64
import datetime
import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from wegwarte.carriers.models import Office
from wegwarte.carriers.rights import Right
from wegwarte.core.models import RecordKey
from wegwarte.core.scoping import ConfidentialQuerySet
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText
from wegwarte.documents.kinds import KINDS, Kind

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff


class ScanQuerySet(ConfidentialQuerySet["Scan"]):
    """Scans of the offices where a member counsels: whose they are nobody knows yet."""

    def visible_to(self, member: "Staff") -> Self:
        """Those of the offices where the member counsels."""
        if not member.may(Right.COUNSEL):
            return self.none().opened()
        offices = [office.pk for office in member.offices_with(Right.COUNSEL)]
        return self.filter(office__in=offices).select_related("record_key", "office").opened()


class Scan(CarrierOwned):
    """A paper that the office's scanner has read and nobody has put into a file yet (Scan).

    It is sealed with a key of its own, which is destroyed when the paper goes into a file or is thrown away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    mark = models.CharField(max_length=64)  # by which a file that was taken and could not be deleted is known again
    kind = models.CharField(max_length=5)  # of kinds.KINDS
    size = models.PositiveBigIntegerField()  # plain bytes
    pages = models.PositiveSmallIntegerField(default=0)
    stored_as = models.CharField(max_length=120)
    content_key = SealedText(max_length=60)  # base64 of the 32 bytes that open the file
    name = SealedText(max_length=200)  # as the scanner called it
    came_at = models.DateTimeField(default=timezone.now)

    objects = ScanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "office", "mark"], name="scan_once"),
            models.UniqueConstraint(fields=["carrier_id", "stored_as"], name="scan_stored"),
        ]
        indexes = [models.Index("carrier_id", "office", F("came_at").desc(), name="scan_by_office")]

    def __str__(self) -> str:
        return self.office.short_name

    def get_absolute_url(self) -> str:
        return reverse("documents:scan", args=[self.pk])

    @property
    def audit_label(self) -> str:
        return self.office.name

    @property
    def key(self) -> bytes:
        """The 32 bytes that open the stored file."""
        return base64.b64decode(self.content_key)

    @property
    def file_kind(self) -> Kind:
        return KINDS[self.kind]

    @property
    def removed_on(self) -> datetime.date:
        """The day on which it is thrown away when nobody wants it."""
        return timezone.localdate(self.came_at) + datetime.timedelta(days=settings.WEGWARTE_SCAN_DAYS)
