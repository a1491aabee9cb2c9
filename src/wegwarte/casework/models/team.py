"""Who works on a case beside the responsible counsellor: what opens a file across offices."""

from typing import TYPE_CHECKING

from django.db import models

from wegwarte.carriers.models import Member, Office, OfficeRole
from wegwarte.carriers.rights import Right
from wegwarte.casework.models.conflict import kept_out_of
from wegwarte.core.tenancy import CarrierOwned

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff


class CaseMemberQuerySet(models.QuerySet["CaseMember"]):
    """Who is in which team. A place in a team ends with the role by which somebody joined."""

    def holding(self, member: "Staff") -> "CaseMemberQuerySet":
        """The member's places in teams that hold: they still counsel in the office from which they joined."""
        offices = [office.pk for office in member.offices_with(Right.COUNSEL)]
        return self.filter(member_id=member.actor_id, office__in=offices)

    def in_force(self) -> "CaseMemberQuerySet":
        """The places that hold, whoever has them."""
        roles = OfficeRole.objects.counselling().filter(
            member=models.OuterRef("member"), office=models.OuterRef("office")
        )
        return self.filter(models.Exists(roles))


class CaseMember(CarrierOwned):
    """A member of a case's team: sees the file even when working in another office (Fallteam)."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="team", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", db_index=False)
    # Where the member counselled when joining; who counsels there no more is not in the team any more.
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = CaseMemberQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "case", "member"], name="case_member_once")]
        indexes = [models.Index("carrier_id", "member", name="case_member_by_member")]


def of_files_open_to(member: "Staff", way: str = "client") -> models.Q:
    """Which rows belong to files that the member may open; never those that they are kept out of.

    `way`: the lookup from the row to its file.
    """
    offices = [office.pk for office in member.offices_with(Right.COUNSEL)]
    in_team = CaseMember.objects.holding(member).filter(case__client=models.OuterRef(f"{way}_id"))
    open_to = models.Q(models.Q(**{f"{way}__office__in": offices}) | models.Exists(in_team))
    return open_to & not_kept_out(member, way)


def not_kept_out(member: "Staff", way: str) -> models.Q:
    """Which rows are of files that no conflict of interest keeps the member out of. `way`: the lookup to the file."""
    return ~models.Q(**{f"{way}__in": kept_out_of(member)})
