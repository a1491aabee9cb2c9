"""Documents of files that end soon: one rule for the start page and for the file."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client, StatusEntry
from wegwarte.casework.models.case import CaseQuerySet
from wegwarte.casework.queries.of_file import AskedOfFile, in_file
from wegwarte.catalogue import codes
from wegwarte.documents.expiry import FIRST, LOOKED_BACK, USUALLY_WARNED, WARNED
from wegwarte.documents.models import Document
from wegwarte.documents.models.document import ENDS, DocumentQuerySet


def any_ending(on: datetime.date) -> Q:
    """Which documents end so soon that it is told, or ended lately, whoever's they are."""
    days = datetime.timedelta(days=1)
    told = ENDS & Q(valid_until__range=(on - LOOKED_BACK, on + FIRST * days))
    for type, warned in WARNED.items():
        told &= ~Q(type=type, valid_until__gt=on + warned * days)
    return told & (Q(type__in=WARNED) | Q(valid_until__lte=on + USUALLY_WARNED * days))


def ending_of(cases: CaseQuerySet, member: Member, on: datetime.date) -> DocumentQuerySet:
    """Those in the files of these cases, without what the end of a status tells already."""
    rows = _not_told_twice(Document.objects.visible_to(member).filter(any_ending(on)))
    return rows.filter(Exists(cases.filter(client=OuterRef("client"))), client__merged_into__isnull=True)


def ending_in(client: Client) -> list[Document]:
    """Those of a file that is open already, the one that ends first at the top. One query."""
    found = _ENDING.of(client)
    in_file(client, (row.relative for row in found if row.relative))
    return found


def _ending(client: Client, on: datetime.date) -> DocumentQuerySet:
    rows = _not_told_twice(Document.objects.filter(any_ending(on), client=client)).select_related("relative")
    return rows.order_by("valid_until", "pk").opened()


_ENDING = AskedOfFile(_ending)


def _not_told_twice(rows: DocumentQuerySet) -> DocumentQuerySet:
    same_day = StatusEntry.objects.everywhere(because="whether a status ends on that day").filter(
        client=OuterRef("client"), until=OuterRef("valid_until")
    )
    own = Q(relative__isnull=True) & Exists(same_day)
    theirs = Q(relative__isnull=False, relative__status_until__isnull=False, relative__status_until=F("valid_until"))
    return rows.exclude(own).exclude(theirs)


@dataclass(frozen=True)
class EndingPaper:
    """A document that ends, as the start page shows a residence document: whose it is, what it is, where it stands."""

    document: Document

    @property
    def pk(self) -> object:
        return self.document.pk

    @property
    def status_until(self) -> datetime.date | None:
        return self.document.valid_until

    @property
    def shown_name(self) -> str:
        """The client; of a relative's paper what they are to the client, too."""
        relative, who = self.document.relative, self.document.client.shown_name
        if relative is None:
            return who
        said = {"relation": codes.label(relative.relation_id), "name": who}
        return gettext("%(relation)s of %(name)s") % said

    @property
    def what(self) -> str:
        """Its name, or what it is."""
        return self.document.shown_title

    def get_absolute_url(self) -> str:
        """The document, where one can say what is to be done about it."""
        return self.document.get_absolute_url()
