"""Relatives without a file of their own whose residence status ends."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client, Relative
from wegwarte.casework.models.case import CaseQuerySet
from wegwarte.casework.models.relative import RelativeQuerySet
from wegwarte.casework.queries.status import ending
from wegwarte.catalogue import codes


@dataclass(frozen=True)
class RelativesDocument:
    """The status of a relative, as a card shows that of a client: it leads into the client's file."""

    relative: Relative

    @property
    def pk(self) -> UUID:
        return self.relative.pk

    @property
    def shown_name(self) -> str:
        """Who it is, and whose relative."""
        relation = codes.label(self.relative.relation_id)
        who = f"{self.relative.name}, {relation}" if self.relative.name else relation
        return f"{who} ({self.relative.client.shown_name})"

    @property
    def file_number(self) -> str:
        return self.relative.client.file_number

    @property
    def status_id(self) -> str | None:
        return self.relative.status_id

    @property
    def status_until(self) -> datetime.date | None:
        return self.relative.status_until

    def get_absolute_url(self) -> str:
        """The family in the client's file."""
        return self.relative.client.part_url("family")


def ending_of_relatives(cases: CaseQuerySet, member: Member, on: datetime.date) -> RelativeQuerySet:
    """Of the families in the files of these cases: those whose status ends so soon that it is told, or ended lately.

    Who has a file of their own is left out: their status stands there.
    """
    of_these = cases.filter(client=OuterRef("client"))
    return Relative.objects.visible_to(member).filter(
        any_ending(on), Exists(of_these), client__merged_into__isnull=True
    )


def any_ending(on: datetime.date) -> Q:
    """Which relatives without a file have a status that ends soon, whoever's they are."""
    return ending(on) & Q(pair__isnull=True)


Document = Client | RelativesDocument
"""A residence document on a page: whose it is, where that stands, which status, until when."""
