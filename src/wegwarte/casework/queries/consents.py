"""Consents that end, for the start page."""

import datetime

from django.db.models import Count, Window

from wegwarte.carriers.models import Member
from wegwarte.carriers.statements import AskedOften
from wegwarte.casework.models import Case, Consent
from wegwarte.casework.models.consent import ConsentQuerySet

SHOWN = 8
IN_A_LINE = (
    "record_key", "kind", "recipient", "valid_until",
    "client__record_key", "client__file_number", "client__given_name", "client__family_name", "client__pseudonym",
)  # fmt: skip


def ending_consents(member: Member, on: datetime.date) -> list[Consent]:
    """Consents in files of the member's open cases that end within four weeks, or ended in the last four.

    The one that ends first at the top; `found`: how many there are. One query.
    """
    return _ENDING.of(member, on)


def _ending(member: Member, on: datetime.date) -> ConsentQuerySet:
    mine = Case.objects.visible_to(member).filter(responsible_id=member.pk).open()
    rows = Consent.objects.visible_to(member).ending(on).filter(client__in=mine.values("client_id"))
    return rows.only(*IN_A_LINE).annotate(found=Window(Count("*"))).order_by("valid_until", "id")[:SHOWN]


_ENDING = AskedOften(_ending)
