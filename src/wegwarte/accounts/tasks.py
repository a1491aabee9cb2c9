"""What the worker does for this app."""

from django.core.management import call_command
from procrastinate.contrib.django import app


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="accounts.forget_ended_sessions", name="accounts.forget_ended_sessions")
def forget_ended_sessions(timestamp: int) -> None:
    """Removes sessions that have ended, every night. `timestamp`: when it was due, in seconds."""
    call_command("clearsessions")
