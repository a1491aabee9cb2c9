"""Drawers that were sealed in an emergency, and people who are named anew where nobody is left."""

import datetime
import uuid

from django.db import models
from django.db.models import F, Q

from wegwarte.carriers.models import Member
from wegwarte.casework.models.drawer import Drawer
from wegwarte.core.tenancy import CarrierOwned

FIRST_HOLDS = datetime.timedelta(days=1)
"""For so long the first of the two who open a sealed drawer again waits for the second."""


class DrawerSealing(CarrierOwned):
    """That a drawer was sealed for everybody, until two who are named open it again (Notverriegelung)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    drawer = models.ForeignKey(Drawer, on_delete=models.CASCADE, related_name="sealings", db_index=False)
    sealed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    sealed_at = models.DateTimeField()
    first_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    first_at = models.DateTimeField(null=True)
    second_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    second_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["carrier_id", "drawer"], condition=Q(second_by__isnull=True), name="drawer_sealed_once"
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | (Q(first_by__isnull=False) & ~Q(second_by=F("first_by"))),
                name="drawer_opened_again_by_two",
            ),
            models.CheckConstraint(
                condition=Q(first_by__isnull=True, first_at__isnull=True)
                | Q(first_by__isnull=False, first_at__isnull=False),
                name="drawer_first_with_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True, second_at__isnull=True)
                | Q(second_by__isnull=False, second_at__isnull=False),
                name="drawer_second_with_its_moment",
            ),
        ]
        indexes = [models.Index("carrier_id", "drawer", name="drawer_sealing_of_drawer")]


class DrawerNaming(CarrierOwned):
    """The lead asks to name somebody for a drawer that nobody opens any more (Neubenennung).

    The administration agrees, or not: two people, so that no lead lets themselves in unseen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    drawer = models.ForeignKey(Drawer, on_delete=models.CASCADE, related_name="namings", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", db_index=False)
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["carrier_id", "drawer"], condition=Q(agreed_by__isnull=True), name="drawer_named_anew_once"
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | (~Q(agreed_by=F("asked_by")) & ~Q(agreed_by=F("member"))),
                name="drawer_named_anew_by_two",
            ),
        ]

    @property
    def office_id(self) -> uuid.UUID:
        return self.drawer.office_id

    @property
    def audit_label(self) -> str:
        return self.drawer.audit_label
