"""Two files of one person that were made one, and what it takes to make them two again."""

import datetime
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member
from wegwarte.casework.models.client import Client
from wegwarte.casework.models.of_file import OfFile, OfFileQuerySet
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedJSON

UNDO_FOR = datetime.timedelta(days=30)
"""How long a merge may be undone: long enough for the person to come again and say that they are somebody else."""


class FileMergeQuerySet(OfFileQuerySet["FileMerge"]):
    """Merges of files that a member may see."""

    read_with = ("record_key", "client__record_key", "second__record_key", "by")

    def of_file(self, client: Client) -> "FileMergeQuerySet":
        """The merges that hold, into a file that is open already, the latest first."""
        return (
            self.filter(client=client, undone_at__isnull=True).select_related("second", "by").order_by("-at").opened()
        )

    def in_force(self) -> "FileMergeQuerySet":
        return self.filter(undone_at__isnull=True)


class FileMerge(OfFile, CarrierOwned):
    """Two files of one person that became one: what moved, and what it was like before (Zusammenführung).

    `client` goes on, `second` is a signpost to it. `moved` names rows by their ids, as `merging.moving` writes it,
    and under "stayed" those that were left in `second`.
    `before` and `after`: the fields and lists of `client` that the merge changed, gone once it is final.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it: a double click merges once
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="merges", db_index=False)
    second = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    undo_until = models.DateField()
    moved = models.JSONField(default=dict)
    before = SealedJSON(_("Before"))
    after = SealedJSON(_("After"))
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    final_at = models.DateTimeField(null=True)

    objects = FileMergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="file_merge_submission"),
            models.UniqueConstraint(
                fields=["carrier_id", "second"], condition=Q(undone_at__isnull=True), name="file_merge_once"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(final_at__isnull=True), name="file_merge_undone_or_final"
            ),
        ]
        indexes = [
            models.Index("carrier_id", "client", name="file_merge_by_client"),
            models.Index(
                "carrier_id",
                "undo_until",
                condition=Q(undone_at__isnull=True, final_at__isnull=True),
                name="file_merge_waiting",
            ),
        ]

    def may_be_undone(self, on: datetime.date) -> bool:
        return self.undone_at is None and self.final_at is None and on <= self.undo_until
