"""Carriers: whose rows a member sees."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Association(models.TextChoices):
    """An association of free welfare that belongs to the LIGA (Spitzenverband)."""

    CARITAS = "caritas", "Caritas"
    DIAKONIE = "diakonie", "Diakonie"
    AWO = "awo", "AWO"
    DRK = "drk", "DRK"
    PARITAET = "paritaet", "Der Paritätische"
    OTHER = "other", pgettext_lazy("association of a carrier", "Other")


class Regime(models.TextChoices):
    """The data-protection law that a carrier works under (Rechtsrahmen)."""

    DSGVO = "dsgvo", "DSGVO/BDSG"
    KDG = "kdg", "KDG"
    DSG_EKD = "dsg_ekd", "DSG-EKD"


USUAL_REGIME: dict[str, str] = {Association.CARITAS: Regime.KDG, Association.DIAKONIE: Regime.DSG_EKD}
"""The law of the churches for their associations (Art. 91 DSGVO); all others work under the DSGVO."""


class Carrier(models.Model):
    """An organisation that runs counselling offices and answers for their data (Träger)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("Name"), max_length=200, unique=True)
    association = models.CharField(_("Association"), max_length=20, choices=Association)
    regime = models.CharField(_("Data-protection law"), max_length=20, choices=Regime, default=Regime.DSGVO)
    created_at = models.DateTimeField(auto_now_add=True)
    # Known before anybody is signed in: whether the carrier has a sign-in of its own, and for which addresses.
    own_sign_in = models.BooleanField(default=False, editable=False)
    mail_domains = models.CharField(max_length=500, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        return self.name
