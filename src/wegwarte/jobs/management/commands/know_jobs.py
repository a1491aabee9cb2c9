"""`know_jobs`: a part of `prepare`; from now on it counts how long a periodic job has not run."""

from typing import Any

from django.core.management.base import BaseCommand

from wegwarte.jobs.schedule import get_to_know


class Command(BaseCommand):
    help = "Notes the periodic jobs that are new; `prepare` calls it."

    def handle(self, *args: Any, **options: Any) -> None:
        get_to_know()
