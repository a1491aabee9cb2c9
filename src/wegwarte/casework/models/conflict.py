"""Who must never see a file, because they know the person privately."""

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.core.tenancy import CarrierOwned

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff


class ConflictQuerySet(models.QuerySet["ConflictOfInterest"]):
    """Blocks, those that hold and those that were lifted."""

    def holding(self) -> "ConflictQuerySet":
        return self.filter(lifted_at__isnull=True)

    def of(self, member: "Staff") -> "ConflictQuerySet":
        """The blocks that keep this member out."""
        return self.filter(member_id=member.actor_id)


class ConflictOfInterest(CarrierOwned):
    """That a member never sees a file: their own, a relative's, a friend's (Interessenkonflikt).

    It stands in the words by which every page asks for what may be seen. Somebody else can lift it, never the member.
    """

    class Kind(models.TextChoices):
        """Why the member must not see the file (Grund der Sperre)."""

        OWN = "own", _("It is the own file")
        RELATIVE = "relative", pgettext_lazy("conflict of interest", "Family")
        PRIVATE = "private", _("Known privately: friends, neighbours, the same community")
        OTHER = "other", _("Another reason for which it would not be right")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey("casework.Client", on_delete=models.CASCADE, related_name="conflicts", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(_("Why?"), max_length=10, choices=Kind)
    since = models.DateField()
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["carrier_id", "member", "client"], condition=Q(lifted_at__isnull=True), name="conflict_once"
            ),
            models.CheckConstraint(
                condition=Q(lifted_by__isnull=True) | ~Q(lifted_by=F("member")), name="conflict_lifted_by_another"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="conflict_lifted_by_somebody",
            ),
        ]
        indexes = [models.Index("carrier_id", "client", name="conflict_by_client")]

    @property
    def office_id(self) -> uuid.UUID:
        return self.client.office_id

    @property
    def audit_label(self) -> str:
        return self.client.file_number

    def may_be_lifted_by(self, member: Member) -> bool:
        """A lead of the office, never the one who is kept out; where that is the lead, anybody who counsels there."""
        if member.pk == self.member_id:
            return False
        if member.may(Right.LEAD, office_id=self.office_id):
            return True
        leads = self.member.roles.filter(office_id=self.office_id, role="lead").exists()
        return leads and member.may(Right.COUNSEL, office_id=self.office_id)


def kept_out_of(member: "Staff") -> "models.QuerySet[Any, Any]":
    """Ids of the files that the member must not see. Asked once in each query, by an index of a few rows:

    so it neither changes the order in which a page reads its tables, nor can a page forget it.
    """
    return ConflictOfInterest.objects.holding().of(member).values("client_id")
