"""Pages about the worker's jobs, for operators; and the address that a monitoring asks."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from procrastinate.contrib.django.models import ProcrastinateJob

from wegwarte.carriers.access import PlatformRequest, portal_page, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.core.mail import mail_is_sent
from wegwarte.jobs import actions, schedule
from wegwarte.jobs.alarm import problems
from wegwarte.jobs.models import Run
from wegwarte.jobs.queue import failed_jobs, last_sign_of_life, queue
from wegwarte.jobs.tasks import TEST_MAIL


@staff_page(Right.OPERATE)
def status(request: PlatformRequest) -> HttpResponse:
    """Whether the worker lives, what waits, what ran and runs next, what failed; never what a job is about."""
    now = timezone.now()
    shown = {
        "problems": problems(now),
        "alive_at": last_sign_of_life(),
        "queue": queue(now),
        "periodic": [(one, one.overdue(now)) for one in schedule.periodic(now)],
        "failed": failed_jobs(now),
        "mail_is_sent": mail_is_sent(),
        "sender": settings.DEFAULT_FROM_EMAIL,
        "test": Run.objects.filter(pk=TEST_MAIL).first(),
        "test_waits": ProcrastinateJob.objects.filter(task_name=TEST_MAIL, status__in=("todo", "doing")).exists(),
    }
    return render(request, "jobs/status.html", shown)


@staff_page(Right.OPERATE)
def run_now(request: PlatformRequest, task: str) -> HttpResponse:
    """Asks, then has a periodic job run beside its times."""
    if task not in schedule.names():
        raise Http404
    run = Run.objects.filter(pk=task).first() or Run(task=task)
    question = Question(
        _("Run the job now"), _("Run it now"), reverse("jobs:status"), _("The job waits in the queue now."),
        text=_("The times at which it runs by itself stay as they are."), subject=run.does,
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.run_now(run, by=request.member, at=timezone.now()))


@staff_page(Right.OPERATE)
def try_again(request: PlatformRequest, job_id: int) -> HttpResponse:
    """Asks, then has a failed job tried again."""
    failed = get_object_or_404(ProcrastinateJob, pk=job_id)
    run = Run.objects.filter(pk=failed.task_name).first() or Run(task=failed.task_name)
    question = Question(
        _("Try the job again"), _("Try again"), reverse("jobs:status"), _("The job waits in the queue now."),
        text=_("Do so when the reason of the failure is gone, as a mail server that works again."), subject=run.does,
    )  # fmt: skip
    return confirmation_page(
        request, question, lambda: actions.try_again(run, job_id=job_id, by=request.member, at=timezone.now())
    )


@staff_page(Right.OPERATE)
def test_mail(request: PlatformRequest) -> HttpResponse:
    """Asks, then has the worker send a mail to the operator's own address."""
    question = Question(
        _("Send a test mail"), _("Send"), f"{reverse('jobs:status')}#mail",
        _("The test mail waits in the queue. Open this page again in a moment: then it says how it went."),
        text=_("The worker sends a mail to your own address."), subject=request.user.email,
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.ask_for_test_mail(by=request.member))


@portal_page
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """For a monitoring: "ok" (200) or "not ok" (503), and nothing else. The operator's page says what it is."""
    wrong = bool(problems(timezone.now()))
    return HttpResponse("not ok" if wrong else "ok", content_type="text/plain", status=503 if wrong else 200)
