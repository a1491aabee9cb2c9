"""The address under which somebody without an account sends documents into their file."""

import datetime
import hashlib
import secrets
import uuid
from typing import Final

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Case, Client
from wegwarte.casework.models.case import CaseQuerySet
from wegwarte.casework.models.of_file import OfFile, OfFileQuerySet
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText
from wegwarte.documents.models.document import Document

MOST_BYTES: Final = 100_000_000
"""That one link takes in all."""
SIGNS: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Of a code: 32 that nobody mixes up, read out or written by hand (Crockford's Base32)."""
SECRET_SIGNS: Final = 16
CARRIER_SIGNS: Final = 4


class UploadLinkQuerySet(OfFileQuerySet["UploadLink"]):
    """Links into files that a member may open."""

    def of_file(self, client: Client) -> "UploadLinkQuerySet":
        """Those of a file that is open already, the newest first."""
        return self.filter(client=client).select_related("record_key", "made_by").order_by("-made_at", "-pk").opened()

    def under(self, code: str) -> "UploadLinkQuerySet":
        """The one with this code, whatever has become of it."""
        return self.filter(code_hash=hash_of(code)).select_related("client__office", "client__record_key", "record_key")

    def running(self, at: datetime.datetime) -> "UploadLinkQuerySet":
        """Those under which something can be sent: the file is there as it was when the link was made."""
        return self.filter(
            ended_at__isnull=True, ends_at__gt=at, used__lt=F("sendings"), size__lt=MOST_BYTES, made_for=F("client_id"),
            client__merged_into__isnull=True, client__office__closed_on__isnull=True, record_key__erased_at__isnull=True
        ).filter(Exists(_cases().filter(closed_on__isnull=True)) | ~Exists(_cases()))  # fmt: skip


def _cases() -> CaseQuerySet:
    """Of the link's file: where all are closed, the file is."""
    return Case.objects.everywhere(because="whether one is open, no content").filter(client=OuterRef("client"))


class UploadLink(OfFile, CarrierOwned):
    """A secret address under which a person sends documents into their file, for a short time (Link zum Schicken).

    The code itself is shown once and never kept: whoever reads the table cannot send anything.
    """

    class State(models.TextChoices):
        """What has become of it (Zustand)."""

        OPEN = "open", pgettext_lazy("upload link", "Open")
        USED = "used", pgettext_lazy("upload link", "Used")
        OVER = "over", pgettext_lazy("upload link", "Time is over")
        ENDED = "ended", pgettext_lazy("upload link", "Ended")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="upload_links", db_index=False)
    made_for = models.UUIDField(editable=False)  # the file at that time: into one that was merged nothing more is sent
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    code_hash = models.CharField(max_length=64)
    type = models.CharField(_("What shall be sent?"), max_length=12, choices=Document.Type)
    words = SealedText(_("More exactly, for the person"), max_length=200)
    language = models.CharField(_("In which language?"), max_length=10)  # a tag of the portal
    sendings = models.PositiveSmallIntegerField(default=1)  # how often something may be sent
    used = models.PositiveSmallIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)  # bytes that came
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = UploadLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "code_hash"], name="upload_link_code"),
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="upload_link_submission"),
        ]
        indexes = [
            models.Index("carrier_id", "client", F("made_at").desc(), name="upload_link_by_client"),
            models.Index("carrier_id", "made_by", condition=Q(ended_at__isnull=True), name="upload_link_by_maker"),
        ]

    def __str__(self) -> str:
        return self.client.file_number

    def get_absolute_url(self) -> str:
        return f"{reverse('documents:links', args=[self.client_id])}"

    @property
    def state(self) -> State:
        """What has become of it, now."""
        if self.ended_at is not None or self.made_for != self.client_id:
            return self.State.ENDED
        if self.used >= self.sendings or self.size >= MOST_BYTES:
            return self.State.USED
        return self.State.OVER if self.ends_at <= timezone.now() else self.State.OPEN

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def left(self) -> int:
        """How often something may still be sent."""
        return max(self.sendings - self.used, 0)

    @property
    def room(self) -> int:
        """Bytes that may still come."""
        return max(MOST_BYTES - self.size, 0)


def new_code(carrier_id: uuid.UUID) -> str:
    """A code of 20 signs: four say whose carrier it is, sixteen are a secret of 80 bits, tried online only."""
    return carrier_mark(carrier_id) + "".join(secrets.choice(SIGNS) for _sign in range(SECRET_SIGNS))


def carrier_mark(carrier_id: uuid.UUID) -> str:
    """Four signs by which a carrier is found; two carriers may have the same ones."""
    number = carrier_id.int >> (128 - 5 * CARRIER_SIGNS)
    return "".join(SIGNS[number >> 5 * place & 31] for place in reversed(range(CARRIER_SIGNS)))


def in_groups(code: str) -> str:
    """As it is shown and read out: groups of four signs."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def as_made(typed: str) -> str:
    """The code that somebody typed: without what parts the groups, and with what is easily mixed up put right."""
    return typed.lower().replace("-", "").replace(" ", "").translate(str.maketrans("oil", "011"))


def hash_of(code: str) -> str:
    """What is kept of a code. It has no salt: eighty random bits are tried against no hash."""
    return hashlib.sha256(as_made(code).encode()).hexdigest()
