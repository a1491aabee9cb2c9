"""The letter that goes out."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member, Office
from wegwarte.casework.models import Case, Client, Consent, Task
from wegwarte.casework.models.of_file import OfFileInOffice, OfFileQuerySet
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedJSON, SealedText
from wegwarte.deadlines.models import Deadline, IncomingLetter
from wegwarte.documents.models import Document

LONGEST_BODY = 12_000  # characters: some five pages
WAITS = Q(awaits_answer=True, sent_on__isnull=False, answered_on__isnull=True)
UNSENT = Q(sent_on__isnull=True) & (Q(frozen_at__isnull=True) | Q(template="") | ~Q(to="bearer"))
"""What has still to go out: a paper that the person carries is complete once it is signed."""


class LetterQuerySet(OfFileQuerySet["Letter"]):
    """Letters in files that a member may open."""

    def of_file(self, client: Client) -> "LetterQuerySet":
        """Those of a file that is open already, the newest first."""
        found = self.filter(client=client).select_related("record_key", "written_by", "proof")
        return found.order_by("-written_at", "-pk").opened()

    def sent(self) -> "LetterQuerySet":
        """Those that have gone out."""
        return self.filter(sent_on__isnull=False)

    def unsent(self) -> "LetterQuerySet":
        """Those that are written and have still to go out."""
        return self.filter(UNSENT)

    def waiting(self) -> "LetterQuerySet":
        """Those that were sent and wait for an answer."""
        return self.filter(WAITS)


class Letter(OfFileInOffice, CarrierOwned):
    """A letter that is written from a file after a template, sent, and proven to have been sent (Schreiben).

    Until it is frozen it is a draft. Then its PDF is a document of the file, and nothing of its text changes any
    more: a correction is a new letter, which says in `replaces` which one it stands for. One after a template of the
    carrier's own is a text for Word, and frozen from the beginning.
    """

    class To(models.TextChoices):
        """For whom it is meant (Adressat)."""

        AUTHORITY = "authority", pgettext_lazy("letter to", "An authority, a court or another body")
        PERSON = "person", pgettext_lazy("letter to", "The person")
        BEARER = "bearer", pgettext_lazy("letter to", "Whoever is shown it")

    class Way(models.TextChoices):
        """How it went out (Versandweg)."""

        POST = "post", pgettext_lazy("way of a letter", "By post")
        REGISTERED = "registered", pgettext_lazy("way of a letter", "By registered post")
        FAX = "fax", pgettext_lazy("way of a letter", "By fax")
        HANDED_IN = "handed_in", pgettext_lazy("way of a letter", "Handed in there")
        GIVEN = "given", pgettext_lazy("way of a letter", "Given to the person")
        MAILBOX = "mailbox", pgettext_lazy("way of a letter", "To the authority's electronic mailbox")

    class Basis(models.TextChoices):
        """Why it may tell somebody else about the person (Befugnis, § 203 StGB)."""

        NONE = "", pgettext_lazy("basis of a letter", "It tells nobody else")
        RELEASE = "release", pgettext_lazy("basis of a letter", "A release from secrecy holds towards the recipient")
        OWN_NAME = "own_name", pgettext_lazy("basis of a letter", "The person writes it in their own name and signs it")

    class State(models.TextChoices):
        """How far it is (Stand des Schreibens)."""

        DRAFT = "draft", pgettext_lazy("letter", "Draft")
        FROZEN = "frozen", pgettext_lazy("letter", "Ready to go out")
        SIGNED = "signed", pgettext_lazy("letter", "Signed")
        SENT = "sent", pgettext_lazy("letter", "Sent, proof missing")
        WAITING = "waiting", pgettext_lazy("letter", "Waits for an answer")
        PROVEN = "proven", pgettext_lazy("letter", "Sent and proven")
        ANSWERED = "answered", pgettext_lazy("letter", "Answered")
        DONE = "done", pgettext_lazy("letter", "Handed over")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it: a double click makes one letter
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="outgoing_letters", db_index=False)
    case = models.ForeignKey(
        Case, verbose_name=_("Case"), on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    answers = models.ForeignKey(  # the letter that came, to which this one replies
        IncomingLetter, on_delete=models.SET_NULL, null=True, related_name="replies", db_index=False
    )
    deadline = models.ForeignKey(  # what this letter does in time
        Deadline, on_delete=models.SET_NULL, null=True, related_name="outgoing_letters", db_index=False
    )
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="replaced_by", db_index=False
    )

    template = models.CharField(max_length=40)  # key of letters/data, "" for one of the carrier's own
    template_version = models.PositiveSmallIntegerField(default=1)
    to = models.CharField(max_length=10, choices=To)
    language = models.CharField(max_length=12, blank=True)  # tag of the portal beside German; "" for German alone
    recipient = SealedText(_("To"), max_length=600)  # lines of the address
    their_reference = SealedText(_("Their file number"), max_length=100)
    our_reference = SealedText(_("Our number"), max_length=60)
    place = models.CharField(_("Place"), max_length=120, blank=True)
    dated_on = models.DateField(_("Date of the letter"))
    values = SealedJSON(_("What was filled in"))  # {name of the field: text}
    # German, as edited; "" where both languages are the template's; the name of a template of the carrier's own
    subject = SealedText(_("Subject"), max_length=300)
    body = SealedText(_("Text"), max_length=LONGEST_BODY)
    remark = SealedText(_("Further remark"), max_length=2000)  # in a paired letter: in German, beneath the fixed text
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    written_at = models.DateTimeField(default=timezone.now)

    frozen_at = models.DateTimeField(null=True)
    paper = models.ForeignKey(  # its PDF as it went out; the DOCX after a template of the carrier's own
        Document, on_delete=models.PROTECT, null=True, related_name="written_as", db_index=False
    )
    sha256 = models.CharField(max_length=64, blank=True)  # of that file, in hexadecimal digits
    way = models.CharField(_("How does it go out?"), max_length=12, choices=Way, blank=True)
    basis = models.CharField(max_length=10, choices=Basis, blank=True)
    release = models.ForeignKey(Consent, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    sent_on = models.DateField(_("Sent on"), null=True)
    sent_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    sent_at = models.DateTimeField(null=True)  # when that was noted here
    task = models.ForeignKey(Task, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    proof = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, related_name="proves", db_index=False)
    awaits_answer = models.BooleanField(default=False)
    answered_on = models.DateField(_("Answered on"), null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="letter_submission"),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, paper__isnull=True, sha256="")
                | (Q(frozen_at__isnull=False, paper__isnull=False) & ~Q(sha256="")),
                name="letter_frozen_with_its_paper",
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True, sent_by__isnull=True, sent_at__isnull=True, way="")
                | (
                    Q(sent_on__isnull=False, sent_by__isnull=False, sent_at__isnull=False, frozen_at__isnull=False)
                    & ~Q(way="")
                ),
                name="letter_sent_by_somebody_on_a_way",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(sent_on__isnull=False, answered_on__gte=F("sent_on")),
                name="letter_answered_after_it_was_sent",
            ),
        ]
        indexes = [
            models.Index("carrier_id", "client", F("written_at").desc(), F("id").desc(), name="letter_by_client"),
            models.Index(
                "carrier_id", "client", F("sent_on").desc(), F("sent_at").desc(), F("id").desc(),
                condition=Q(sent_on__isnull=False), name="letter_sent_of_client",
            ),
            models.Index("carrier_id", "written_by", F("written_at").desc(), name="letter_by_writer"),
            *(
                models.Index("carrier_id", of, F("written_at").desc(), F("id").desc(), condition=UNSENT, name=name)
                for of, name in (("written_by", "letter_unsent_of_writer"), ("office", "letter_unsent_in_office"))
            ),
            models.Index("carrier_id", "sent_by", "sent_on", "id", condition=WAITS, name="letter_waiting_of_member"),
            models.Index("carrier_id", "office", "sent_on", "id", condition=WAITS, name="letter_waiting_in_office"),
            *(
                models.Index("carrier_id", of, condition=Q(**{f"{of}__isnull": False}), name=f"letter_of_{of}")
                for of in ("deadline", "answers", "paper", "proof")
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.client.file_number

    def get_absolute_url(self) -> str:
        return reverse("letters:letter", args=[self.pk])

    @property
    def is_own(self) -> bool:
        """Whether it was written after a template of the carrier's own, in Word."""
        return not self.template

    @property
    def is_frozen(self) -> bool:
        """Whether nothing of its text can change any more."""
        return self.frozen_at is not None

    @property
    def is_sent(self) -> bool:
        return self.sent_on is not None

    @property
    def waits(self) -> bool:
        """Whether an answer is still to come."""
        return self.is_sent and self.awaits_answer and self.answered_on is None

    @property
    def can_be_proven(self) -> bool:
        """Whether a paper can show that it was sent: not for what the person took along."""
        return self.is_sent and self.way != self.Way.GIVEN

    @property
    def state(self) -> State:
        """How far it is, in one word."""
        if not self.is_sent:
            return self._state_before_it_goes_out
        if self.answered_on:
            return self.State.ANSWERED
        if not self.can_be_proven:
            return self.State.WAITING if self.awaits_answer else self.State.DONE
        if self.proof_id is None:
            return self.State.SENT
        return self.State.WAITING if self.awaits_answer else self.State.PROVEN

    @property
    def _state_before_it_goes_out(self) -> State:
        """What is frozen without having gone out was signed, but for a text of Word, which is frozen at once."""
        if not self.is_frozen:
            return self.State.DRAFT
        return self.State.FROZEN if self.is_own else self.State.SIGNED
