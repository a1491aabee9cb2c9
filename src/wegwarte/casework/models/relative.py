"""Who belongs to a client's family and household."""

import uuid
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member
from wegwarte.casework.models.client import Client
from wegwarte.casework.models.consultation import Consultation
from wegwarte.casework.models.of_file import OfFile, OfFileQuerySet
from wegwarte.catalogue.fields import CodeField
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText


class RelativeQuerySet(OfFileQuerySet["Relative"]):
    """Relatives, read file by file."""

    def of_file(self, client: Client) -> "RelativeQuerySet":
        """Those in a file that is open already; the key is that of the file."""
        return self.filter(client=client).order_by("pk").opened()


class Relative(OfFile, CarrierOwned):
    """Somebody of the client's family or household, with a file of their own or without one (Angehörige:r).

    Two files that belong together hold a row each, with the same `pair`: each says what the other person is to its own.
    Such a row has no name and no year: they stand in the other file, for those who may open it.
    """

    class Lives(models.TextChoices):
        """Where the relative lives (Wohnort der Angehörigen)."""

        HOUSEHOLD = "household", _("in the household")
        GERMANY = "germany", _("elsewhere in Germany")
        ABROAD = "abroad", _("abroad")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it: a double click makes one row
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="relatives", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    pair = models.UUIDField(null=True)
    relation = CodeField("verwandtschaft", verbose_name=_("Is the client's"))
    lives = models.CharField(_("Lives"), max_length=10, choices=Lives, blank=True)
    name = SealedText(_("Name"), max_length=200)
    birth_year = models.PositiveSmallIntegerField(
        _("Year of birth"), null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    status = CodeField("aufenthalt_grob", verbose_name=_("Residence status"), null=True, blank=True)
    status_until = models.DateField(_("Valid until"), null=True, blank=True)
    note = SealedText(_("Note"), max_length=500)
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)

    codes_used_on: ClassVar = {"": "client__last_contact_on"}

    objects = RelativeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="relative_submission"),
            models.UniqueConstraint(
                fields=["carrier_id", "pair", "client"], condition=Q(pair__isnull=False), name="relative_pair"
            ),
            models.CheckConstraint(
                condition=Q(pair__isnull=True)
                | Q(name__isnull=True, birth_year__isnull=True, status__isnull=True, status_until__isnull=True),
                name="relative_told_once",
            ),
        ]
        indexes = [
            models.Index("carrier_id", "client", name="relative_by_client"),
            models.Index(
                "carrier_id", "status_until", condition=Q(status_until__isnull=False), name="relative_status_ends"
            ),
        ]

    def __str__(self) -> str:
        return self.client.file_number


class ConsultationRelative(CarrierOwned):
    """A relative who was counselled along in somebody's consultation (mitberatene Angehörige).

    Counted apart, never as a contact or a person. The row stays when the relative is taken out of the file.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="co_advised", db_index=False)
    relative = models.ForeignKey(Relative, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["carrier_id", "consultation", "relative"], name="consultation_relative_once"
            )
        ]
        indexes = [models.Index("carrier_id", "relative", name="co_advised_by_relative")]
