"""What the worker does for this app."""

from django.conf import settings
from django.core.management import call_command
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from procrastinate import JobContext
from procrastinate.builtin_tasks import remove_old_jobs

from wegwarte.accounts.links import password_link
from wegwarte.accounts.models import User
from wegwarte.accounts.sessions import forget_old_devices
from wegwarte.core.cache import forget_expired
from wegwarte.core.jobs import BRIEFLY, FOR_A_DAY, job
from wegwarte.core.mail import send

FINISHED_JOBS_KEPT = 72  # hours: long enough to look into a failure


@job(
    "accounts.send_password_link",
    does=_("Sends the link for a new password to somebody who asked for it"),
    failed=_("The person has got no mail, and cannot set a new password by themselves."),
    again=FOR_A_DAY,
)
def send_password_link(*, record_id: str) -> None:
    """Sends the link to set a new password; the queue knows the account's id (`record_id`) only.

    Ids that nobody has stand for addresses that nobody has: nothing is sent.
    """
    user = User.objects.filter(pk=record_id, is_active=True).first()
    if user is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        letter = {"link": password_link(user), "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)}
        subject = render_to_string("account/email/password_reset_key_subject.txt")
        text = render_to_string("account/email/password_reset_key_message.txt", letter)
    send(user.email, subject, text)


@job(
    "accounts.forget_ended_sessions",
    does=_("Removes sessions that have ended, and what was kept for a short time"),
    failed=_("The database keeps traces of sessions for longer than it should."),
    again=BRIEFLY, cron="17 3 * * *",
)  # fmt: skip
def forget_ended_sessions(timestamp: int) -> None:
    """Removes what has ended: sessions, cache entries, devices. `timestamp`: when it was due, in seconds."""
    call_command("clearsessions")
    forget_expired()
    forget_old_devices()


@job(
    "accounts.forget_finished_jobs",
    does=_("Removes jobs that ended three days ago or earlier"),
    failed=_("The database keeps for longer than it should who asked for a new password, and when."),
    again=BRIEFLY, cron="27 3 * * *", context=True,
)  # fmt: skip
async def forget_finished_jobs(context: JobContext, timestamp: int) -> None:
    """Removes jobs that are done, every night: they would tell for ever who asked for a password, and when."""
    await remove_old_jobs(context, max_hours=FINISHED_JOBS_KEPT, remove_failed=True)
