"""A procedure that runs in a file, its steps, and what happened to it."""

import datetime
import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member, Office
from wegwarte.casework.models import Case, Client
from wegwarte.casework.models.of_file import OfFileInOffice, OfFileQuerySet
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText


class ProcedureQuerySet(OfFileQuerySet["Procedure"]):
    """Procedures in files that a member may see."""

    read_with = ("record_key", "client__record_key", "responsible")

    def of_file(self, client: Client) -> "ProcedureQuerySet":
        """The procedures of a file that is open already."""
        return self.filter(client=client).select_related("record_key", "responsible").opened()

    def running(self) -> "ProcedureQuerySet":
        return self.filter(ended_on__isnull=True)


class Procedure(OfFileInOffice, CarrierOwned):
    """A way through a procedure of the law that was begun for a person, step by step (Verfahrensweg).

    Its steps were copied from a map: what the map says later is offered, and never changes them by itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it: a double click makes one
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="procedures", db_index=False)
    case = models.ForeignKey(
        Case, verbose_name=_("Case"), on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    responsible = models.ForeignKey(
        Member, verbose_name=_("Responsible"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(_("Procedure"), max_length=16)  # of data/procedures.json
    map_version = models.PositiveSmallIntegerField()
    base_on = models.DateField(_("Base day"))
    started_on = models.DateField()
    started_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "submission"], name="procedure_submission")]
        indexes = [
            models.Index("carrier_id", "client", "started_on", name="procedure_of_client"),
            models.Index(
                "carrier_id", "responsible", "office", condition=Q(ended_on__isnull=True), name="procedure_of_member"
            ),
        ]

    def __str__(self) -> str:
        return self.client.file_number

    def get_absolute_url(self) -> str:
        return reverse("deadlines:procedure", args=[self.pk])

    @property
    def is_running(self) -> bool:
        return self.ended_on is None


class ProcedureStepQuerySet(OfFileQuerySet["ProcedureStep"]):
    """Steps in files that a member may see."""

    read_with = ("record_key", "client__record_key", "procedure__record_key")

    def of_procedure(self, procedure: Procedure) -> "ProcedureStepQuerySet":
        """The steps of a procedure that is open already, in their order."""
        found = self.filter(procedure=procedure).select_related("record_key", "done_by")
        return found.order_by("position", "id").opened()

    def open(self) -> "ProcedureStepQuerySet":
        return self.filter(state=ProcedureStep.State.OPEN)

    def due_by(self, day: datetime.date) -> "ProcedureStepQuerySet":
        """Open steps of running procedures whose day is that one or before."""
        return self.open().filter(due_on__lte=day, procedure__ended_on__isnull=True)


class ProcedureStep(OfFileInOffice, CarrierOwned):
    """What has to be done in a procedure: what we need for it, who does it, by when (Schritt im Verfahren)."""

    class Who(models.TextChoices):
        """Who does it (Wer)."""

        PERSON = "person", _("The person")
        COUNSELLOR = "counsellor", _("We")
        AUTHORITY = "authority", _("The authority")
        LAWYER = "lawyer", _("A lawyer")

    class State(models.TextChoices):
        """How far it is (Stand)."""

        OPEN = "open", pgettext_lazy("step", "Open")
        DONE = "done", pgettext_lazy("step", "Done")
        NOT_NEEDED = "not_needed", pgettext_lazy("step", "Not needed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that added it
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="steps", db_index=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=20, blank=True)  # of the map's step; "" for one that was added here
    position = models.PositiveSmallIntegerField()
    title = SealedText(_("What has to be done"), max_length=200)
    needs = SealedText(_("What we need for it"), max_length=300)
    basis = models.CharField(max_length=120, blank=True)
    who = models.CharField(_("Who"), max_length=12, choices=Who)
    offset = models.CharField(max_length=6, blank=True)
    rule = models.CharField(max_length=20, blank=True)
    due_on = models.DateField(_("By when"), null=True, blank=True)
    by_hand = models.BooleanField(default=False)  # its day was set here, and follows no base day any more
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    reason = SealedText(_("Note, or why it is not needed"), max_length=500)
    version = models.PositiveIntegerField(default=1)

    objects = ProcedureStepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="procedure_step_submission"),
            models.UniqueConstraint(
                fields=["carrier_id", "procedure", "key"], condition=~Q(key=""), name="procedure_step_once"
            ),
            models.CheckConstraint(
                condition=Q(state="open", done_on__isnull=True, done_by__isnull=True)
                | (~Q(state="open") & Q(done_on__isnull=False, done_by__isnull=False)),
                name="procedure_step_done_by_somebody",
            ),
        ]
        indexes = [models.Index("carrier_id", "procedure", "position", name="procedure_step_in_order")]

    def __str__(self) -> str:
        return self.client.file_number

    def get_absolute_url(self) -> str:
        return reverse("deadlines:step", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class ProcedureEventQuerySet(OfFileQuerySet["ProcedureEvent"]):
    """What happened to procedures, in files that a member may see."""

    read_with = ("record_key", "by")

    def of_procedure(self, procedure: Procedure) -> "ProcedureEventQuerySet":
        """What happened to a procedure that is open already."""
        return self.filter(procedure=procedure).select_related("record_key", "by").opened()


class ProcedureEvent(CarrierOwned):
    """Something that happened to a procedure as a whole, never changed (Verlauf des Verfahrens)."""

    class Kind(models.TextChoices):
        """What happened (Art des Eintrags)."""

        STARTED = "started", pgettext_lazy("procedure", "Started")
        MOVED = "moved", pgettext_lazy("procedure", "Base day moved")
        NEWER_MAP = "newer_map", pgettext_lazy("procedure", "Newer map taken over")
        HANDED_OVER = "handed_over", pgettext_lazy("procedure", "Handed over")
        ENDED = "ended", pgettext_lazy("procedure", "Ended")
        REOPENED = "reopened", pgettext_lazy("procedure", "Opened again")

    append_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="events", db_index=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    note = SealedText(_("Note"), max_length=500)

    objects = ProcedureEventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index("carrier_id", "procedure", "at", name="procedure_event_of")]
