"""Conflicts of interest where two files become one, and two again."""

from django.utils.translation import gettext_lazy as _

from wegwarte.casework.actions.conflicts import has_work_in
from wegwarte.casework.models import Client, ConflictOfInterest, FileMerge
from wegwarte.core.conflicts import Refused

IN_THE_WAY = _("What %(name)s answers for in the file %(number)s cannot stay with them. Please hand it over first.")


def nobody_is_kept_out_of_own_work(one: Client, other: Client) -> None:
    """Who is kept out of one file will be of both: what they answer for in the other has to be somebody else's first.

    Why it cannot stay with them is told to nobody.
    """
    for kept_out_of, works_in in ((one, other), (other, one)):
        held = ConflictOfInterest.objects.holding().filter(client=kept_out_of).select_related("member")
        for each in held:
            if has_work_in(works_in, each.member):
                raise Refused(IN_THE_WAY % {"name": each.member.name, "number": works_in.file_number})


def keep_out_of_both(merge: FileMerge) -> None:
    """Who was kept out of the one file while it was one is kept out of both: nobody knows whom it was about."""
    since = ConflictOfInterest.objects.holding().filter(client=merge.client, set_at__gte=merge.at)
    for each in since:
        ConflictOfInterest.objects.get_or_create(
            client=merge.second, member_id=each.member_id, lifted_at=None,
            defaults={"kind": each.kind, "since": each.since, "set_by_id": each.set_by_id},
        )  # fmt: skip
