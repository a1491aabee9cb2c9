"""What a client agreed to, for how long, and when that ended."""

import datetime
import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.casework.models.client import Client
from wegwarte.casework.models.of_file import OfFile, OfFileQuerySet
from wegwarte.catalogue.fields import CodeField
from wegwarte.catalogue.models import Language
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText

ENDS_SOON = datetime.timedelta(weeks=4)
"""A consent that ends within that time is asked for anew at the next appointment."""


class ConsentQuerySet(OfFileQuerySet["Consent"]):
    """Consents, read file by file: to whom a release holds is content."""

    def of_file(self, client: Client) -> "ConsentQuerySet":
        """The consents of a file that is open already."""
        return self.filter(client=client).select_related("record_key", "recorded_by").opened()

    def holding(self, on: datetime.date) -> "ConsentQuerySet":
        """Those under which something may be done on a day."""
        begun = Q(valid_from__lte=on) | Q(valid_from__isnull=True, given_on__lte=on)
        return self.filter(begun).exclude(valid_until__lt=on).exclude(withdrawn_on__lte=on)

    def ending(self, on: datetime.date) -> "ConsentQuerySet":
        """Those that hold and end soon, or ended by themselves less than four weeks ago."""
        around = (on - ENDS_SOON, on + ENDS_SOON)
        return self.filter(withdrawn_on__isnull=True, valid_until__range=around)


class Consent(OfFile, CarrierOwned):
    """What a client agreed to, how it was explained, and when it was withdrawn (Einwilligung).

    It holds towards one recipient and for one purpose, from a day on, until it ends by itself or is withdrawn.
    """

    class Form(models.TextChoices):
        """How the consent was given (Form der Einwilligung)."""

        WRITTEN = "written", _("in writing")
        ORAL = "oral", _("orally")

    class State(models.TextChoices):
        """How a consent stands on a day (Stand der Einwilligung)."""

        TO_COME = "to_come", pgettext_lazy("consent", "holds later")
        HOLDS = "holds", pgettext_lazy("consent", "holds")
        ENDS_SOON = "ends_soon", pgettext_lazy("consent", "ends soon")
        ENDED = "ended", pgettext_lazy("consent", "ended")
        WITHDRAWN = "withdrawn", pgettext_lazy("consent", "withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it: a double click makes one consent
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="consents", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = CodeField("einwilligung", verbose_name=_("Consent to"))
    form = models.CharField(_("Given"), max_length=10, choices=Form)
    given_on = models.DateField(_("Given on"))
    seen_on = models.DateField(_("Signed paper seen on"), null=True, blank=True)
    valid_from = models.DateField(_("Holds from"), null=True, blank=True)  # None: from the day on which it was given
    valid_until = models.DateField(_("Holds until"), null=True, blank=True)  # None: until it is withdrawn
    explained_in = models.ForeignKey(
        Language,
        verbose_name=_("Explained in"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    recipient = SealedText(_("To whom (for a release from secrecy)"), max_length=300)
    purpose = SealedText(_("Purpose"), max_length=300)
    interpreter = SealedText(_("Interpreter (name or kind)"), max_length=200)
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(null=True)
    withdrawn_on = models.DateField(_("Withdrawn on"), null=True, blank=True)
    withdrawn_form = models.CharField(_("Withdrawn"), max_length=10, choices=Form, blank=True)

    codes_used_on: ClassVar = {"": "given_on"}

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_withdrawn_later",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=Coalesce(F("valid_from"), F("given_on"))),
                name="consent_ends_after_it_begins",
            ),
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="consent_submission"),
        ]
        indexes = [
            models.Index("carrier_id", "client", name="consent_by_client"),
            models.Index(
                "carrier_id",
                "valid_until",
                condition=Q(withdrawn_on__isnull=True, valid_until__isnull=False),
                name="consent_that_ends",
            ),
        ]

    @property
    def begins_on(self) -> datetime.date:
        """The first day on which something may be done under it."""
        return self.valid_from or self.given_on

    @property
    def over_on(self) -> datetime.date | None:
        """The first day on which nothing may be done under it any more; None while that is open."""
        ended = self.valid_until + datetime.timedelta(days=1) if self.valid_until else None
        return min((day for day in (ended, self.withdrawn_on) if day), default=None)

    def holds(self, on: datetime.date) -> bool:
        """Whether something may be done under it on a day."""
        return self.begins_on <= on and (self.over_on is None or on < self.over_on)

    def state(self, on: datetime.date) -> "State":
        """How it stands on a day."""
        if self.withdrawn_on is not None and self.withdrawn_on <= on:
            return self.State.WITHDRAWN
        if self.begins_on > on:
            return self.State.TO_COME
        if not self.holds(on):
            return self.State.ENDED
        soon = self.valid_until is not None and self.valid_until <= on + ENDS_SOON
        return self.State.ENDS_SOON if soon else self.State.HOLDS

    @property
    def ended_by_withdrawal(self) -> bool:
        """Of one that is over: whether the person withdrew it, or it ended by itself."""
        return self.withdrawn_on is not None and self.over_on == self.withdrawn_on

    def may_be_removed_by(self, member: Member, on: datetime.date) -> bool:
        """True for who recorded it, on the same day: whoever chose the wrong kind notices at once."""
        own = self.recorded_by_id == member.pk
        return own and self.recorded_at is not None and timezone.localdate(self.recorded_at) == on
