"""What the worker does to look after itself."""

import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import PlatformRole
from wegwarte.core.jobs import ONCE, job
from wegwarte.core.mail import send
from wegwarte.jobs.alarm import found_now, tell
from wegwarte.jobs.models import FailedTry
from wegwarte.jobs.schedule import catch_up, get_to_know
from wegwarte.jobs.stalled import put_back

LOOK_AFTER = "jobs.look_after"
TEST_MAIL = "jobs.send_test_mail"
FAILURES_KEPT = datetime.timedelta(days=7)


@job(
    LOOK_AFTER,
    does=_(
        "Looks after the other jobs: puts back what a killed worker left, catches up on what was missed, and raises"
        " the alarm"
    ),
    failed=_("Jobs of a killed worker stay undone, and nobody is told of jobs that do not run."),
    again=ONCE, cron="*/5 * * * *",
)  # fmt: skip
def look_after(timestamp: int) -> None:
    """Every five minutes. `timestamp`: when it was due, in seconds."""
    now = timezone.now()
    get_to_know()
    put_back(now)
    FailedTry.objects.filter(at__lt=now - FAILURES_KEPT).delete()
    tell(found_now(but={LOOK_AFTER, *catch_up(now)}), now)


@job(
    TEST_MAIL,
    does=_("Sends a test mail to the operator who asked for it"),
    failed=_("Mails do not reach anybody at present."),
    again=ONCE,
)
def send_test_mail(*, record_id: str) -> None:
    """Shows whether mail goes out; `record_id` is the operator's account."""
    operator = PlatformRole.objects.select_related("user").get(user_id=record_id)
    with translation.override(settings.LANGUAGE_CODE):
        text = render_to_string("jobs/test_mail.txt", {"address": settings.WEGWARTE_URL})
        send(operator.user.email, gettext("Wegwarte: test mail"), text)
