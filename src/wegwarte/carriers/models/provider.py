"""A carrier's own sign-in: which system it is, what its groups mean here, and whom it knows."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models.member import Member
from wegwarte.carriers.models.office import Office
from wegwarte.carriers.rights import CARRIER_ROLES, OFFICE_ROLES, Role
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText


class IdentityProvider(CarrierOwned):
    """The system with which a carrier's people sign in everywhere, by OpenID Connect (Anmeldung über den Träger)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    issuer = models.CharField(_("Address of the provider (issuer)"), max_length=300)
    client_id = models.CharField(_("Client ID"), max_length=200)
    secret = SealedText()
    groups_claim = models.CharField(_("Claim with the groups"), max_length=100, default="groups")
    is_on = models.BooleanField(_("Switched on"), default=False)
    only_way = models.BooleanField(_("The only way to sign in"), default=False)
    makes_members = models.BooleanField(_("Takes new people on by itself"), default=False)
    asks_second_factor = models.BooleanField(_("Asks for a second factor itself"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id"], name="identity_provider_once")]

    @property
    def audit_label(self) -> str:
        return self.issuer

    @property
    def actor_id(self) -> uuid.UUID:
        return self.pk

    @property
    def actor_name(self) -> str:
        """Who acts in the trail when the provider's groups give and take roles."""
        return self.issuer[:200]

    def may(self, right: Any, *, office_id: uuid.UUID | None = None) -> bool:
        """What the administration has laid down for its groups; the actions that ask are its own."""
        return self.is_on


class GroupRole(CarrierOwned):
    """What a group at the provider is here: a role in an office, or in the carrier as a whole (Gruppenzuordnung)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.CharField(_("Group at the provider"), max_length=200)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    role = models.CharField(
        _("Role"), max_length=20, choices=[(role.value, role.label) for role in OFFICE_ROLES + CARRIER_ROLES]
    )

    class Meta:
        ordering = ["group"]
        constraints = [
            models.UniqueConstraint(
                fields=["carrier_id", "group", "office", "role"], name="group_role_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(office__isnull=True, role__in=CARRIER_ROLES)
                | models.Q(office__isnull=False, role__in=OFFICE_ROLES),
                name="group_role_has_its_place",
            ),
        ]

    @property
    def audit_label(self) -> str:
        return f"{self.group}: {Role(self.role).label}"


class LinkedIdentity(CarrierOwned):
    """Who a member is at the provider: its name for them there, never their address alone (Verknüpfte Anmeldung)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="identities", db_index=False)
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "issuer", "subject"], name="identity_once"),
            models.UniqueConstraint(fields=["carrier_id", "member", "issuer"], name="identity_of_member"),
        ]

    @property
    def audit_label(self) -> str:
        return self.member.name
