"""The numbers under which authorities know a client."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.casework.models.client import Client
from wegwarte.casework.models.of_file import OfFile, OfFileQuerySet
from wegwarte.catalogue.fields import CodeField
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText


class ClientNumberQuerySet(OfFileQuerySet["ClientNumber"]):
    """Numbers, read file by file; the search asks tokens."""

    def of_file(self, client: Client) -> "ClientNumberQuerySet":
        """Those in a file that is open already, the current ones first; the key is that of the file."""
        return self.filter(client=client).order_by(F("until").desc(nulls_first=True), "kind__position", "pk").opened()


class ClientNumber(OfFile, CarrierOwned):
    """A number under which an authority knows a client (Aktenzeichen), found by the search as it is written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it: a double click makes one number
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="numbers", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = CodeField("nummer_art", verbose_name=_("Which number"))
    number = SealedText(_("Number"), max_length=60)
    authority = SealedText(_("Authority"), max_length=200)
    since = models.DateField(pgettext_lazy("number", "From"), null=True, blank=True)
    until = models.DateField(_("Until"), null=True, blank=True)
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)

    codes_used_on: ClassVar = {"": "client__last_contact_on"}

    objects = ClientNumberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="client_number_submission"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="client_number_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index("carrier_id", "client", name="client_number_by_client")]

    def __str__(self) -> str:
        return self.client.file_number
