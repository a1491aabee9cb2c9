"""What could be read of a document: its words page by page, sealed with the file's own key."""

import datetime
import zlib
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from wegwarte.casework.models import Client
from wegwarte.casework.models.of_file import OfFileQuerySet
from wegwarte.core.sealing.envelope import CannotOpen, place_of, seal, unseal
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.documents.models.document import Document, DocumentFile
from wegwarte.documents.sight.page import Page, Way, kept

SILENT = datetime.timedelta(minutes=10)
"""After which a reading that tells nothing has stopped."""


class DocumentTextQuerySet(OfFileQuerySet["DocumentText"]):
    """How far documents in files that a member may open are read."""

    way = "file__document__client"
    read_with = ("file__document__client__record_key", "file__record_key")


class DocumentText(CarrierOwned):
    """How far the text of a document's version has been read (Texterkennung)."""

    class State(models.TextChoices):
        """How far it is (Stand der Texterkennung)."""

        WAITING = "waiting", pgettext_lazy("reading", "waits to be read")
        READING = "reading", pgettext_lazy("reading", "is being read")
        DONE = "done", pgettext_lazy("reading", "read")
        FAILED = "failed", pgettext_lazy("reading", "could not be read")

    file = models.OneToOneField(DocumentFile, on_delete=models.CASCADE, primary_key=True, related_name="text")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    pages_done = models.PositiveSmallIntegerField(default=0)
    why = models.CharField(max_length=20, blank=True)  # of orders.WHY
    heard_at = models.DateTimeField(default=timezone.now)

    objects = DocumentTextQuerySet.as_manager()

    @property
    def ended(self) -> bool:
        """Whether nothing happens any more by itself."""
        return self.state in (self.State.DONE, self.State.FAILED)

    def has_stopped(self, now: datetime.datetime) -> bool:
        """Whether the worker has said nothing of it for so long that something is wrong."""
        return not self.ended and now - self.heard_at > SILENT


class PageTextQuerySet(OfFileQuerySet["PageText"]):
    """Read pages of documents in files that a member may open."""

    way = "file__document__client"
    read_with = ("file__record_key",)

    def of_version(self, file: DocumentFile) -> Self:
        """The pages of a version of a document that somebody may see already, in their order."""
        return self.filter(file=file).select_related("file__record_key").order_by("number").opened()

    def of_client(self, client: Client) -> Self:
        """The pages of the latest versions of all documents in a file that is open already, the newest first."""
        newer = DocumentFile.objects.everywhere(because="which version is the latest, no content")
        newer = newer.filter(document=models.OuterRef("file__document"), number__gt=models.OuterRef("file__number"))
        there = Document.objects.there().filter(client=client).opened()
        pages = self.filter(file__document__in=there).exclude(models.Exists(newer))
        pages = pages.select_related("file__record_key")
        return pages.order_by("-file__document__added_at", "file__document_id", "number").opened()


class PageText(CarrierOwned):
    """The words of a page and where they stand (Text einer Seite).

    Both are sealed with the key of the file, which lies sealed with that of the person's file: they go with it.
    """

    file = models.ForeignKey(DocumentFile, on_delete=models.CASCADE, related_name="page_texts", db_index=False)
    number = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=6)  # of sight.page.Way
    turned = models.PositiveSmallIntegerField(default=0)  # degrees clockwise, so that the page stands upright
    ratio = models.PositiveSmallIntegerField(default=1414)  # height for a width of 1000
    sealed_text = models.BinaryField()
    sealed_boxes = models.BinaryField()

    objects = PageTextQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "file", "number"], name="page_text_number")]

    def put(self, page: Page) -> None:
        """Takes what was read; the caller saves."""
        self.way, self.turned, self.ratio = page.way, page.turned, min(page.ratio, 32_000)
        self.sealed_text = seal(self.file.key, zlib.compress(page.text.encode()), self._place("text"))
        self.sealed_boxes = seal(self.file.key, zlib.compress(page.boxes()), self._place("boxes"))

    @property
    def text(self) -> str:
        """Its words, line by line; nothing once the key of the file was erased."""
        return self._opened(bytes(self.sealed_text), "text").decode()

    @property
    def page(self) -> Page:
        """Its words with their places."""
        text, boxes = self.text, self._opened(bytes(self.sealed_boxes), "boxes")
        return kept(text, boxes, self.way, self.turned, self.ratio)

    @property
    def is_read(self) -> bool:
        return self.way != Way.UNREAD

    def _opened(self, sealed: bytes, what: str) -> bytes:
        if not self.file.content_key:
            return b""
        try:
            return zlib.decompress(unseal(self.file.key, sealed, self._place(what)))
        except CannotOpen:
            return b""

    def _place(self, what: str) -> bytes:
        return place_of("page text", str(self.file_id), str(self.number), what)
