"""What was answered about a fact of the file, and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member
from wegwarte.casework.models.client import Client
from wegwarte.core.tenancy import CarrierOwned


class FactAnswer(CarrierOwned):
    """When a fact of a file was last told, confirmed, or left open on purpose (Auskunft). Never the fact itself."""

    class Answer(models.TextChoices):
        """What was answered (Antwort)."""

        TOLD = "told", _("told")
        STILL_TRUE = "still_true", _("still true")
        NOT_ASKED = "not_asked", _("not asked")
        NOT_SAID = "not_said", _("does not want to say")

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="answers", db_index=False)
    fact = models.CharField(max_length=24)  # of casework/completeness.py
    answer = models.CharField(max_length=10, choices=Answer)
    on = models.DateField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "client", "fact"], name="fact_answer_once")]
