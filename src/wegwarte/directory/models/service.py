"""What is offered, for whom, where and when."""

import datetime
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwarte.catalogue.fields import CodeField
from wegwarte.directory.choices import Anonymity, Cost, State
from wegwarte.directory.kinds import Kind
from wegwarte.directory.models.kept import Kept, KeptQuerySet
from wegwarte.directory.models.organisation import Location, Organisation
from wegwarte.places.models import District, Place

CHECKED_FOR = datetime.timedelta(days=183)
"""So long an entry counts as checked; then its keeper is reminded, and it sinks in the results."""


class ServiceQuerySet(KeptQuerySet["Service"]):
    """Services of the directory."""

    def published(self) -> Self:
        """Those that people see in the portal and other systems in the interface."""
        return self.filter(state__in=(State.PUBLISHED, State.PAUSED))

    def unchecked_since(self, day: datetime.date) -> Self:
        """Published ones that nobody has checked on or after that day."""
        return self.filter(state=State.PUBLISHED).filter(
            models.Q(checked_on__lt=day) | models.Q(checked_on__isnull=True)
        )


class Service(Kept):
    """Something that people can use, such as counselling on migration or on debts (Angebot). HSDS: service.

    `kind` says what it is; `mfd` is the Migrationsfachdienst itself. What people read is short and plain:
    `summary` is one sentence, `description` a few.
    """

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Organisation"), on_delete=models.CASCADE, related_name="services", db_index=False
    )
    kind = models.CharField(_("Kind of service"), max_length=20, choices=Kind)
    name = models.CharField(_("Name"), max_length=200)
    alternate_name = models.CharField(_("Also known as"), max_length=200, blank=True)
    summary = models.CharField(
        _("In one sentence"), max_length=200, help_text=_("What does a person get here? In plain words.")
    )
    description = models.TextField(_("More about it"), max_length=3000, blank=True)
    for_whom = models.CharField(_("For whom"), max_length=300, blank=True, help_text=_("Empty means: for everybody."))
    minimum_age = models.PositiveSmallIntegerField(_("From age"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("Up to age"), null=True, blank=True)
    cost = models.CharField(_("Cost"), max_length=10, choices=Cost, default=Cost.FREE)
    cost_note = models.CharField(_("How much"), max_length=200, blank=True)
    documents = models.CharField(
        _("What to bring"), max_length=300, blank=True, help_text=_("Empty means: nothing, no papers are needed.")
    )
    anonymous = models.CharField(_("Without a name"), max_length=10, choices=Anonymity, default=Anonymity.UNKNOWN)
    website = models.URLField(_("Website"), max_length=300, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    checked_on = models.DateField(null=True, editable=False)
    checked_by_name = models.CharField(max_length=200, blank=True, editable=False)
    reminded_on = models.DateField(null=True, editable=False)
    submission = models.UUIDField(null=True, editable=False)  # of the form that made it: a double click makes one
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[Any] = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            models.Index("carrier_id", "name", "id", name="service_in_order"),
            models.Index("carrier_id", "organisation", name="service_by_organisation"),
            models.Index("carrier_id", "state", "checked_on", name="service_to_check"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="service_submission"),
            models.CheckConstraint(
                condition=models.Q(minimum_age=None)
                | models.Q(maximum_age=None)
                | models.Q(maximum_age__gte=models.F("minimum_age")),
                name="service_ages_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        return self.name


class ServiceTopic(Kept):
    """A topic of the catalogue that a service helps with (Thema eines Angebots). HSDS: a taxonomy term."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="topics", db_index=False)
    topic = CodeField("thema", verbose_name=_("Topic"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "service", "topic"], name="service_topic_once")]


class ServiceArea(Kept):
    """For which part of the Land a service is there (Einzugsgebiet). HSDS: service_area.

    Exactly one of the three says where, or none: then it is the whole Land. Without any row a service says nothing
    about its area, and is found by nearness alone.
    """

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="areas", db_index=False)
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    postal_code = models.CharField(_("Postal code"), max_length=5, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["carrier_id", "service", "district", "place", "postal_code"],
                name="service_area_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(district=None, place=None)
                | models.Q(district=None, postal_code="")
                | models.Q(place=None, postal_code=""),
                name="service_area_is_one",
            ),
        ]

    @property
    def where(self) -> tuple[str | None, str | None, str]:
        """What tells the parts of a service's area apart: key of the district, key of the place, postal code."""
        return self.district_id, self.place_id, self.postal_code

    @property
    def is_land(self) -> bool:
        """Whether it is the whole Land."""
        return not any(self.where)


class ServiceAtLocation(Kept):
    """A service in a house, with its hours and the languages spoken there (Angebot am Ort). HSDS: service_at_location.

    Hours are written as OpenStreetMap does (`opening_hours`): `open_hours` are those in which anybody may come without
    an appointment (offene Sprechstunde), `appointment_hours` those for which one is made.
    """

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="at_locations", db_index=False)
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="at_locations", db_index=False)
    languages: Any = ArrayField(models.CharField(max_length=12), verbose_name=_("Languages"), default=list, blank=True)
    interpreters = models.BooleanField(_("Interpreters can be called in"), default=False)
    open_hours = models.CharField(_("Open hours"), max_length=500, blank=True)
    appointment_hours = models.CharField(_("Hours by appointment"), max_length=500, blank=True)
    note = models.CharField(_("Note"), max_length=200, blank=True)
    phone = models.CharField(_("Telephone"), max_length=40, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "service", "location"], name="service_once_at_location")
        ]
        indexes = [models.Index("carrier_id", "location", name="at_location_by_location")]

    @property
    def audit_label(self) -> str:
        return f"{self.service}, {self.location}"
