"""Two files are of different people, however alike they look; that can be taken back."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import action, record
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Client, DifferentPerson
from wegwarte.casework.queries.different_people import said_of
from wegwarte.core.conflicts import Refused, as_before

TOLD = entry("casework.told_apart_from_other", _("Said that this file is of another person than a second one"))
TAKEN_BACK = entry("casework.maybe_the_other", _("Took back that this file is of another person than a second one"))


@action("casework.tell_apart", says=_("Said that two files are of different people"), needs=Right.COUNSEL)
def tell_apart(client: Client, second: Client, *, by: Member) -> Client:
    """From now on nobody is asked whether these two are one person. A second time nothing happens."""
    _both_stand_still(client, second, by)
    if said_of(client, second) is not None:
        return as_before(client)
    half: dict[str, Any] = {"pair": uuid.uuid4(), "said_by": by, "said_at": timezone.now()}
    DifferentPerson.objects.bulk_create([DifferentPerson(client=each, **half) for each in (client, second)])
    record(TOLD, by=by, on=second)
    return client


@action("casework.no_longer_apart", says=_("Took back that two files are of different people"), needs=Right.COUNSEL)
def no_longer_apart(client: Client, second: Client, *, by: Member) -> Client:
    """They may be of one person after all. Who said otherwise, and when, stays in the record."""
    _both_stand_still(client, second, by)
    rows = DifferentPerson.objects.holding()
    of_both = rows.filter(client=second, pair__in=rows.filter(client=client).values("pair"))
    ended = rows.filter(pair__in=list(of_both.values_list("pair", flat=True)))
    if not ended.update(taken_back_by=by, taken_back_at=timezone.now()):
        return as_before(client)
    record(TAKEN_BACK, by=by, on=second)
    return client


def _both_stand_still(client: Client, second: Client, by: Member) -> None:
    """Nobody merges them, or says the same, until this is stored. Raises Refused when they were merged before."""
    files = Client.objects.visible_to(by).filter(pk__in=(client.pk, second.pk)).order_by("pk")
    locked = set(files.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    if client.pk == second.pk:
        raise Refused(_("This is one and the same file."))
    if locked != {client.pk, second.pk}:
        merged = Client.objects.everywhere(because="whether one of two open files was merged").filter(
            pk__in=(client.pk, second.pk), merged_into__isnull=False
        )
        if (gone := merged.first()) is not None:
            raise Refused(_("The file %(number)s was merged meanwhile.") % {"number": gone.file_number})
        raise PermissionDenied("This member may not open both files.")
