"""`check_jobs`: for a monitoring, or a timer of the system, that does not depend on the worker."""

from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.utils import timezone

from wegwarte.core.mail import MailFailed
from wegwarte.jobs.alarm import found_now, tell


class Command(BaseCommand):
    help = "Ends with an error, and tells the operators once by mail, when the worker or a periodic job does not run."

    def handle(self, *args: Any, **options: Any) -> None:
        found = found_now()
        try:
            tell(found, timezone.now())
        except MailFailed:
            self.stderr.write("wegwarte: the operators could not be told by mail.")
        if found:
            raise CommandError(" ".join(problem.words for problem in found))
        self.stdout.write("The worker and all periodic jobs run as they should.")
