"""The residence status of a client over time."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.casework.models.client import Client
from wegwarte.casework.models.of_file import OfFile, OfFileQuerySet
from wegwarte.casework.status_rules import Spell
from wegwarte.catalogue import codes
from wegwarte.catalogue.fields import CodeField
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText


class StatusEntryQuerySet(OfFileQuerySet["StatusEntry"]):
    """Statuses, read file by file."""

    def of_file(self, client: Client) -> "StatusEntryQuerySet":
        """Those of a file that is open already, the latest first; the key is that of the file."""
        order = (F("since").desc(nulls_last=True), F("until").desc(nulls_first=True), "-pk")
        return self.filter(client=client).order_by(*order).opened()


class StatusEntry(OfFile, CarrierOwned):
    """A residence status that a client has or had, with its days (Eintrag der Aufenthaltschronologie).

    What holds today is worked out from all entries of a file and kept in the client's own fields: docs/decisions/0023.
    """

    class Work(models.TextChoices):
        """Whether the paper lets the person work (Erwerbstätigkeit)."""

        ALLOWED = "allowed", _("Work is allowed")
        ON_REQUEST = "on_request", _("Only with the authority's permission")
        NOT_ALLOWED = "not_allowed", _("Work is not allowed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it: a double click makes one entry
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="statuses", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    status = CodeField("aufenthalt_grob", verbose_name=_("Residence status"))
    detail = SealedText(_("Exact title or AZR code"), max_length=80)
    since = models.DateField(pgettext_lazy("status", "From"), null=True, blank=True)
    until = models.DateField(_("Valid until"), null=True, blank=True)
    work = models.CharField(_("Work"), max_length=12, choices=Work, blank=True)
    purpose = SealedText(_("Purpose of the stay"), max_length=200)
    obligation = SealedText(_("Where the person must live, or other conditions"), max_length=300)
    ground = SealedText(_("Ground of the Duldung"), max_length=300)
    authority = SealedText(_("Authority"), max_length=200)
    note = SealedText(_("Note"), max_length=1000)
    entered_on = models.DateField()
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)

    codes_used_on: ClassVar = {"": "entered_on"}

    objects = StatusEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="status_entry_submission"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="status_entry_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index("carrier_id", "client", name="status_entry_by_client"),
            models.Index("carrier_id", "since", name="status_entry_begins", condition=Q(since__isnull=False)),
            models.Index("carrier_id", "until", name="status_entry_ends", condition=Q(until__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.client.file_number

    @property
    def spell(self) -> Spell:
        """As the rules take it; a carrier's own code counts as the shared one above it."""
        return Spell(codes.summed_under(self.status_id), self.since, self.until, self.entered_on, self.pk)
