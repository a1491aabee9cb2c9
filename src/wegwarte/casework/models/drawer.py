"""The sealed drawer of a file, what lies in it, and who may open it."""

import datetime
import uuid
from typing import TYPE_CHECKING, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member, OfficeRole
from wegwarte.casework.models.case import Case
from wegwarte.casework.models.client import Client
from wegwarte.casework.models.conflict import ConflictOfInterest
from wegwarte.casework.models.of_file import OfFile, OfFileQuerySet
from wegwarte.casework.models.team import CaseMember
from wegwarte.casework.rules import drawer_ends_on
from wegwarte.core.dates import today
from wegwarte.core.models import RecordKey
from wegwarte.core.scoping import ConfidentialQuerySet
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff
    from wegwarte.casework.models.drawer_sealing import DrawerSealing

LONGEST = 20_000
"""Characters of one entry: an interview of several hours fits."""


class DrawerQuerySet(OfFileQuerySet["Drawer"]):
    """Sealed drawers. No role opens one: only who is named in it, and may open the file."""

    read_with = ("record_key", "client__record_key", "case")

    def visible_to(self, member: "Staff") -> Self:
        """The drawers in which the member is named, of files that the member may open; ended ones among them."""
        named = DrawerMember.objects.filter(drawer=OuterRef("pk"), member_id=member.actor_id)
        return super().visible_to(member).filter(Exists(named))

    def there(self) -> "DrawerQuerySet":
        """Those that have not ended."""
        return self.filter(ended_on__isnull=True)

    def nobody_opens(self) -> "DrawerQuerySet":
        """Those that have not ended, and that nobody who is named can open any more."""
        return self.there().filter(~Exists(DrawerMember.objects.in_force().filter(drawer=OuterRef("pk"))))


class Drawer(OfFile, CarrierOwned):
    """A part of a file with a key of its own, which only the people named in it open (versiegeltes Fach).

    For what must stay with very few: the asylum narrative, health. It ends earlier than the file, with its key.
    """

    class Ending(models.TextChoices):
        """How a drawer ended (Ende des Fachs)."""

        OVER = "over", _("its time was over")
        BY_HAND = "by_hand", _("ended by somebody named in it")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="drawers", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(
        Case, verbose_name=_("Ends with the case"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", db_index=False,
    )  # fmt: skip
    keep_months = models.PositiveSmallIntegerField(
        _("Kept after the last entry"), validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    begun_on = models.DateField()
    begun_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    used_on = models.DateField()  # the last entry, or when somebody said that it is still needed
    ended_on = models.DateField(null=True)
    ending = models.CharField(max_length=8, choices=Ending, blank=True)

    objects = DrawerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="drawer_submission"),
            models.CheckConstraint(condition=Q(keep_months__range=(1, 12)), name="drawer_kept_for_months"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ending="") | (Q(ended_on__isnull=False) & ~Q(ending="")),
                name="drawer_ended_somehow",
            ),
        ]
        indexes = [
            models.Index("carrier_id", "client", name="drawer_by_client"),
            models.Index("carrier_id", "used_on", condition=Q(ended_on__isnull=True), name="drawer_there"),
        ]

    def __str__(self) -> str:
        return self.client.file_number

    def get_absolute_url(self) -> str:
        return reverse("casework:drawer", args=[self.client_id, self.pk])

    @property
    def ends_on(self) -> datetime.date:
        """The last day on which it can be opened; then its key is destroyed."""
        closed_on = self.case.closed_on if self.case else None
        return drawer_ends_on(
            used_on=self.used_on, months=self.keep_months, closed_on=closed_on, file_until=self.client.retain_until
        )

    @cached_property
    def sealing(self) -> "DrawerSealing | None":
        """The sealing that is in force; None while those who are named may open it."""
        return self.sealings.filter(second_by__isnull=True).select_related("sealed_by", "first_by").first()


class DrawerMemberQuerySet(models.QuerySet["DrawerMember"]):
    """Who is named in drawers."""

    def in_force(self) -> "DrawerMemberQuerySet":
        """Those who can open it: they counsel in the file's office, or are in the team of one of its cases.

        Nobody who is not bound to secrecy, and nobody whom a conflict of interest keeps out of the file.
        """
        counsel = OfficeRole.objects.held(today()).counselling().filter(member=OuterRef("member"))
        kept_out = ConflictOfInterest.objects.holding().filter(
            member=OuterRef("member"), client=OuterRef("drawer__client")
        )
        bound = Member.objects.working(today()).pledged(today())
        in_team = CaseMember.objects.in_force().filter(
            member=OuterRef("member"), case__client=OuterRef("drawer__client")
        )
        able = self.filter(~Exists(kept_out), member__in=bound)
        return able.filter(Q(Exists(counsel.filter(office=OuterRef("drawer__client__office")))) | Q(Exists(in_team)))


class DrawerMember(CarrierOwned):
    """Somebody who may open a sealed drawer, named by somebody who may (benannte Person)."""

    drawer = models.ForeignKey(Drawer, on_delete=models.CASCADE, related_name="named", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", db_index=False)
    named_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    named_on = models.DateField()
    told_end = models.DateField(null=True)  # the last day of which a mail warned them
    told_days = models.PositiveSmallIntegerField(null=True)  # how many days before: 30, then 7

    objects = DrawerMemberQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "drawer", "member"], name="drawer_member_once")]
        indexes = [models.Index("carrier_id", "member", name="drawer_member_by_member")]


class DrawerEntryQuerySet(ConfidentialQuerySet["DrawerEntry"]):
    """What lies in drawers, read drawer by drawer."""

    def of_drawer(self, drawer: Drawer) -> "DrawerEntryQuerySet":
        """The entries of a drawer that is open already."""
        return self.filter(drawer=drawer).select_related("record_key", "written_by").opened()


class DrawerEntry(CarrierOwned):
    """One text in a sealed drawer, sealed with the drawer's own key; so is what it is about (Eintrag im Fach)."""

    class Kind(models.TextChoices):
        """What an entry is about (Art des Eintrags)."""

        ASYLUM = "asylum", _("Asylum narrative")
        HEALTH = "health", _("Health")
        OTHER = "other", pgettext_lazy("kind of entry", "Other")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)
    drawer = models.ForeignKey(Drawer, on_delete=models.PROTECT, related_name="entries", db_index=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = SealedText(pgettext_lazy("entry of a drawer", "What it is about"), max_length=8)
    title = SealedText(_("Heading"), max_length=200)
    text = SealedText(_("Text"), max_length=LONGEST)
    told_on = models.DateField(_("Told on"))
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = DrawerEntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "submission"], name="drawer_entry_submission")]
        indexes = [models.Index("carrier_id", "drawer", "told_on", name="drawer_entry_of_drawer")]

    @property
    def kind_words(self) -> str:
        """What it is about, in words."""
        return str(self.Kind(self.kind).label) if self.kind else ""

    @property
    def office_id(self) -> uuid.UUID:
        return self.drawer.office_id

    @property
    def audit_label(self) -> str:
        return self.drawer.audit_label
