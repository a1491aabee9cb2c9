"""The address under which a calendar fetches deadlines."""

import datetime
import hashlib
import secrets
import uuid

from django.db import models
from django.db.models import Q

from wegwarte.carriers.models import Member
from wegwarte.core.tenancy import CarrierOwned

FETCH_NOTED = datetime.timedelta(hours=1)
"""A calendar that asks more often is written down once in that time."""


class FeedQuerySet(models.QuerySet["Feed"]):
    """Addresses of the carrier's members."""

    def running(self) -> "FeedQuerySet":
        """Those that were not ended."""
        return self.filter(ended_at__isnull=True)

    def under(self, token: str) -> "FeedQuerySet":
        """The one with this secret, if it runs."""
        return self.running().filter(token_hash=hash_of(token))


class Feed(CarrierOwned):
    """A secret address under which a member's calendar fetches their deadlines, in numbers only (Kalenderabo).

    The secret itself is shown once and never kept: whoever reads the table cannot ask for a calendar.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="feeds", db_index=False)
    token_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "token_hash"], name="feed_token"),
            models.UniqueConstraint(
                fields=["carrier_id", "member"], condition=Q(ended_at__isnull=True), name="feed_one_a_member"
            ),
        ]

    @property
    def audit_label(self) -> str:
        return self.member.name


def new_token() -> str:
    """A secret of 256 bits, as it stands in an address."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of a secret. It has no salt: what 256 random bits hash to cannot be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()
