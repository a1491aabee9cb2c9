"""What the LIGA may see of the carriers: how many offices each has, never content."""

from dataclasses import dataclass

from wegwarte.carriers.models import Carrier, Office
from wegwarte.core.tenancy import carrier as working_in


@dataclass(frozen=True)
class League:
    """The carriers in the order of their associations, each with the number of its open offices."""

    rows: list[tuple[Carrier, int]]

    @property
    def offices(self) -> int:
        return sum(offices for _carrier, offices in self.rows)


def league() -> League:
    """The whole Land, as anybody may know it."""
    return League([(row, _offices_of(row)) for row in Carrier.objects.order_by("association", "name")])


def _offices_of(subject: Carrier) -> int:
    """How many offices are open, counted among the carrier's own rows: there is no way around the wall for this."""
    with working_in(subject.pk):
        return Office.objects.open().count()
