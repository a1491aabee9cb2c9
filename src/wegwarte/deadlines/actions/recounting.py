"""A deadline that waits for its second person is counted anew, because the rules have changed."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused, claim_version
from wegwarte.deadlines.actions.changing import must_run
from wegwarte.deadlines.actions.noting import note
from wegwarte.deadlines.models import Deadline, DeadlineEvent
from wegwarte.deadlines.models.deadline import is_short
from wegwarte.deadlines.rule_change import recount
from wegwarte.deadlines.stored import as_kept


@action("deadlines.take_recount", says=_("Took over a day that was counted anew"), needs=Right.COUNSEL)
def take_recount(deadline: Deadline, *, version: int, by: Member, on: datetime.date) -> Deadline:
    """Takes the day that the rules of today give; a second person looks at it. Never for one that was confirmed."""
    must_run(deadline)
    found = recount(deadline)
    reckoned = found.reckoned if found else None
    if found is None or reckoned is None or not (reckoned.cautious_end and reckoned.end and reckoned.act_by):
        raise Refused(_("There is nothing to take over: the rules give no other day."))
    claim_version(deadline, version)
    deadline.cautious_end, deadline.end, deadline.act_by = reckoned.cautious_end, reckoned.end, reckoned.act_by
    deadline.steps, deadline.rules_version = as_kept(reckoned), found.version
    deadline.short = is_short(deadline.act_by, on=on)
    deadline.confirmed_by, deadline.confirmed_at = by, timezone.now()
    deadline.save()
    note(deadline, DeadlineEvent.Kind.CHANGED, by=by, on=on, said=gettext("The rules have changed: counted anew."))
    return deadline
