"""Posts: which share of a full-time post somebody works for a programme."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models.member import Member
from wegwarte.carriers.models.office import Office
from wegwarte.catalogue.fields import CodeField
from wegwarte.core.tenancy import CarrierOwned


class Post(CarrierOwned):
    """The share of a full-time post that a member works for one programme in one office (Stellenanteil, VZÄ)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="posts", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="posts", db_index=False)
    programme = CodeField("programm", verbose_name=_("Programme"))
    share = models.DecimalField(
        _("Share of a full-time post"), max_digits=4, decimal_places=3,
        validators=[MinValueValidator(0.001), MaxValueValidator(1)],
    )  # fmt: skip
    valid_from = models.DateField(_("From"))
    valid_to = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["carrier_id", "member", "office", "programme", "valid_from"], name="post_once"
            ),
            models.CheckConstraint(condition=models.Q(share__gt=0, share__lte=1), name="post_share"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="post_dates",
            ),
        ]

    @property
    def audit_label(self) -> str:
        return self.member.name
