"""Who works on a case beside the responsible counsellor: what opens a file across offices."""

from django.db import models

from wegwarte.carriers.models import Member
from wegwarte.core.tenancy import CarrierOwned


class CaseMember(CarrierOwned):
    """A member of a case's team: sees the file even when working in another office (Fallteam)."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="team", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "case", "member"], name="case_member_once")]
        indexes = [models.Index("carrier_id", "member", name="case_member_by_member")]
