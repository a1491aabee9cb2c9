"""Letters that a carrier has written itself, in Word."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member
from wegwarte.core.tenancy import CarrierOwned


class OwnTemplateQuerySet(models.QuerySet["OwnTemplate"]):
    """Templates of the carrier."""

    def offered(self) -> "OwnTemplateQuerySet":
        """Those that letters can be written after."""
        return self.filter(off_at__isnull=True)

    def with_versions(self) -> "OwnTemplateQuerySet":
        """Each with its versions, as lists show them."""
        return self.prefetch_related(models.Prefetch("files", OwnTemplateFile.objects.in_short()))


class OwnTemplate(CarrierOwned):
    """A template that the carrier has written itself in Word (Eigene Vorlage). It holds fields and nobody's data."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("Name"), max_length=120)
    off_at = models.DateTimeField(null=True)  # None: letters can be written after it
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OwnTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["carrier_id", "name"], name="own_template_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("letters:own_template", args=[self.pk])

    @property
    def audit_label(self) -> str:
        return self.name

    @property
    def latest(self) -> "OwnTemplateFile":
        """The version that letters are written after."""
        return self.files.latest("number")


class OwnTemplateFileQuerySet(models.QuerySet["OwnTemplateFile"]):
    """Versions of templates, the latest first."""

    def in_short(self) -> "OwnTemplateFileQuerySet":
        """Who added each and when: without the files themselves, which are large."""
        return self.defer("content").select_related("added_by")


class OwnTemplateFile(CarrierOwned):
    """One version of a carrier's own template, as it was uploaded and checked (Fassung einer eigenen Vorlage)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.ForeignKey(OwnTemplate, on_delete=models.CASCADE, related_name="files", db_index=False)
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField(editable=False)  # DOCX
    sha256 = models.CharField(max_length=64)
    fields = models.JSONField(default=list)  # names, in the order in which the file has them
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    added_at = models.DateTimeField(default=timezone.now)

    objects = OwnTemplateFileQuerySet.as_manager()

    append_only = True

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "template", "number"], name="own_template_file_number")
        ]

    def __str__(self) -> str:
        return f"{self.template_id} {self.number}"
