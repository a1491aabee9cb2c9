"""Files that keepers bring in: looked at first, taken over when somebody says so."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.core.tenancy import PLATFORM, CarrierOwned


class SentFile(CarrierOwned):
    """A file of entries in HSDS that somebody sent (Datei mit Einträgen). Its content goes when it was taken over.

    `wrong`: the rows that were left out, as table, place in the file, and reason; `drafts`: likewise the services that
    came in as drafts, because they could not be published yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file_name = models.CharField(_("File"), max_length=200)
    content = models.BinaryField()
    sent_at = models.DateTimeField(auto_now_add=True)
    sent_by_name = models.CharField(max_length=200)
    submission = models.UUIDField(null=True, editable=False)
    taken_over_at = models.DateTimeField(null=True)
    written = models.PositiveIntegerField(default=0)
    wrong = models.JSONField(default=list)
    drafts = models.JSONField(default=list)

    class Meta:
        ordering = ["-sent_at"]
        indexes = [models.Index("carrier_id", models.F("sent_at").desc(), name="sent_file_in_order")]
        constraints = [models.UniqueConstraint(fields=["carrier_id", "submission"], name="sent_file_submission")]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        name = "platform_sent_file" if self.carrier_id == PLATFORM else "sent_file"
        return reverse(f"directory:{name}", args=[self.pk])

    @property
    def audit_label(self) -> str:
        return self.file_name
