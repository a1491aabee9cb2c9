"""What somebody of the second file's office answered for, and could not see any more once it is another office's."""

import datetime

from wegwarte.carriers.models import Member
from wegwarte.casework.actions.merged_conflicts import IN_THE_WAY
from wegwarte.casework.colleagues import counsellors, counsellors_for, may_be_named
from wegwarte.casework.models import Client
from wegwarte.casework.work_in_a_file import Giving, answers_for_something, give_all
from wegwarte.core.conflicts import Refused


def take_over_what_is_out_of_reach(client: Client, second: Client, *, by: Member, on: datetime.date) -> None:
    """Tasks, deadlines and procedures go to who merges, where their responsible one cannot open the merged file.

    Whoever is responsible for an open case goes on seeing it, by the team. Raises Refused where `by` cannot take over.
    """
    if client.office_id == second.office_id:
        return
    able = may_be_named(client, on).values("pk")
    for member in counsellors(on, second.office).exclude(pk__in=able):
        if not answers_for_something(client, member):
            continue
        if not counsellors_for(client, on).filter(pk=by.pk).exists():
            raise Refused(IN_THE_WAY % {"name": member.name, "number": second.file_number})
        give_all(client, Giving(member, by, by, on))
