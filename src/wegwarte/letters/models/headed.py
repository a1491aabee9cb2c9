"""What stands on all papers of a carrier."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwarte.core.tenancy import CarrierOwned


class HeadedPaper(CarrierOwned):
    """How the letters of a carrier look: logo, line of the association, foot (Briefpapier)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    association = models.CharField(_("Line of the association"), max_length=120, blank=True)
    foot = models.CharField(_("Foot of each page"), max_length=240, blank=True)
    privacy_contact = models.CharField(_("Data-protection officer: how to reach them"), max_length=300, blank=True)
    logo = models.BinaryField(default=b"", editable=False)  # PNG, drawn here
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id"], name="headed_paper_once")]

    @property
    def audit_label(self) -> str:
        return str(_("Letterhead"))
