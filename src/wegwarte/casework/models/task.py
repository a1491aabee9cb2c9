"""The task: one thing that one person does by a day, in a file or free of one."""

import datetime
import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.models.case import Case
from wegwarte.casework.models.client import Client
from wegwarte.casework.models.team import of_files_open_to
from wegwarte.core.models import RecordKey
from wegwarte.core.scoping import ConfidentialQuerySet
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff


class TaskQuerySet(ConfidentialQuerySet["Task"]):
    """Tasks that a member may see."""

    def visible_to(self, member: "Staff") -> "TaskQuerySet":
        """Tasks free of a file in the offices where the member counsels, and those of files that they may open."""
        if not member.may(Right.COUNSEL):
            return self.none().opened()
        offices = [office.pk for office in member.offices_with(Right.COUNSEL)]
        free = Q(client__isnull=True, office__in=offices)
        shown = self.filter(free | of_files_open_to(member))
        return shown.select_related("record_key", "client__record_key", "owner").opened()

    def of_file(self, client: Client) -> "TaskQuerySet":
        """The tasks of a file that is open already."""
        return self.filter(client=client).select_related("record_key", "owner", "case").opened()

    def of(self, member: Member) -> "TaskQuerySet":
        return self.filter(owner=member)

    def open(self) -> "TaskQuerySet":
        return self.filter(done_on__isnull=True)

    def done(self) -> "TaskQuerySet":
        return self.filter(done_on__isnull=False)

    def due_by(self, day: datetime.date) -> "TaskQuerySet":
        return self.open().filter(due_on__lte=day)


class Task(CarrierOwned):
    """Something to be done by a day, with one person who does it (Aufgabe).

    Beside the follow-up of a case, which says when to look at the case again: a task is done, and then it is over.
    Without a file its text is sealed with a key of its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it: a double click makes one task
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, related_name="tasks", db_index=False)
    case = models.ForeignKey(
        Case, verbose_name=_("Case"), on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    office = models.ForeignKey(
        Office, verbose_name=_("Office"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    what = SealedText(_("What is to be done"), max_length=300)
    due_on = models.DateField(_("By when"))
    owner = models.ForeignKey(
        Member, verbose_name=_("Who does it"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    created_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=timezone.now)
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="task_submission"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | Q(done_on__isnull=False, done_by__isnull=False),
                name="task_done_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=True) | Q(client__isnull=False), name="task_of_a_case_is_of_its_file"
            ),
        ]
        indexes = [
            models.Index(
                "carrier_id", "owner", "due_on", "id", condition=Q(done_on__isnull=True), name="task_of_member"
            ),
            models.Index(
                "carrier_id", "office", "due_on", "id", condition=Q(done_on__isnull=True), name="task_in_office"
            ),
            models.Index(
                "carrier_id", "owner", models.F("done_on").desc(), models.F("id").desc(),
                condition=Q(done_on__isnull=False), name="task_done_of_member",
            ),
            models.Index(
                "carrier_id", "office", models.F("done_on").desc(), models.F("id").desc(),
                condition=Q(done_on__isnull=False), name="task_done_in_office",
            ),
            models.Index("carrier_id", "client", "due_on", name="task_of_client", condition=Q(client__isnull=False)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.client.file_number if self.client else self.office.name

    def get_absolute_url(self) -> str:
        return reverse("casework:change_task", args=[self.pk])

    @property
    def audit_label(self) -> str:
        return self.client.file_number if self.client else ""

    @property
    def is_open(self) -> bool:
        return self.done_on is None

    def may_be_worked_by(self, member: Member) -> bool:
        """True for those who work on the file that the task belongs to."""
        return self.client is not None and self.client.may_be_worked_by(member)
