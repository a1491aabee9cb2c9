"""What of this app somebody leaves behind: tables that they have sent, and that nobody has taken over yet."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Count
from django.utils.translation import ngettext_lazy

from wegwarte.carriers.leaving import OpenWork, register
from wegwarte.carriers.models import Member
from wegwarte.imports.models import ImportRun

ENDED = (ImportRun.State.DONE, ImportRun.State.UNDOING, ImportRun.State.UNDONE, ImportRun.State.DISCARDED)


def _open(member: Member) -> Mapping[UUID, int]:
    """Those of an office; tables of offices and staff are the administration's own."""
    runs = ImportRun.objects.everywhere(because="the administration learns numbers by office, nothing else")
    there = runs.filter(member=member, office__isnull=False).exclude(state__in=ENDED).order_by()
    return dict(there.values_list("office_id").annotate(count=Count("pk")))


register("imports", OpenWork(ngettext_lazy("%(count)d open import", "%(count)d open imports", "count"), _open))
