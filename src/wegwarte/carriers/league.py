"""What the LIGA may see of the carriers: how many offices each has, never content."""

from dataclasses import dataclass

from wegwarte.carriers.models import Carrier, Office, OfficeRole
from wegwarte.core.walls import counted


@dataclass(frozen=True)
class League:
    """The carriers in the order of their associations, each with the number of its open offices."""

    rows: list[tuple[Carrier, int]]

    @property
    def offices(self) -> int:
        return sum(offices for _carrier, offices in self.rows)


def league() -> League:
    """The whole Land, as anybody may know it."""
    open_offices = counted(Office, "open")
    return League([(row, open_offices.get(row.pk, 0)) for row in Carrier.objects.order_by("association", "name")])


def administrators() -> list[tuple[Carrier, int]]:
    """Each carrier with the number of people who administer it at present: without one nobody can be let in."""
    there = counted(OfficeRole, "administrators")
    return [(row, there.get(row.pk, 0)) for row in Carrier.objects.all()]
