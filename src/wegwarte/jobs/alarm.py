"""What does not work, and telling the operators of it once.

The worker cannot say that it is dead: so the operator's pages, the health address and `manage check_jobs` all ask here.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from wegwarte.carriers.models import PlatformRole
from wegwarte.carriers.rights import Role
from wegwarte.core.mail import MailFailed, send
from wegwarte.jobs.models import Alarm
from wegwarte.jobs.queue import SILENT, last_sign_of_life
from wegwarte.jobs.schedule import periodic
from wegwarte.ui.text import moment_text

WORKER = "worker"


@dataclass(frozen=True)
class Problem:
    """Something that does not work; `key` tells it from the others, `words` say it."""

    key: str
    words: str


def problems(now: datetime.datetime, *, but: Collection[str] = ()) -> list[Problem]:
    """All that does not work at present. Two queries. `but`: jobs that run just now, or are about to.

    Without a worker no job runs: that is said, and not once more for each of them.
    """
    late = [one for one in periodic(now) if one.task not in but and one.overdue(now)]
    return _silence(now) or [
        Problem(f"overdue {one.task}", _overdue(one.run.does, one.run.succeeded_at)) for one in late
    ]


def _silence(now: datetime.datetime) -> list[Problem]:
    last = last_sign_of_life()
    if last is None:
        return [Problem(WORKER, _("No worker is running: no mail is sent, and nothing is done by itself."))]
    if now - last <= SILENT:
        return []
    said = _("The worker has not answered since %(moment)s: no mail is sent, and nothing is done by itself.")
    return [Problem(WORKER, said % {"moment": moment_text(last)})]


def _overdue(does: str, last: datetime.datetime | None) -> str:
    if last is None:
        return _("This job has not succeeded yet, and should have: %(job)s.") % {"job": does}
    said = _("This job has not succeeded since %(moment)s: %(job)s.")
    return said % {"job": does, "moment": moment_text(last)}


def tell(found: list[Problem], now: datetime.datetime) -> None:
    """Mails the operators what is new, once, and forgets what is over. Raises MailFailed when nobody could be told."""
    Alarm.objects.exclude(key__in=[problem.key for problem in found]).delete()
    new = [problem for problem in found if Alarm.objects.get_or_create(key=problem.key, defaults={"since": now})[1]]
    if not new:
        return
    try:
        _mail(new)
    except MailFailed:
        Alarm.objects.filter(key__in=[problem.key for problem in new]).delete()
        raise


def _mail(new: list[Problem]) -> None:
    """To each operator; who cannot be reached does not keep the others from it."""
    failures: list[MailFailed] = []
    operators = PlatformRole.objects.filter(role=Role.OPERATOR, user__is_active=True)
    addresses = list(operators.values_list("user__email", flat=True))
    for address in addresses:
        with translation.override(settings.LANGUAGE_CODE):
            text = render_to_string("jobs/alarm.txt", {"problems": new, "address": settings.WEGWARTE_URL})
            try:
                send(address, _("Wegwarte: something does not work"), text)
            except MailFailed as failure:
                failures.append(failure)
    if failures and len(failures) == len(addresses):
        raise failures[0]


def found_now(*, but: Collection[str] = ()) -> list[Problem]:
    """All that does not work, in the house's language: for mails and commands."""
    with translation.override(settings.LANGUAGE_CODE):
        return problems(timezone.now(), but=but)
