"""Offices and what hangs in them."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwarte.core.tenancy import CarrierOwned
from wegwarte.places.models import District


class OfficeQuerySet(models.QuerySet["Office"]):
    """Offices of the carrier."""

    def open(self) -> "OfficeQuerySet":
        """Offices that were not closed."""
        return self.filter(closed_on__isnull=True)


class Office(CarrierOwned):
    """A counselling office of a carrier (Beratungsstelle)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("Name"), max_length=200)
    short_name = models.CharField(
        _("Short name"), max_length=8, help_text=_("Begins the file numbers of this office, for example MZ.")
    )
    street = models.CharField(_("Street and number"), max_length=200, blank=True)
    postal_code = models.CharField(_("Postal code"), max_length=5, blank=True)
    town = models.CharField(_("Town"), max_length=120, blank=True)
    district = models.ForeignKey(
        District,
        verbose_name=_("District"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    phone = models.CharField(_("Telephone"), max_length=40, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    opened_on = models.DateField(_("Open since"), null=True, blank=True)
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)

    version = models.PositiveIntegerField(default=1, editable=False)

    counted_for_all: ClassVar[dict[str, str]] = {"open": "closed_on IS NULL"}  # for the LIGA

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "name"], name="office_name"),
            models.UniqueConstraint(fields=["carrier_id", "short_name"], name="office_short_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        return self.name

    @property
    def audit_office_id(self) -> uuid.UUID:
        """For the trail an office belongs to itself."""
        return self.pk


class OfficeNotice(CarrierOwned):
    """A short notice that all members of an office see on their start page (Aushang)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="notices", db_index=False)
    text = models.CharField(_("Notice"), max_length=500)
    until = models.DateField(_("Shown until"))
    written_by_name = models.CharField(max_length=200)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-written_at"]
        indexes = [models.Index("carrier_id", "office", "until", name="notice_by_office")]
