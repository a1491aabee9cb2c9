"""The offer of a case to a colleague, who takes it over or declines."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.models.case import Case
from wegwarte.casework.models.team import CaseMember, not_kept_out
from wegwarte.core.models import RecordKey
from wegwarte.core.scoping import ConfidentialQuerySet
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff


class HandOverOfferQuerySet(ConfidentialQuerySet["HandOverOffer"]):
    """Offers of cases that a member may see."""

    def visible_to(self, member: "Staff") -> "HandOverOfferQuerySet":
        """The offers of cases that the member may see."""
        if not member.may(Right.COUNSEL):
            return self.none().opened()
        offices = [office.pk for office in member.offices_with(Right.COUNSEL)]
        in_team = CaseMember.objects.holding(member).filter(case=models.OuterRef("case_id"))
        shown = self.filter(Q(office__in=offices) | models.Exists(in_team), not_kept_out(member, "case__client"))
        keys = ("record_key", "case__record_key", "case__client__record_key")
        return shown.select_related(*keys, "giver", "receiver").opened()

    def waiting(self) -> "HandOverOfferQuerySet":
        """Offers to be answered: the case is open, and still with who gives it."""
        holds = Q(case__closed_on__isnull=True, case__responsible=models.F("giver"))
        return self.filter(holds, state=HandOverOffer.State.OFFERED)


class HandOverOffer(CarrierOwned):
    """A case that somebody is asked to take over; until they do, the giver stays responsible (Übergabeangebot)."""

    class State(models.TextChoices):
        """What became of the offer (Stand des Angebots)."""

        OFFERED = "offered", _("Offered")
        TAKEN = "taken", _("Taken over")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="offers", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    giver = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    receiver = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    offered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    offered_at = models.DateTimeField(default=timezone.now)
    note = SealedText(_("What they need to know"), max_length=1000)
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    answered_at = models.DateTimeField(null=True)
    reason = SealedText(_("Why not?"), max_length=500)

    objects = HandOverOfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["carrier_id", "case"], condition=Q(state="offered"), name="offer_of_a_case_once"
            ),
            models.CheckConstraint(condition=~Q(giver=models.F("receiver")), name="offer_to_somebody_else"),
            models.CheckConstraint(
                condition=Q(state="offered", answered_at__isnull=True)
                | (~Q(state="offered") & Q(answered_at__isnull=False)),
                name="offer_answered_with_its_moment",
            ),
        ]
        indexes = [
            models.Index("carrier_id", "receiver", "offered_at", condition=Q(state="offered"), name="offer_to"),
            models.Index("carrier_id", "giver", models.F("offered_at").desc(), name="offer_from"),
        ]

    @property
    def audit_label(self) -> str:
        return str(self.case)

    def may_be_worked_by(self, member: Member) -> bool:
        """True for those who work on the case."""
        return self.case.may_be_worked_by(member)
