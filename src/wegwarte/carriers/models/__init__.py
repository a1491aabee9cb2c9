"""Carriers, offices, members and posts."""

from wegwarte.carriers.models.absence import Absence, AbsenceQuerySet
from wegwarte.carriers.models.carrier import Association, Carrier, Regime
from wegwarte.carriers.models.invitation import Invitation
from wegwarte.carriers.models.member import Member, MemberQuerySet, OfficeRole, OfficeRoleQuerySet, Pledge
from wegwarte.carriers.models.office import Office, OfficeNotice, OfficeQuerySet
from wegwarte.carriers.models.platform import PlatformRole
from wegwarte.carriers.models.post import Post
from wegwarte.carriers.models.provider import GroupRole, IdentityProvider, LinkedIdentity

__all__ = [
    "Absence",
    "AbsenceQuerySet",
    "Association",
    "Carrier",
    "GroupRole",
    "IdentityProvider",
    "Invitation",
    "LinkedIdentity",
    "Member",
    "MemberQuerySet",
    "Office",
    "OfficeNotice",
    "OfficeQuerySet",
    "OfficeRole",
    "OfficeRoleQuerySet",
    "PlatformRole",
    "Pledge",
    "Post",
    "Regime",
]  # fmt: skip
