"""Who offers something, and where."""

import datetime
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Office
from wegwarte.directory.choices import Access
from wegwarte.directory.models.kept import Kept, KeptQuerySet
from wegwarte.places.models import Place


class Organisation(Kept):
    """Who offers services: a carrier itself, or another body to which people are referred (Organisation).

    `own` marks the one that stands for the carrier which keeps it. HSDS: organization.
    """

    name = models.CharField(_("Name"), max_length=200)
    alternate_name = models.CharField(_("Also known as"), max_length=200, blank=True)
    description = models.TextField(_("What it is"), max_length=2000, blank=True)
    website = models.URLField(_("Website"), max_length=300, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Telephone"), max_length=40, blank=True)
    own = models.BooleanField(default=False, editable=False)
    submission = models.UUIDField(null=True, editable=False)  # of the form that made it: a double click makes one
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "name"], name="organisation_name"),
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="organisation_submission"),
            models.UniqueConstraint(
                fields=["carrier_id"], condition=models.Q(own=True), name="organisation_of_its_carrier_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        return self.name


FROM_OFFICE = ("name", "street", "postal_code", "town", "phone", "email", "closed_on")
"""What a house that is an office has from there. It is written down once, and its place follows from the address."""


class LocationQuerySet(KeptQuerySet["Location"]):
    """Houses of the directory."""

    def in_use(self, on: datetime.date) -> Self:
        """Those that are not given up by that day."""
        return self.exclude(closed_on__lte=on)


class Location(Kept):
    """A house where services are offered (Standort). Coordinates in degrees, WGS 84. HSDS: location.

    One that belongs to an office of the carrier has its name, address and telephone from there: they are written down
    once, and copied whenever the office changes.
    """

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Organisation"), on_delete=models.CASCADE, related_name="locations", db_index=False
    )
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, related_name="locations", editable=False, db_index=False
    )
    name = models.CharField(_("Name"), max_length=200)
    street = models.CharField(_("Street and number"), max_length=200, blank=True)
    postal_code = models.CharField(_("Postal code"), max_length=5, blank=True)
    town = models.CharField(_("Town"), max_length=120, blank=True)
    place = models.ForeignKey(
        Place, verbose_name=_("Place"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    latitude = models.FloatField(_("Latitude"), null=True, blank=True)
    longitude = models.FloatField(_("Longitude"), null=True, blank=True)
    directions = models.CharField(
        _("How to get there"), max_length=300, blank=True, help_text=_("Bus stop, entrance, floor: in short sentences.")
    )
    access: Any = ArrayField(
        models.CharField(max_length=20, choices=Access.choices),
        verbose_name=_("Accessibility"), default=list, blank=True,
    )  # fmt: skip
    phone = models.CharField(_("Telephone"), max_length=40, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    # The first day on which nothing is offered there any more: that of the office, where it belongs to one.
    closed_on = models.DateField(_("Given up on"), null=True, blank=True, editable=False)
    submission = models.UUIDField(null=True, editable=False)  # of the form that made it: a double click makes one
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[Any] = LocationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [models.Index("carrier_id", "organisation", name="location_by_organisation")]
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "office"], name="location_once_per_office"),
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="location_submission"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        return self.name

    @property
    def address_lines(self) -> list[str]:
        """Street, and postal code with town, as they stand on a letter; what is not known is left out."""
        return [line for line in (self.street, f"{self.postal_code} {self.town}".strip()) if line]


MOST_CLOSURES = 200
"""Of one house: each search that finds it looks through them."""


class Closure(Kept):
    """Days on which a house is closed although its hours say otherwise (Schließtag). HSDS: a schedule that closes."""

    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="closures", db_index=False)
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"))
    reason = models.CharField(
        _("Reason"), max_length=120, blank=True, help_text=_("Everybody can read it. For example: further training.")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["first_day"]
        indexes = [models.Index("carrier_id", "location", "last_day", name="closure_by_location")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="closure_ends_after_it_begins"
            )
        ]

    @property
    def audit_label(self) -> str:
        return f"{self.first_day:%d.%m.%Y} – {self.last_day:%d.%m.%Y}"
