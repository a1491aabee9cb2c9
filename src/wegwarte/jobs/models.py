"""What is remembered of the worker's jobs. The queue itself forgets them after three days."""

from django.db import models
from django.utils.translation import gettext

from wegwarte.core.jobs import JOBS, failure_words


def told(task: str) -> str:
    """What a job does, in words; its name when this version does not know it."""
    return str(JOBS[task].does) if task in JOBS else task


class Run(models.Model):
    """When the worker last did a job of one kind, and how it ended (letzter Lauf)."""

    task = models.CharField(primary_key=True, max_length=128)
    known_since = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=200, blank=True)  # the kind, never the message

    def __str__(self) -> str:
        return self.task

    @property
    def audit_label(self) -> str:
        return told(self.task)

    @property
    def does(self) -> str:
        return told(self.task)

    @property
    def means(self) -> str:
        """What it means for people when this job fails for good."""
        return str(JOBS[self.task].failed) if self.task in JOBS else gettext("This version does not know the job.")

    @property
    def has_failed(self) -> bool:
        """Whether the last try failed."""
        return self.failed_at is not None and (self.succeeded_at is None or self.succeeded_at < self.failed_at)

    @property
    def failure_words(self) -> str:
        return failure_words(self.failure)


class FailedTry(models.Model):
    """One try of a job that failed, and in which way; never what the error said (Fehlversuch)."""

    job_id = models.BigIntegerField(db_index=True)
    task = models.CharField(max_length=128)
    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=200)


class Alarm(models.Model):
    """Something that does not work, of which the operators were told once (Alarm)."""

    key = models.CharField(primary_key=True, max_length=160)
    since = models.DateTimeField()
