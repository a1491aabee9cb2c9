"""The key of what somebody types into a sealed drawer before it is saved."""

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Drawer
from wegwarte.core.vault import record_secret


def draft_key(drawer: Drawer, member: Member) -> bytes:
    """32 bytes of the drawer's key, for this member: a draft opens in their page of the drawer, and ends with it."""
    return record_secret(drawer.record_key, f"draft {member.pk}")
