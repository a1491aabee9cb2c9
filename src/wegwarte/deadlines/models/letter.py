"""The letter that has come."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member, Office
from wegwarte.casework.models import Case, Client
from wegwarte.casework.models.of_file import OfFileInOffice, OfFileQuerySet
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText
from wegwarte.deadlines import terms


class IncomingLetterQuerySet(OfFileQuerySet["IncomingLetter"]):
    """Letters in files that a member may see."""


class IncomingLetter(OfFileInOffice, CarrierOwned):
    """A letter that the client has received and that may set off deadlines (Eingegangener Brief)."""

    class Lodged(models.TextChoices):
        """When the application for asylum was lodged (Einreichung des Asylantrags)."""

        SINCE = terms.Lodged.SINCE, _("On 12 June 2026 or later")
        BEFORE = terms.Lodged.BEFORE, _("Before 12 June 2026")
        UNKNOWN = terms.Lodged.UNKNOWN, _("We do not know")

    class Instruction(models.TextChoices):
        """What the letter says about remedies (Rechtsbehelfsbelehrung)."""

        RIGHT = terms.Instruction.RIGHT, _("Yes, and it seems right")
        MISSING = terms.Instruction.MISSING, _("No")
        WRONG = terms.Instruction.WRONG, _("Yes, but something in it is wrong")
        UNKNOWN = terms.Instruction.UNKNOWN, _("Not looked at yet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it: a double click makes one letter
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="letters", db_index=False)
    case = models.ForeignKey(
        Case, verbose_name=_("Case"), on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(_("What kind of letter is it?"), max_length=24)  # of data/letters.json
    service = models.CharField(_("How did it arrive?"), max_length=16)  # of data/rules.json
    dated_on = models.DateField(_("Date of the letter"), null=True, blank=True)
    posted_on = models.DateField(_("Posted or handed over on"), null=True, blank=True)
    served_on = models.DateField(_("Received on"), null=True, blank=True)
    event_on = models.DateField(null=True, blank=True)
    lodged = models.CharField(_("Application for asylum lodged"), max_length=8, choices=Lodged, default=Lodged.UNKNOWN)
    instruction = models.CharField(
        _("Does it say what one can do against it?"),
        max_length=8,
        choices=Instruction,
        default=Instruction.UNKNOWN,
    )
    land = models.CharField(_("Land whose holidays count"), max_length=2, blank=True)
    reference = SealedText(_("File number in the letter"), max_length=100)
    note = SealedText(_("Note"), max_length=1000)
    rules_version = models.PositiveSmallIntegerField()
    entered_on = models.DateField()
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = IncomingLetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="incoming_letter_submission"),
            models.CheckConstraint(
                condition=Q(served_on__isnull=True) | Q(posted_on__isnull=True) | Q(served_on__gte=F("posted_on")),
                name="incoming_letter_received_after_posting",
            ),
        ]
        indexes = [models.Index("carrier_id", "client", F("created_at").desc(), name="incoming_letter_by_client")]

    def __str__(self) -> str:
        return self.client.file_number
