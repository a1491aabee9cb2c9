"""Where a case stands, and how the person and the counsellor see thirteen areas of life."""

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.casework.models.case import Case, CaseQuerySet
from wegwarte.casework.models.client import Client
from wegwarte.catalogue.fields import CodeField
from wegwarte.core.models import RecordKey
from wegwarte.core.scoping import ConfidentialQuerySet
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedJSON

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff

LOWEST, HIGHEST = 1, 5


class CaseStageQuerySet(ConfidentialQuerySet["CaseStage"]):
    """Where cases stand, read case by case."""

    def visible_to(self, member: "Staff") -> "CaseStageQuerySet":
        """Those of the cases that the member may see, each with its case and the file."""
        seen = self.filter(case__in=Case.objects.visible_to(member).values("pk"))
        return seen.select_related("case__client__record_key", "case__client__office").opened()

    def of_cases(self, cases: CaseQuerySet) -> "CaseStageQuerySet":
        """Those of cases that the member may see: give `visible_to(member)`."""
        return self.filter(case__in=cases.values("pk")).opened()


class CaseStage(CarrierOwned):
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
    def office_id(self) -> uuid.UUID:
        return self.case.office_id

    @property
    def audit_label(self) -> str:
        return str(self.case)

    def may_be_worked_by(self, member: Member) -> bool:
        """True for the team of its case, whichever office they counsel in."""
        return self.case.may_be_worked_by(member)


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


class AssessmentQuerySet(ConfidentialQuerySet["Assessment"]):
    """Analyses of cases that a member may see."""

    def visible_to(self, member: "Staff") -> "AssessmentQuerySet":
        """Those of the cases that the member may see, each with its case and the file."""
        seen = self.filter(case__in=Case.objects.visible_to(member).values("pk"))
        return seen.select_related("record_key", "case", "client__record_key", "client__office").opened()

    def of_cases(self, cases: CaseQuerySet) -> "AssessmentQuerySet":
        """Those of cases that the member may see: give `visible_to(member)`."""
        return self.filter(case__in=cases.values("pk")).select_related("record_key", "by").opened()


class Assessment(CarrierOwned):
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

    @property
    def office_id(self) -> uuid.UUID:
        return self.case.office_id

    @property
    def audit_label(self) -> str:
        return f"{self.client.file_number}/{self.case.number}"

    def may_be_worked_by(self, member: Member) -> bool:
        """True for the team of its case, whichever office they counsel in."""
        return self.case.may_be_worked_by(member)

    def rating(self, area: str) -> Rating:
        """How the area was seen; an empty one when nothing was said."""
        return Rating(**(self.ratings or {}).get(area, {}))
