"""How a paper was signed: who explained it, who signed what and how, and which consents that gave."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client, Consent
from wegwarte.casework.models.of_file import OfFile, OfFileQuerySet
from wegwarte.catalogue.models import Language
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedJSON, SealedText
from wegwarte.documents.models import Document
from wegwarte.letters.models.letter import Letter


class Signer(models.TextChoices):
    """Who signs (Unterzeichner)."""

    PERSON = "person", pgettext_lazy("who signs", "The person")
    INTERPRETER = "interpreter", pgettext_lazy("who signs", "The interpreter")
    OFFICE = "office", pgettext_lazy("who signs", "The counselling office")


class SigningQuerySet(OfFileQuerySet["Signing"]):
    """Papers that are being signed or are signed, in files that a member may open."""

    read_with = ("client__record_key", "letter__record_key")

    def of_letter(self, letter: Letter) -> "Signing | None":
        """That of a letter that somebody may see already."""
        found = self.filter(carrier_id=letter.carrier_id, letter=letter).select_related("explained_in", "begun_by")
        return found.opened().first()


class Signing(OfFile, CarrierOwned):
    """A paper that is signed: in which language it was explained, and who has to sign (Unterzeichnung)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="signings", db_index=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="signings", db_index=False)
    explained_in = models.ForeignKey(
        Language, verbose_name=_("Explained in"), on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    signers = models.JSONField(default=list)  # keys of Signer, in the order in which they sign
    begun_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    begun_at = models.DateTimeField(default=timezone.now)

    objects = SigningQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "letter"], name="signing_of_letter")]
        indexes = [models.Index("carrier_id", "client", name="signing_by_client")]


class SignatureQuerySet(OfFileQuerySet["Signature"]):
    """Signatures in files that a member may open."""

    def of_letter(self, letter: Letter) -> "SignatureQuerySet":
        """Those of a letter that somebody may see already, in the order in which they were given."""
        return self._kept_with(letter).filter(set_aside_at__isnull=True).order_by("signed_at", "pk").opened()

    def set_aside_of(self, letter: Letter) -> "SignatureQuerySet":
        """Those whose paper turned out to be the wrong one, the latest first."""
        found = self._kept_with(letter).filter(set_aside_at__isnull=False).select_related("set_aside_by")
        return found.order_by("-set_aside_at", "-pk").opened()

    def _kept_with(self, letter: Letter) -> "SignatureQuerySet":
        found = self.filter(carrier_id=letter.carrier_id, letter=letter)
        return found.select_related("record_key", "by", "scan__record_key")


class Signature(OfFile, CarrierOwned):
    """What somebody signed, when, in which language, and how (Unterschrift).

    `text` is what was before their eyes, `text_sha256` its checksum; that of the paper's bytes stands with the letter.
    """

    class Way(models.TextChoices):
        """How it was signed (Art der Unterschrift)."""

        DRAWN = "drawn", pgettext_lazy("way of signing", "drawn on the screen")
        TYPED = "typed", pgettext_lazy("way of signing", "name typed on the screen")
        PAPER = "paper", pgettext_lazy("way of signing", "by hand on paper")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="signatures", db_index=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="signatures", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    who = models.CharField(max_length=12, choices=Signer)
    way = models.CharField(max_length=6, choices=Way)
    name = SealedText(max_length=200)
    strokes = SealedJSON()  # [[[x, y, milliseconds], …], …] of strokes.py
    language = models.CharField(max_length=12)  # tag of the portal's language in which it was read
    text = SealedText()
    text_sha256 = models.CharField(max_length=64, blank=True)  # hexadecimal; "" for a paper with an older text
    signed_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)  # whose screen it was
    scan = models.ForeignKey(  # the paper that was signed by hand
        Document, on_delete=models.PROTECT, null=True, related_name="signed_on", db_index=False
    )

    # A photo that shows another paper is set aside with the reason, and stays to be read up.
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    set_aside_why = SealedText(max_length=300)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["carrier_id", "letter", "who"],
                condition=Q(set_aside_at__isnull=True),
                name="signature_once_for_each",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_at__isnull=True, set_aside_by__isnull=True)
                | Q(set_aside_at__isnull=False, set_aside_by__isnull=False, way="paper"),
                name="signature_set_aside_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(way="paper", scan__isnull=False) | (~Q(way="paper") & Q(scan__isnull=True)),
                name="signature_on_paper_with_its_scan",
            ),
        ]
        indexes = [models.Index("carrier_id", "client", name="signature_by_client")]


class SignedConsentQuerySet(OfFileQuerySet["SignedConsent"]):
    """Consents and the papers on which they were signed, in files that a member may open."""

    way = "consent__client"
    read_with = ("letter__record_key",)

    def of_file(self, client: Client) -> "SignedConsentQuerySet":
        """Those of a file that is open already."""
        read: Any = ("consent__record_key", "letter__record_key", "letter__paper")
        return self.filter(consent__client=client).select_related(*read).opened()


class SignedConsent(CarrierOwned):
    """Which consent was given with which signed paper (unterschriebene Einwilligung)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="signed_on", db_index=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="consents", db_index=False)

    objects = SignedConsentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "consent"], name="consent_signed_once")]
        indexes = [models.Index("carrier_id", "letter", name="consents_of_letter")]
