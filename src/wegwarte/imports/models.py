"""An import from upload to its end: the table, what was decided about it, and what came of it."""

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.core.models import RecordKey
from wegwarte.core.scoping import ConfidentialQuerySet
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedJSON, SealedText
from wegwarte.imports.progress import progress_of

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff


class ImportRunQuerySet(ConfidentialQuerySet["ImportRun"]):
    """Imports that a member may see."""

    def visible_to(self, member: "Staff") -> "ImportRunQuerySet":
        """Of files and contacts: those of the offices that the member leads; of offices and staff: the carrier's."""
        offices = [office.pk for office in member.offices_with(Right.LEAD)] if member.may(Right.COUNSEL) else []
        carrier_wide = models.Q(office__isnull=True) if member.may(Right.ADMINISTER) else models.Q(pk__in=[])
        found = self.filter(models.Q(office__in=offices) | carrier_wide)
        return found.select_related("record_key", "office", "member").opened()


class ImportRun(CarrierOwned):
    """One import of a table: what it holds, how its columns are read, and how far it has come (Datenübernahme)."""

    class Kind(models.TextChoices):
        """What the rows of the table are (Art der Übernahme)."""

        CLIENTS = "clients", _("Clients")
        CONSULTATIONS = "consultations", _("Past consultations")
        OFFICES = "offices", _("Offices")
        STAFF = "staff", _("Staff")

    class State(models.TextChoices):
        """How far it has come (Stand)."""

        UPLOADED = "uploaded", _("Columns to be named")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Waits for your decision")
        RUNNING = "running", _("Being taken over")
        DONE = "done", _("Taken over")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")
        DISCARDED = "discarded", _("Discarded")

    class Choice(models.TextChoices):
        """What is done when some rows have problems (Umfang)."""

        GOOD = "good", _("Only the rows without a problem; the others can be downloaded with the reasons")
        ALL = "all", _("All or nothing: only when no row has a problem")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=14, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    finished_at = models.DateTimeField(null=True)
    submission = models.UUIDField(null=True)  # of the form that sent it: a double click makes one
    version = models.PositiveIntegerField(default=1)

    file_name = SealedText(max_length=200)
    sheets = SealedJSON()  # titles of the tables in the file, and their rows as long as none is chosen
    columns = SealedJSON()  # the headings, as they stand in the file
    mapping = SealedJSON()  # key of a field -> number of the column
    meanings = SealedJSON()  # key of a field -> {text in lower case: code}
    trouble = SealedText(max_length=1000)  # why the worker gave up, in words

    choice = models.CharField(max_length=4, choices=Choice, default=Choice.GOOD)
    take_similar = models.BooleanField(default=False)
    numbers = models.JSONField(default=list)  # file numbers that are set aside for it
    rows = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    doubled = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "submission"], name="import_submission")]
        indexes = [
            models.Index("carrier_id", models.F("created_at").desc(), models.F("id").desc(), name="import_list"),
            models.Index("carrier_id", "state", name="import_by_state"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("imports:run", args=[self.pk])

    @property
    def audit_label(self) -> str:
        return self.get_kind_display()

    @cached_property
    def column_names(self) -> list[str]:
        return list(self.columns or [])

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody or works."""
        return self.state not in {self.State.DONE, self.State.UNDONE, self.State.DISCARDED}

    @property
    def works(self) -> bool:
        """Whether the worker is at it."""
        return self.state in {self.State.CHECKING, self.State.RUNNING, self.State.UNDOING}

    @property
    def has_stopped(self) -> bool:
        """Whether the worker should be at it, and nothing was heard of it for a while."""
        return self.works and progress_of(self.pk).is_silent

    @property
    def is_readable(self) -> bool:
        """Whether the table is still there."""
        return self.record_key.erased_at is None


class ImportPieceQuerySet(ConfidentialQuerySet["ImportPiece"]):
    """Pieces of tables, read table by table."""

    def of_run(self, run: ImportRun) -> "ImportPieceQuerySet":
        """The pieces of an import that somebody may see already, or that the worker is at."""
        return self.filter(run=run).opened()


class ImportPiece(CarrierOwned):
    """Some hundred rows of a table that is imported, and what was found about them (Teil der Tabelle).

    `cells`: [[number of the row, [texts], {column: text before the correction}]]. `findings`: for each row
    {"wrong": [[field, message id, params]], "same": [message id, params] or [], "similar": [[id, reasons]],
    "id": identity, "of": id of the member in whose name it will stand or ""}.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="pieces", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    cells = SealedJSON()
    findings = SealedJSON()
    to_show = models.PositiveIntegerField(default=0)  # rows with a problem or a double

    objects = ImportPieceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "run", "number"], name="import_piece")]


class ImportedRow(CarrierOwned):
    """That a row was taken over, and what was made of it: the same row makes nothing twice (übernommene Zeile).

    `identity` is a keyed hash: of the number in the old register, else of all that the row says.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="imported", db_index=False)
    kind = models.CharField(max_length=14)
    identity = models.UUIDField()
    record_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "kind", "identity"], name="imported_once")]
        indexes = [models.Index("carrier_id", "run", name="imported_by_run")]


class RememberedColumnsQuerySet(ConfidentialQuerySet["RememberedColumns"]):
    """How columns were read, looked up by the headings of a table that somebody has before them."""

    def of_table(self, kind: str, headings: uuid.UUID, office_id: uuid.UUID | None) -> "RememberedColumnsQuerySet":
        """What the office remembers of such a table, or the carrier where it is of none: one row, or no row."""
        found = self.filter(kind=kind, headings=headings, office=office_id)
        return found.select_related("record_key").opened()


class RememberedColumns(CarrierOwned):
    """How the columns of such tables were read before: for the next one with the same headings (gemerkte Zuordnung).

    Each office has its own: meanings hold words out of its cells, and no other office's table is read by them. Words
    that name people are not among them: with the table all is gone that it said of somebody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=14)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    headings = models.UUIDField()  # keyed hash of all of them
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    mapping = SealedJSON()
    meanings = SealedJSON()

    objects = RememberedColumnsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["carrier_id", "office", "kind", "headings"],
                name="remembered_columns_once",
                nulls_distinct=False,
            )
        ]


Cells = tuple[int, list[str], dict[str, str]]
Finding = dict[str, Any]
