"""The numbers under which authorities know a client."""

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models.client import Client
from wegwarte.casework.models.team import of_files_open_to
from wegwarte.catalogue.fields import CodeField
from wegwarte.core.models import RecordKey
from wegwarte.core.scoping import ConfidentialQuerySet
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff


class ClientNumberQuerySet(ConfidentialQuerySet["ClientNumber"]):
    """Numbers, read file by file; the search asks tokens."""

    def visible_to(self, member: "Staff") -> "ClientNumberQuerySet":
        """Those in files that the member may open."""
        if not member.may(Right.COUNSEL):
            return self.none().opened()
        return self.filter(of_files_open_to(member)).select_related("record_key", "client__record_key").opened()

    def of_file(self, client: Client) -> "ClientNumberQuerySet":
        """Those in a file that is open already, the current ones first; the key is that of the file."""
        return self.filter(client=client).order_by(F("until").desc(nulls_first=True), "kind__position", "pk").opened()


class ClientNumber(CarrierOwned):
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

    @property
    def office_id(self) -> uuid.UUID:
        return self.client.office_id

    @property
    def audit_label(self) -> str:
        return self.client.file_number

    def may_be_worked_by(self, member: Member) -> bool:
        """True for those who work on the file."""
        return self.client.may_be_worked_by(member)
