"""Who is away, and who stands in for them."""

import datetime
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models.member import Member
from wegwarte.core.tenancy import CarrierOwned


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences of the carrier's members."""

    def on(self, day: datetime.date) -> "AbsenceQuerySet":
        """Those in which the day lies."""
        return self.filter(ends__gte=day, starts__lte=day)

    def within(self, starts: datetime.date, ends: datetime.date) -> "AbsenceQuerySet":
        """Those that share a day with this time."""
        return self.filter(ends__gte=starts, starts__lte=ends)


class Absence(CarrierOwned):
    """A time in which a member is away, with who stands in for them (Abwesenheit, Vertretung).

    Why somebody is away stands nowhere. Without a deputy the office's lead stands in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="absences", db_index=False)
    starts = models.DateField(_("First day away"))
    ends = models.DateField(_("Last day away"))
    deputy = models.ForeignKey(
        Member, verbose_name=_("Who stands in"), on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    entered_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "member", "starts"], name="absence_once"),
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="absence_dates"),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("member")), name="absence_deputy_is_another"
            ),
        ]
        indexes = [models.Index("carrier_id", "ends", name="absence_by_end")]

    @property
    def audit_label(self) -> str:
        return self.member.name
