"""Consents that end, for the start page."""

import datetime

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Case, Consent

SHOWN = 8


def ending_consents(member: Member, on: datetime.date) -> list[Consent]:
    """Consents in files of the member's open cases that end within four weeks, or ended in the last four.

    The one that ends first at the top, one more than is shown. One query.
    """
    mine = Case.objects.visible_to(member).of(member).open()
    found = Consent.objects.visible_to(member).ending(on).filter(client__in=mine.values("client_id"))
    return list(found.order_by("valid_until", "id")[: SHOWN + 1])
