"""What the worker does for this app."""

from django.conf import settings
from django.core.mail import send_mail
from django.core.management import call_command
from django.template.loader import render_to_string
from django.utils import translation
from procrastinate import JobContext
from procrastinate.builtin_tasks import remove_old_jobs
from procrastinate.contrib.django import app

from wegwarte.accounts.links import password_link
from wegwarte.accounts.models import User
from wegwarte.accounts.sessions import forget_old_devices
from wegwarte.core.cache import forget_expired

FINISHED_JOBS_KEPT = 72  # hours: long enough to look into a failure


@app.task(name="accounts.send_password_link")
def send_password_link(*, record_id: str) -> None:
    """Sends the link to set a new password; the queue knows the account's id (`record_id`) only.

    Ids that nobody has stand for addresses that nobody has: nothing is sent.
    """
    user = User.objects.filter(pk=record_id, is_active=True).first()
    if user is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        letter = {"link": password_link(user), "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)}
        subject = render_to_string("account/email/password_reset_key_subject.txt").strip()
        text = render_to_string("account/email/password_reset_key_message.txt", letter)
    send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [user.email])


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="accounts.forget_ended_sessions", name="accounts.forget_ended_sessions")
def forget_ended_sessions(timestamp: int) -> None:
    """Removes what has ended: sessions, cache entries, devices. `timestamp`: when it was due, in seconds."""
    call_command("clearsessions")
    forget_expired()
    forget_old_devices()


@app.periodic(cron="27 3 * * *")
@app.task(queueing_lock="accounts.forget_finished_jobs", name="accounts.forget_finished_jobs", pass_context=True)
async def forget_finished_jobs(context: JobContext, timestamp: int) -> None:
    """Removes jobs that are done, every night: they would tell for ever who asked for a password, and when."""
    await remove_old_jobs(context, max_hours=FINISHED_JOBS_KEPT, remove_failed=True)
