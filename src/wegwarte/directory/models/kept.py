"""Whose a record of the directory is: one carrier keeps it, everybody may read it."""

import uuid
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from wegwarte.carriers.models import Member
from wegwarte.core.tenancy import CarrierOwned

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class KeptQuerySet(models.QuerySet[M_co]):
    """Records of the directory."""

    def kept_by(self, carrier_id: uuid.UUID) -> Self:
        """Those that a carrier keeps: the wall lets everybody read, so who wants to change says whose."""
        return self.filter(carrier_id=carrier_id)


class Kept(CarrierOwned):
    """A record of the directory: everybody reads it, its carrier alone writes it (Verzeichniseintrag).

    `beyond` holds what an imported record says and this product has no field for, so that it is exported again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    beyond = models.JSONField(default=dict, blank=True, editable=False)

    extra_policies = {"read_by_all": "FOR SELECT USING (true)"}

    objects: ClassVar[Any] = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def may_be_worked_by(self, member: Member) -> bool:
        """All keepers of a carrier keep all its entries, those of other offices too; of other carriers none."""
        return self.carrier_id == member.carrier_id
