"""Who works outside of all carriers."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwarte.accounts.models import User
from wegwarte.carriers.models.office import Office
from wegwarte.carriers.rights import PLATFORM_ROLES, ROLE_RIGHTS, Right, Role


class PlatformRole(models.Model):
    """A role outside of all carriers: it never opens content (Plattformrolle)."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="platform_role")
    name = models.CharField(_("Name"), max_length=200)
    role = models.CharField(_("Role"), max_length=20, choices=[(role.value, role.label) for role in PLATFORM_ROLES])

    lacks_pledge = False

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        return self.name

    @property
    def actor_id(self) -> uuid.UUID:
        return self.user_id

    @property
    def actor_name(self) -> str:
        return self.name

    @property
    def rights(self) -> frozenset[Right]:
        return ROLE_RIGHTS[Role(self.role)]

    @property
    def role_names(self) -> frozenset[str]:
        return frozenset({self.role})

    def may(self, right: Right, *, office_id: uuid.UUID | None = None) -> bool:
        """Platform roles hold their rights everywhere, and none of them opens an office's content."""
        return right in self.rights

    def offices_with(self, right: Right) -> list[Office]:
        return []
