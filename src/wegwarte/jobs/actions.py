"""What the operator may do to jobs; each of it stands in the platform's trail."""

import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateJob

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import PlatformRole
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused
from wegwarte.jobs.models import Run
from wegwarte.jobs.schedule import put_into_queue
from wegwarte.jobs.stalled import retry
from wegwarte.jobs.tasks import send_test_mail


@action("jobs.run_now", says=_("Had a job run at once"), needs=Right.OPERATE)
def run_now(run: Run, *, by: PlatformRole, at: datetime.datetime) -> Run:
    """Puts a periodic job into the queue, beside its times; Refused when one of the kind waits already."""
    if not put_into_queue(run.task, at):
        raise Refused(_("This job waits in the queue already."))
    return run


@action("jobs.try_again", says=_("Had a failed job tried again"), needs=Right.OPERATE)
def try_again(run: Run, *, job_id: int, by: PlatformRole, at: datetime.datetime) -> Run:
    """Lets a job that has failed wait in the queue once more; Refused when it has not failed, or another does it."""
    found = ProcrastinateJob.objects.select_for_update().filter(pk=job_id, status__in=("failed", "todo")).first()
    if found is None:
        raise Refused(_("This job is done, or being done, already."))
    try:
        with transaction.atomic():
            _wait_no_longer(found, at)
    except IntegrityError:
        raise Refused(_("This job waits in the queue already.")) from None
    note_details(run, job=job_id)
    return run


def _wait_no_longer(job: ProcrastinateJob, at: datetime.datetime) -> None:
    """One that waits for its next try needs not wait; one that failed for good begins again."""
    if job.status == "failed":
        retry(job.pk, at)
    else:
        type(job)._base_manager.filter(pk=job.pk).update(scheduled_at=at)


@action("jobs.send_test_mail", says=_("Sent a test mail"), needs=Right.OPERATE)
def ask_for_test_mail(*, by: PlatformRole) -> None:
    """Has the worker send a mail to the operator's own address."""
    send_test_mail.defer(record_id=str(by.user_id))
