"""What hangs on a case: who may see it, and what it says of itself."""

import uuid
from typing import TYPE_CHECKING, ClassVar, Protocol, Self, TypeVar

from django.db import models

from wegwarte.carriers.models import Member
from wegwarte.casework.models.case import Case, CaseQuerySet
from wegwarte.core.scoping import ConfidentialQuerySet

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff
    from wegwarte.casework.models.client import Client

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class OfCaseQuerySet(ConfidentialQuerySet[M_co]):
    """Rows that hang on cases: whoever may see the case sees them."""

    way: ClassVar[str] = "case"
    """The lookup from the row to its case."""
    read_with: ClassVar[tuple[str, ...]] = ("record_key", "case", "client__record_key", "client__office")
    """What is read along with a row that is opened by itself: the keys that open it, its case and the file."""
    among: ClassVar[tuple[str, ...]] = ("record_key",)
    """What is read along with rows of cases that are open already."""

    def visible_to(self, member: "Staff") -> Self:
        """Those of the cases that the member may see, each with its case and the file."""
        return self._in(Case.objects.visible_to(member), self.read_with)

    def of_cases(self, cases: CaseQuerySet) -> Self:
        """Those of cases that the member may see: give `visible_to(member)`."""
        return self._in(cases, self.among)

    def _in(self, cases: CaseQuerySet, related: tuple[str, ...]) -> Self:
        rows = self.filter(**{f"{self.way}__in": cases.values("pk")})
        return (rows.select_related(*related) if related else rows).opened()


class HangsOnACase(Protocol):
    """A row with a case, as the types know it."""

    @property
    def case(self) -> Case: ...

    @property
    def client(self) -> "Client": ...


class OfCase:
    """Of a row that hangs on a case: its office, its name in the trail, and who works on it are those of the case."""

    @property
    def office_id(self: HangsOnACase) -> uuid.UUID:
        return self.case.office_id

    @property
    def audit_label(self: HangsOnACase) -> str:
        return f"{self.client.file_number}/{self.case.number}"

    def may_be_worked_by(self: HangsOnACase, member: Member) -> bool:
        """True for the team of its case, whichever office they counsel in."""
        return self.case.may_be_worked_by(member)
