"""Where a case stands, and how the person and the counsellor see thirteen areas of life."""

import uuid
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.casework.models.case import Case
from wegwarte.casework.models.client import Client
from wegwarte.casework.models.of_case import OfCase, OfCaseQuerySet
from wegwarte.catalogue.fields import CodeField
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedJSON

LOWEST, HIGHEST = 1, 5


class CaseStageQuerySet(OfCaseQuerySet["CaseStage"]):
    """Where cases stand, read case by case."""

    read_with = ("case__client__record_key", "case__client__office")
    among = ()


class CaseStage(OfCase, CarrierOwned):
    """A step of case management that a case has come to, or that the person does not want (Schritt im Fallverlauf)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="stages", db_index=False)
    step = CodeField("case_step", verbose_name=pgettext_lazy("of case management", "Step"))
    on = models.DateField(pgettext_lazy("day of something", "On"))
    wanted = models.BooleanField(default=True)  # False: the person does not want it, and is not asked again
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)

    codes_used_on: ClassVar = {"": "on"}

    objects = CaseStageQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "case", "step", "on"], name="case_stage_once_a_day")
        ]

    @property
    def client(self) -> Client:
        return self.case.client


@dataclass(frozen=True)
class Rating:
    """How one area of life is seen: 1 (very hard) to 5 (good) by each side, None for left out.

    `withheld`: the person does not wish to say anything about it; then their view is None.
    """

    person: int | None = None
    counsellor: int | None = None
    withheld: bool = False
    note: str = ""

    @property
    def says_something(self) -> bool:
        return self != Rating()

    def as_kept(self) -> dict[str, Any]:
        """As it is sealed: only what was said."""
        said = {"person": self.person, "counsellor": self.counsellor, "withheld": self.withheld, "note": self.note}
        return {name: value for name, value in said.items() if value}


class AssessmentQuerySet(OfCaseQuerySet["Assessment"]):
    """Analyses of cases that a member may see."""

    among = ("record_key", "by")


class Assessment(OfCase, CarrierOwned):
    """How the person and the counsellor see thirteen areas of life on a day (Sozial- und Kompetenzanalyse).

    `ratings`: by the id of a code of the list analyse_bereich, what `Rating` says. Sealed: an area may be health.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="assessments", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assessments", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField(pgettext_lazy("day of something", "On"))
    ratings = SealedJSON(_("How it is seen"))
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.UniqueConstraint(fields=["carrier_id", "submission"], name="assessment_submission")]
        indexes = [
            models.Index("carrier_id", "client", "on", name="assessment_by_client"),
            models.Index("carrier_id", "case", name="assessment_by_case"),
        ]

    def rating(self, area: str) -> Rating:
        """How the area was seen; an empty one when nothing was said."""
        return Rating(**(self.ratings or {}).get(area, {}))
