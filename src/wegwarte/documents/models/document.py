"""A document in a file, and its sealed files."""

import base64
import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Case, Client, Relative, StatusEntry
from wegwarte.casework.models.of_file import OfFile, OfFileQuerySet
from wegwarte.core.dates import today
from wegwarte.core.models import RecordKey
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText
from wegwarte.deadlines.models import Deadline, IncomingLetter
from wegwarte.documents.expiry import is_ending
from wegwarte.documents.kinds import KINDS, Kind

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff


NOT_SEEN = Q(link__isnull=False, seen_at__isnull=True, removed_at__isnull=True)
"""Came under a link, and nobody has opened it yet."""


ENDS = Q(valid_until__isnull=False, settled_on__isnull=True, removed_at__isnull=True, status__isnull=True)
"""Of which an end may have to be told: nobody has said that it is not needed any more, and no status tells it."""


class DocumentQuerySet(OfFileQuerySet["Document"]):
    """Documents in files that a member may open; one that was removed nobody sees."""

    def visible_to(self, member: "Staff") -> Self:
        """Those of the files that the member may open."""
        return super().visible_to(member).there()

    def of_file(self, client: Client) -> "DocumentQuerySet":
        """Those of a file that is open already, the newest first, each with its sealed files."""
        files = DocumentFile.objects.select_related("record_key").order_by("-number").opened()
        found = self.there().filter(client=client).select_related("record_key", "added_by")
        return found.prefetch_related(models.Prefetch("files", files)).order_by("-added_at", "-pk").opened()

    def with_pages(self) -> Self:
        """Those whose latest version has pages that can be shown here."""
        return self.alias(shown=_pages_of_the_latest()).filter(shown__gt=0)

    def counted(self) -> Self:
        """Each with the pages of its latest version as `page_count`: lists need nothing else of the files."""
        return self.annotate(page_count=_pages_of_the_latest())

    def not_seen(self) -> Self:
        """Those that came under a link and that nobody has opened yet."""
        return self.filter(NOT_SEEN)

    def there(self) -> Self:
        """Those that nobody has removed."""
        return self.filter(removed_at__isnull=True)


class Document(OfFile, CarrierOwned):
    """A letter, a paper or a picture that belongs to a file (Dokument)."""

    class Type(models.TextChoices):
        """What it is (Art des Dokuments)."""

        LETTER = "letter", pgettext_lazy("document", "Letter or decision")
        IDENTITY = "identity", _("Passport or other proof of identity")
        PERMIT = "permit", _("Residence title or certificate of the Ausländerbehörde")
        CERTIFICATE = "certificate", _("Certificate or school report")
        INCOME = "income", _("Pay slip, contract or account")
        DISPATCH = "dispatch", _("Proof of dispatch")
        AGREEMENT = "agreement", _("Consent or power of attorney")
        WRITTEN = "written", _("Written here")
        OTHER = "other", pgettext_lazy("document", "Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it: a double click makes one
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="documents", db_index=False)
    case = models.ForeignKey(
        Case, verbose_name=_("Case"), on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    letter = models.ForeignKey(  # this is the letter from which deadlines were counted
        IncomingLetter, on_delete=models.SET_NULL, null=True, related_name="documents", db_index=False
    )
    deadline = models.ForeignKey(  # this proves that what it asks for was sent
        Deadline, on_delete=models.SET_NULL, null=True, related_name="documents", db_index=False
    )
    status = models.ForeignKey(  # this proves that status
        StatusEntry, on_delete=models.SET_NULL, null=True, related_name="documents", db_index=False
    )
    relative = models.ForeignKey(  # this is not the client's own, but that person's
        Relative, on_delete=models.SET_NULL, null=True, related_name="documents", db_index=False
    )
    link = models.ForeignKey(  # this came under that address, from somebody without an account
        "documents.UploadLink", on_delete=models.SET_NULL, null=True, related_name="documents", db_index=False
    )
    seen_at = models.DateTimeField(null=True)  # when somebody here first opened what came under a link
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    type = models.CharField(_("What is it?"), max_length=12, choices=Type, default=Type.LETTER)
    title = SealedText(_("Name"), max_length=200)
    dated_on = models.DateField(_("Date of the document"), null=True, blank=True)
    valid_until = models.DateField(_("Valid until"), null=True, blank=True)
    settled_on = models.DateField(null=True)  # on that day somebody said that its end matters no more
    version = models.PositiveIntegerField(default=1)
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "submission"], name="document_submission")]
        indexes = [
            models.Index("carrier_id", "client", F("added_at").desc(), F("id").desc(), name="document_by_client"),
            models.Index("carrier_id", "valid_until", condition=ENDS, name="document_ends"),
            models.Index("carrier_id", "link", condition=NOT_SEEN, name="document_not_seen"),
            *(
                models.Index(
                    "carrier_id", belongs_to, condition=Q(**{f"{belongs_to}__isnull": False}),
                    name=f"document_of_{belongs_to}",
                )
                for belongs_to in ("letter", "deadline", "status", "relative")
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.client.file_number

    def get_absolute_url(self) -> str:
        return reverse("documents:document", args=[self.pk])

    def get_type_display(self) -> str:  # type: ignore[no-redef]
        """As Django's, which would make all the choices anew for each line of a list."""
        return str(self.Type(self.type).label)

    @property
    def shown_title(self) -> str:
        """Its name, or what it is where nobody gave it one."""
        return self.title or self.get_type_display()

    @property
    def ends(self) -> bool:
        """Whether its end is to be told today, by its own day."""
        open_end = self.settled_on is None and self.status_id is None
        return open_end and is_ending(self.type, self.valid_until, today())

    @property
    def lacks_end(self) -> bool:
        """Whether it is a paper that ends, and nobody has said when."""
        ends = self.type in (self.Type.IDENTITY, self.Type.PERMIT)
        return ends and self.valid_until is None and self.status_id is None

    @property
    def waits(self) -> bool:
        """Whether it came under a link and nobody has opened it yet."""
        return self.link_id is not None and self.seen_at is None

    @cached_property
    def versions(self) -> list["DocumentFile"]:
        """Its sealed files, the latest first: of a document that somebody may see already."""
        read = "files" in getattr(self, "_prefetched_objects_cache", {})
        return list(self.files.all() if read else DocumentFile.objects.of_document(self))

    @property
    def latest(self) -> "DocumentFile":
        """The version that is shown."""
        return self.versions[0]


class DocumentFileQuerySet(OfFileQuerySet["DocumentFile"]):
    """Sealed files of documents in files that a member may open."""

    way = "document__client"
    read_with = ("record_key",)

    def of_document(self, document: Document) -> "DocumentFileQuerySet":
        """The versions of a document that somebody may see already, the latest first."""
        return self.filter(document=document).select_related("record_key", "made_by").order_by("-number").opened()


def _pages_of_the_latest() -> models.Subquery:
    files = DocumentFile.objects.everywhere(because="how many pages, no content")
    of_one = files.filter(document=models.OuterRef("pk")).order_by("-number")
    return models.Subquery(of_one.values("pages")[:1])


class DocumentFile(CarrierOwned):
    """One version of a document: a sealed file in the storage, and the key that opens it (Fassung).

    The key is sealed with that of the person's file. The file itself is never sealed anew, wherever the document moves.
    """

    class Made(models.TextChoices):
        """How this version came about (Entstehung)."""

        SENT = "sent", _("as it was sent")
        CHOSEN = "chosen", _("pages chosen, turned or put in order")
        JOINED = "joined", _("put together from several")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="files", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField(default=1)
    made = models.CharField(max_length=8, choices=Made, default=Made.SENT)
    kind = models.CharField(max_length=5)  # of kinds.KINDS
    size = models.PositiveBigIntegerField()  # plain bytes
    pages = models.PositiveSmallIntegerField(default=0)  # 0: they cannot be shown here
    stored_as = models.CharField(max_length=120)
    content_key = SealedText(max_length=60)  # base64 of the 32 bytes that open the file
    name = SealedText(max_length=200)  # as the sender's machine called it
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "document", "number"], name="document_file_number"),
            models.UniqueConstraint(fields=["carrier_id", "stored_as"], name="document_file_stored"),
        ]

    @property
    def key(self) -> bytes:
        """The 32 bytes that open the stored file."""
        return base64.b64decode(self.content_key)

    @property
    def file_kind(self) -> Kind:
        return KINDS[self.kind]
