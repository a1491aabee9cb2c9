"""What may wait: folded on the start page, each with how much it is and the day of the first."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Consent
from wegwarte.casework.queries.consents import ending_consents
from wegwarte.casework.queries.drawers import ending_drawers
from wegwarte.workspace.lines import Ending, Line, consent_line, document_line, drawer_line, found
from wegwarte.workspace.there import There


@dataclass(frozen=True)
class Fold:
    """One kind of what may wait. Without lines it is a link to its list; `more`: what the link below the lines says."""

    title: str | Promise
    icon: str
    count: int
    lines: list[Line] = field(default_factory=list)
    href: str = ""
    more: str | Promise = ""

    @property
    def first(self) -> datetime.date | None:
        return self.lines[0].day if self.lines else None

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.lines)


def waiting(member: Member, on: datetime.date, documents: Sequence[Ending], count: int, there: There) -> list[Fold]:
    """What there is. `documents`: those that end, without those that are due; `count`: how many. One query, or two."""
    consents = ending_consents(member, on)
    drawers = ending_drawers(member, on) if there.drawers else []
    cases = reverse("casework:cases") + "?state=unplanned"
    letters = reverse("letters:outbox") + "?which=waiting"
    folds = [
        Fold(_("Documents that end"), "document", count, [document_line(row) for row in documents]),
        Fold(_("Open cases without a follow-up"), "calendar", there.unplanned, href=cases),
        Fold(_("Letters that wait for an answer"), "letter", there.letters, href=letters),
        Fold(_("Consents that end"), "consent", found(consents), [_consent(row) for row in consents]),
        Fold(
            _("Sealed drawers that end"), "lock", len(drawers), [drawer_line(row) for row in drawers],
            reverse("casework:drawers"), _("All that name you"),
        ),
    ]  # fmt: skip
    return [fold for fold in folds if fold.count]


def _consent(row: Consent) -> Line:
    return consent_line(row, reverse("casework:consents", args=[row.client_id]))
