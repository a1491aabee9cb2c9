"""A deadline no longer runs: with a proof of dispatch, or with a reason."""

import datetime

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused, claim_version
from wegwarte.deadlines.actions.changing import must_run, who_answers_again
from wegwarte.deadlines.actions.noting import note
from wegwarte.deadlines.models import Deadline, DeadlineEvent

WITHOUT_WORDS = {
    Deadline.Closing.SENT: _("Please say how and when it was sent, and what proves it."),
    Deadline.Closing.NOT_NEEDED: _("Please say why nothing has to be done."),
    Deadline.Closing.CLIENT: _("Please say what the client decided, and that they know what follows."),
    Deadline.Closing.LAWYER: _("Please say who has taken it over, and how they confirmed it."),
    Deadline.Closing.MISSED: _("Please say what happened, and what is done now."),
}


@action("deadlines.close_deadline", says=_("Closed a deadline"), needs=Right.COUNSEL)
def close_deadline(
    deadline: Deadline, *, closing: str, proof: str, version: int, by: Member, on: datetime.date
) -> Deadline:
    """Closes a running deadline; never without a proof of dispatch or a reason."""
    must_run(deadline)
    if not proof.strip():
        raise Refused(WITHOUT_WORDS[Deadline.Closing(closing)], field="proof")
    claim_version(deadline, version)
    deadline.closed_on, deadline.closed_by = on, by
    deadline.closing, deadline.proof = closing, proof
    deadline.save()
    note(deadline, DeadlineEvent.Kind.CLOSED, by=by, on=on, said=proof)
    return deadline


@action("deadlines.reopen_deadline", says=_("Opened a deadline again"), needs=Right.COUNSEL)
def reopen_deadline(deadline: Deadline, *, reason: str, version: int, by: Member, on: datetime.date) -> Deadline:
    """A deadline that was closed runs again; what it was closed with stays in its history.

    Where its responsible one is kept out of the file by now, who opens it answers for it.
    """
    if deadline.is_running:
        raise Refused(_("This deadline runs already."))
    if not reason.strip():
        raise Refused(_("Please say why it runs again."), field="reason")
    responsible = who_answers_again(deadline, by, on, field="reason")
    claim_version(deadline, version)
    deadline.closed_on = deadline.closed_by = None
    deadline.closing, deadline.proof, deadline.responsible = "", "", responsible
    deadline.save()
    note(deadline, DeadlineEvent.Kind.REOPENED, by=by, on=on, said=reason)
    return deadline
