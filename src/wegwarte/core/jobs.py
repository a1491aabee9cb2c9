"""Jobs of the worker: how every app declares them, so that each says what it is for and what its failure means.

Arguments lie in the database in clear: ids only. A job works without a carrier until it says whose rows it needs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.db import OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import TaskNotFound
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy, RetryDecision


@dataclass(frozen=True)
class Told:
    """What people read about a job: what it does, and what it means for them when it has failed for good."""

    does: Promise
    failed: Promise


JOBS: dict[str, Told] = {}
FAILURES: dict[str, Promise] = {}


class Lasting(Exception):
    """A failure that no other try will mend, as an address that does not exist."""


class WorkerKilled(Exception):
    """The worker ended in the middle of the job, so that nobody knows how far it came."""


class Again(BaseRetryStrategy):
    """Tries a failed job again, each time after four times the wait; never after a failure that lasts.

    `first`: seconds before the second try; `times`: how often at most.
    """

    def __init__(self, *, first: int, times: int) -> None:
        self.first, self.times = first, times

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, Lasting) or job.attempts >= self.times:
            return None
        return RetryDecision(retry_in={"seconds": self.first * 4**job.attempts})


FOR_A_DAY = Again(first=60, times=6)
"""For what depends on others, as mail: after 1, 4, 16, 64 minutes, 4 and 17 hours."""
BRIEFLY = Again(first=60, times=3)
"""For what depends on the own database only."""
ONCE = None
"""For what somebody waits for, or what comes again by itself."""


def job(
    name: str, *, does: Promise, failed: Promise, again: Again | None, cron: str = "", context: bool = False
) -> Callable[[Callable[..., Any]], Any]:
    """Declares a job of the worker; with `cron` (in UTC) a periodic one, which never waits twice in the queue.

    `does` and `failed`: see `Told`. `again`: FOR_A_DAY, BRIEFLY or ONCE. The function's result has `defer(…)`.
    """

    def declare(function: Callable[..., Any]) -> Any:
        JOBS[name] = Told(does, failed)
        lock = name if cron else None
        options: dict[str, Any] = {"retry": again or False, "pass_context": context, "queueing_lock": lock}
        made = cast(Any, app).task(name=name, **options)(function)
        return app.periodic(cron=cron)(made) if cron else made

    return declare


def failure(kind: type[BaseException], says: Promise) -> None:
    """Gives a kind of failure its plain words: a message of an exception is never shown, it may hold content."""
    FAILURES[_name(kind)] = says


def kind_of(error: BaseException) -> str:
    """The name of the failure's nearest class that has words, else of its own class; never its message."""
    known = (_name(kind) for kind in type(error).__mro__ if _name(kind) in FAILURES)
    return next(known, _name(type(error)))[:200]


def failure_words(kind: str) -> str:
    """A kind of failure in plain words."""
    return str(FAILURES.get(kind) or _("An error in the program. The log of the worker says where it happened."))


def _name(kind: type[BaseException]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


failure(OperationalError, _("The database could not be used, or did not answer in time."))
failure(TimeoutError, _("Somebody whom the job asked did not answer in time."))
failure(TaskNotFound, _("The worker does not know this job: is it of another version than the web server?"))
failure(WorkerKilled, _("The worker ended in the middle of this job, perhaps for want of memory."))
