"""What one carrier makes of the shared lists: its own order, names, codes switched off. No other carrier sees it."""

import uuid

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from wegwarte.catalogue.models.shared import Code, CodeList
from wegwarte.core.tenancy import CarrierOwned


class ListState(CarrierOwned):
    """How often a carrier has changed a list, and when it last did (Stand der eigenen Liste).

    `version` keeps two people from overwriting each other; `mark` is drawn anew with each change and tells running
    processes to read anew. A number would not do: after a change that was rolled back it could mean other content.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code_list = models.ForeignKey(CodeList, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    mark = models.UUIDField(default=uuid.uuid4)
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["carrier_id", "code_list"], name="list_state_once")]


class OwnChoice(CarrierOwned):
    """Where a carrier puts a code in its list, and from when until when it does not offer it (abgeschalteter Code).

    `off_from` is the first day without it, `off_until` the last; without an end it stays off.
    """

    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+", db_index=False)
    position = models.PositiveSmallIntegerField(null=True)
    off_from = models.DateField(null=True)
    off_until = models.DateField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["carrier_id", "code"], name="own_choice_once"),
            CheckConstraint(
                condition=Q(off_until=None) | Q(off_from__isnull=False, off_until__gte=F("off_from")),
                name="own_choice_off_in_order",
            ),
        ]


class OwnLabel(CarrierOwned):
    """What a carrier calls a code in one language, a shared one or its own (eigene Bezeichnung)."""

    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+", db_index=False)
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=200)

    class Meta:
        constraints = [UniqueConstraint(fields=["carrier_id", "code", "language"], name="own_label_once")]


class CatalogueChange(CarrierOwned):
    """What somebody changed about a code, with the words before and after (Änderung am Katalog).

    Codes are no secret, so that unlike the trail it may say what stood there.
    """

    class Kind(models.TextChoices):
        """What was done (Art der Änderung)."""

        OFF = "off", _("Switched off")
        ON = "on", _("Switched on")
        MOVED = "moved", _("Moved")
        ADDED = "added", _("Added as own code")
        NAMED = "named", _("Named differently")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that added a code: a double click adds one
    code_list = models.ForeignKey(CodeList, on_delete=models.PROTECT, related_name="+", db_index=False)
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(auto_now_add=True)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    language = models.CharField(max_length=12, blank=True)  # of a name
    day = models.DateField(null=True)  # from which it holds
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)

    append_only = True

    class Meta:
        constraints = [UniqueConstraint(fields=["carrier_id", "submission"], name="catalogue_change_submission")]
        indexes = [
            models.Index("carrier_id", F("at").desc(), F("id").desc(), name="catalogue_change_by_time"),
            models.Index("carrier_id", "code_list", F("at").desc(), F("id").desc(), name="catalogue_change_by_list"),
        ]
