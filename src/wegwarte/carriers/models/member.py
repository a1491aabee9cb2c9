"""Members, the roles that they hold, and their binding to secrecy."""

import datetime
import uuid
from typing import ClassVar

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wegwarte.accounts.models import User
from wegwarte.carriers.models.office import Office
from wegwarte.carriers.rights import CARRIER_ROLES, NEEDS_PLEDGE, OFFICE_ROLES, ROLE_RIGHTS, Right, Role
from wegwarte.core.dates import today
from wegwarte.core.tenancy import CarrierOwned


class MemberQuerySet(models.QuerySet["Member"]):
    """Members of the carrier."""

    def working(self, on: datetime.date) -> "MemberQuerySet":
        """Members who have not left by that day."""
        return self.exclude(left_on__lte=on)

    def to_end(self, on: datetime.date) -> "MemberQuerySet":
        """Members who have left by that day, and whose roles are still to be ended."""
        return self.filter(left_on__lte=on, ended_on=None)

    def in_office(self, office: Office, *roles: Role) -> "MemberQuerySet":
        """Members with a role there; with any of the given roles, if some are given."""
        held = OfficeRole.objects.filter(office=office, **({"role__in": roles} if roles else {}))
        return self.filter(pk__in=held.values("member_id"))

    def pledged(self, on: datetime.date) -> "MemberQuerySet":
        """Members who are bound to secrecy by that day."""
        return self.filter(_pledge_by(on))

    def unpledged(self, on: datetime.date) -> "MemberQuerySet":
        """Members whose binding to secrecy is not recorded, or begins later."""
        return self.filter(~_pledge_by(on))

    def with_standing(self) -> "MemberQuerySet":
        """With what rights depend on: the roles and whether a pledge holds by today. Two queries."""
        roles = models.Prefetch("roles", OfficeRole.objects.select_related("office"))
        return self.annotate(has_pledged=_pledge_by(today())).prefetch_related(roles)


def _pledge_by(on: datetime.date) -> models.Exists:
    return models.Exists(Pledge.objects.filter(member=models.OuterRef("pk"), signed_on__lte=on))


class Member(CarrierOwned):
    """A person who works for a carrier, in one or more of its offices (Mitarbeiter:in)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships", db_index=False)
    name = models.CharField(_("Name"), max_length=200)
    left_on = models.DateField(_("Left on"), null=True, blank=True)  # the first day without access
    ended_on = models.DateField(null=True, editable=False)  # when roles, sessions and links were ended
    version = models.PositiveIntegerField(default=1, editable=False)

    extra_policies = {
        # Needed before the carrier is known: at sign-in people see their own memberships, and nothing else.
        "own_membership": (
            "FOR SELECT USING (user_id = (SELECT nullif(current_setting('wegwarte.user', true), '')::uuid))"
        ),
    }

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["carrier_id", "user"], name="member_user")]
        indexes = [models.Index("user", name="member_by_user")]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        return self.name

    @property
    def last_day(self) -> datetime.date | None:
        """The last day of somebody who is going to leave."""
        return self.left_on - datetime.timedelta(days=1) if self.left_on else None

    @property
    def actor_id(self) -> uuid.UUID:
        return self.pk

    @property
    def actor_name(self) -> str:
        return self.name

    @property
    def pledged(self) -> bool:
        """Whether the pledge is recorded; False as long as nobody has asked the database (`with_standing`)."""
        return bool(self.__dict__.get("has_pledged", False))

    @cached_property
    def held_roles(self) -> list["OfficeRole"]:
        return list(self.roles.all())

    @cached_property
    def rights(self) -> frozenset[Right]:
        """All rights held anywhere in the carrier, leaving out those that the missing pledge withholds."""
        held = frozenset(right for held in self.held_roles for right in ROLE_RIGHTS[Role(held.role)])
        return held | {Right.WORK} if self.pledged else (held | {Right.WORK}) - NEEDS_PLEDGE

    @cached_property
    def lacks_pledge(self) -> bool:
        return not self.pledged and any(ROLE_RIGHTS[Role(held.role)] & NEEDS_PLEDGE for held in self.held_roles)

    def may(self, right: Right, *, office_id: uuid.UUID | None = None) -> bool:
        """True when the right is held, in that office if one is named."""
        if right not in self.rights:
            return False
        if office_id is None or right == Right.WORK:
            return True
        return any(
            right in ROLE_RIGHTS[Role(held.role)] for held in self.held_roles if held.office_id in {office_id, None}
        )

    def offices_with(self, right: Right) -> list[Office]:
        """The offices in which the right is held through an office role, by name."""
        if right not in self.rights:
            return []
        found = {held.office for held in self.held_roles if held.office and right in ROLE_RIGHTS[Role(held.role)]}
        return sorted(found, key=lambda office: office.name)

    @cached_property
    def role_names(self) -> frozenset[str]:
        return frozenset(held.role for held in self.held_roles)


class OfficeRoleQuerySet(models.QuerySet["OfficeRole"]):
    """Roles that members hold."""

    def held(self, on: datetime.date) -> "OfficeRoleQuerySet":
        """Roles of members who have not left by that day."""
        return self.exclude(member__left_on__lte=on)

    def counselling(self) -> "OfficeRoleQuerySet":
        """Roles that open content."""
        return self.filter(role__in=[role for role, rights in ROLE_RIGHTS.items() if Right.COUNSEL in rights])


class OfficeRole(CarrierOwned):
    """A role that a member holds in an office, or in the whole carrier where no office is named (Rolle)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="roles", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="roles", db_index=False)
    role = models.CharField(
        _("Role"), max_length=20, choices=[(role.value, role.label) for role in OFFICE_ROLES + CARRIER_ROLES]
    )
    by_group = models.BooleanField(default=False)  # by the carrier's own sign-in, which takes it away again

    counted_for_all: ClassVar[dict[str, str]] = {  # for the operator: which carrier nobody administers
        "administrators": "role = 'administrator' AND EXISTS (SELECT FROM public.carriers_member m"
        " WHERE m.id = member_id AND (m.left_on IS NULL OR m.left_on > current_date))"
    }

    objects = OfficeRoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["carrier_id", "member", "office", "role"],
                name="office_role_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(office__isnull=True, role__in=CARRIER_ROLES)
                | models.Q(office__isnull=False, role__in=OFFICE_ROLES),
                name="office_role_has_its_place",
            ),
        ]
        indexes = [models.Index("carrier_id", "office", "role", name="office_role_by_office")]

    @property
    def audit_label(self) -> str:
        return f"{self.member.name}: {self.get_role_display()}"


class Pledge(CarrierOwned):
    """The record that a member was bound to secrecy; without it no content opens (Verpflichtung, § 203 (4) StGB)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="pledges", db_index=False)
    signed_on = models.DateField(_("Signed on"))
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "member", "signed_on"], name="pledge_once")]

    @property
    def audit_label(self) -> str:
        return self.member.name
