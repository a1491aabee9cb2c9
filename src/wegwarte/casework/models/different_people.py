"""Two files that look like one person's and are not."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from wegwarte.carriers.models import Member
from wegwarte.casework.models.client import Client
from wegwarte.core.tenancy import CarrierOwned


class DifferentPersonQuerySet(models.QuerySet["DifferentPerson"]):
    """Halves of pairs: those that hold, and those that were taken back."""

    def holding(self) -> "DifferentPersonQuerySet":
        return self.filter(taken_back_at__isnull=True)


class DifferentPerson(CarrierOwned):
    """That a file is not of the same person as a second one, though it looks like it (Namensgleiche).

    Each of the two files holds a row, with the same `pair`. So where one of them is merged into a third, its row goes
    along, and the third is known not to be the other's.
    """

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+", db_index=False)
    pair = models.UUIDField(default=uuid.uuid4)
    said_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    said_at = models.DateTimeField(default=timezone.now)
    taken_back_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    taken_back_at = models.DateTimeField(null=True)

    objects = DifferentPersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="different_person_taken_back_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                "carrier_id", "client", condition=Q(taken_back_at__isnull=True), name="different_person_by_client"
            ),
            models.Index("carrier_id", "pair", name="different_person_by_pair"),
        ]
