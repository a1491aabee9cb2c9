"""What hangs on a file: who may see it, and what it says of itself."""

import uuid
from typing import TYPE_CHECKING, ClassVar, Protocol, Self, TypeVar

from django.db import models

from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models.team import of_files_open_to
from wegwarte.core.scoping import ConfidentialQuerySet

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff
    from wegwarte.casework.models.client import Client

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class OfFileQuerySet(ConfidentialQuerySet[M_co]):
    """Rows that hang on files: who may open the file sees them, and nobody who is kept out of it."""

    way: ClassVar[str] = "client"
    """The lookup from the row to its file."""
    read_with: ClassVar[tuple[str, ...]] = ("record_key", "client__record_key")
    """What is read along with each row: the keys that open it, and what a page shows beside."""

    def visible_to(self, member: "Staff") -> Self:
        """Those of the files that the member may open."""
        if not member.may(Right.COUNSEL):
            return self.none().opened()
        return self.filter(of_files_open_to(member, self.way)).select_related(*self.read_with).opened()


class HangsOnAFile(Protocol):
    """A row with a file, as the types know it."""

    @property
    def client(self) -> "Client": ...


class OfFileInOffice:
    """Of a row that hangs on a file and holds the office itself: its name in the trail and who works on it."""

    @property
    def audit_label(self: HangsOnAFile) -> str:
        return self.client.file_number

    def may_be_worked_by(self: HangsOnAFile, member: Member) -> bool:
        """True for those who work on the file, from whichever office."""
        return self.client.may_be_worked_by(member)


class OfFile(OfFileInOffice):
    """Of a row that hangs on a file: its office, its name in the trail, and who works on it are those of the file."""

    @property
    def office_id(self: HangsOnAFile) -> uuid.UUID:
        return self.client.office_id
