"""Invitations by mail: what became of each."""

import datetime
import uuid
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models.member import Member
from wegwarte.core.tenancy import CarrierOwned

VALID_FOR = datetime.timedelta(days=7)
GIVEN_UP_AFTER = datetime.timedelta(days=2)
"""The worker tries for less than a day; with an idle night and a pause of the worker, two."""


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations of the carrier's members."""

    def last_of(self, members: Iterable[Member]) -> dict[uuid.UUID, "Invitation"]:
        """The last invitation of each of these members, by the member's id. One query."""
        rows = self.filter(member__in=[member.pk for member in members]).order_by("invited_at")
        return {row.member_id: row for row in rows}

    def open(self) -> "InvitationQuerySet":
        """Invitations that were neither accepted nor taken back."""
        return self.filter(accepted_at=None, taken_back_at=None)


class Invitation(CarrierOwned):
    """A mail with a link by which a new member sets the first password (Einladung)."""

    class State(models.TextChoices):
        """How far an invitation has come (Stand der Einladung)."""

        WAITING = "waiting", _("Invitation on its way")
        SENT = "sent", pgettext_lazy("invitation", "Invited")
        REFUSED = "refused", _("Invitation could not be delivered")
        ACCEPTED = "accepted", _("Invitation accepted")
        EXPIRED = "expired", _("Invitation expired")
        TAKEN_BACK = "taken_back", _("Invitation taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="invitations", db_index=False)
    invited_at = models.DateTimeField()
    invited_by_name = models.CharField(max_length=200)
    sent_at = models.DateTimeField(null=True)  # when the mail server took the mail
    refused_at = models.DateTimeField(null=True)  # when the mail server refused it for good
    accepted_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index("carrier_id", "member", "invited_at", name="invitation_by_member")]

    @property
    def audit_label(self) -> str:
        return self.member.name

    def state(self, now: datetime.datetime) -> State:
        """How far it has come by now."""
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.taken_back_at:
            return self.State.TAKEN_BACK
        if self.refused_at:
            return self.State.REFUSED
        if self.sent_at is None:
            return self.State.WAITING if now < self.invited_at + GIVEN_UP_AFTER else self.State.REFUSED
        return self.State.EXPIRED if now >= self.sent_at + VALID_FOR else self.State.SENT

    def holds(self, now: datetime.datetime) -> bool:
        """Whether the person can still use it, or will be able to."""
        return self.state(now) in (self.State.WAITING, self.State.SENT)

    @property
    def valid_until(self) -> datetime.datetime | None:
        return self.sent_at + VALID_FOR if self.sent_at else None
