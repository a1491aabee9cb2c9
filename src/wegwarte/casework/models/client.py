"""The person who is counselled, and what is known of them."""

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.models.team import CaseMember, not_kept_out
from wegwarte.catalogue.fields import CodeField
from wegwarte.catalogue.models import Language
from wegwarte.core.models import RecordKey
from wegwarte.core.scoping import ConfidentialQuerySet
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedJSON, SealedText
from wegwarte.places.models import Place

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff


TOKEN_RULES = 1
"""Number of the rules by which search tokens are made: one more whenever the keys of a name or number change."""


IN_A_LINE = (
    "record_key", "office", "file_number", "given_name", "family_name", "pseudonym", "birth_year", "birth_year_assumed",
    "last_contact_on", "status", "status_until",
)  # fmt: skip
"""Fields of a file that the lines of lists show."""


class ClientQuerySet(ConfidentialQuerySet["Client"]):
    """Files that a member may open."""

    def visible_to(self, member: "Staff") -> "ClientQuerySet":
        """Files of the offices where the member counsels, and of cases in whose team the member is.

        Never one that a conflict of interest keeps the member out of.
        """
        if not member.may(Right.COUNSEL):
            return self.none().opened()
        offices = [office.pk for office in member.offices_with(Right.COUNSEL)]
        in_team = CaseMember.objects.holding(member).filter(case__client=models.OuterRef("pk"))
        open_to = (Q(office__in=offices) | models.Exists(in_team)) & not_kept_out(member, "pk")
        return self.filter(open_to, merged_into__isnull=True).select_related("record_key").opened()

    def signposts(self) -> "ClientQuerySet":
        """Files that were merged into another: what they held lies there."""
        return self.filter(merged_into__isnull=False)

    def with_older_tokens(self) -> "ClientQuerySet":
        """Files whose search tokens were made by rules before those of the code."""
        return self.filter(token_rules__lt=TOKEN_RULES)

    def in_office(self, office: Office) -> "ClientQuerySet":
        return self.filter(office=office)

    def in_a_line(self) -> "ClientQuerySet":
        """With no more than a line of a list shows; a file has four times as many columns, many of them sealed."""
        return self.only(*IN_A_LINE)


class Client(CarrierOwned):
    """A person with a file, under a pseudonym or by name (Klient:in).

    Names, contact data and notes are sealed with the record key; what statistics need is not. Every field
    but the file number may stay empty: "not asked" is a full answer. Fields after docs/concepts.md.

    `contact` is the rule of safe contact, every key may be missing: phone, other_phone, email, address, times,
    caution (texts), language (tag), voice_mail, messages, post (True or False: may we?).
    """

    class Level(models.TextChoices):
        """How much of a person's identity the file holds (Stufe)."""

        PSEUDONYM = "pseudonym", _("Under a pseudonym")
        NAMED = "named", _("By name")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    office = models.ForeignKey(
        Office, verbose_name=_("Office"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    file_number = models.CharField(_("File number"), max_length=24)
    level = models.CharField(_("Level"), max_length=10, choices=Level)
    version = models.PositiveIntegerField(default=1)  # two people saving the same file: the second is told
    created_at = models.DateTimeField(default=timezone.now, editable=False)  # of an imported file: when it was begun
    created_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    last_contact_on = models.DateField(null=True)
    contact_before_on = models.DateField(null=True)  # the last contact that only the old register knew of
    retain_until = models.DateField(null=True)
    submission = models.UUIDField(null=True)  # of the form that made it: a double click makes one file
    token_rules = models.PositiveSmallIntegerField(default=TOKEN_RULES)  # by which its search tokens were made
    # A second file of the same person leads to the one that goes on, and holds nothing itself any more.
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )

    pseudonym = SealedText(_("Pseudonym"), max_length=100)
    given_name = SealedText(_("Given name"), max_length=200)
    family_name = SealedText(_("Family name"), max_length=200)
    other_names = SealedText(_("Other spellings and names"), max_length=500)
    birth_date = SealedText(_("Date of birth"), max_length=10)  # ISO, only where it is needed
    contact = SealedJSON(_("Safe contact"))
    third_parties = SealedText(_("Other people and services involved"), max_length=1000)
    representation = SealedText(_("Lawyer or guardian"), max_length=500)
    special_needs = SealedJSON(_("Special needs"))  # ids of codes: Article 9 data, so not counted
    remark = SealedText(_("Important to know"), max_length=1000)
    old_number = SealedText(_("Number in the old register"), max_length=60)  # by which an imported file was known

    birth_year = models.PositiveSmallIntegerField(
        _("Year of birth"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )
    birth_year_assumed = models.BooleanField(_("about"), default=False)
    age_band = CodeField("altersband", verbose_name=_("Age"), null=True, blank=True)  # where no year is known
    age_band_on = models.DateField(null=True, editable=False)  # an age grows: when it was told
    gender = CodeField("geschlecht", verbose_name=_("Gender"), null=True, blank=True)
    status = CodeField("aufenthalt_grob", verbose_name=_("Residence status"), null=True, blank=True)
    status_until = models.DateField(_("Valid until"), null=True, blank=True)
    status_detail = SealedText(_("Exact title or AZR code"), max_length=80)
    target_group = CodeField("zielgruppe", verbose_name=_("Target group"), null=True, blank=True)
    entered_on = models.DateField(_("In Germany since (month)"), null=True, blank=True)
    place = models.ForeignKey(
        Place,
        verbose_name=_("Place"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    needs_interpreter = models.BooleanField(_("Needs an interpreter"), null=True, blank=True)
    writing = CodeField("schreiben", verbose_name=_("Reading and writing"), null=True, blank=True)
    german = CodeField(
        "deutschniveau", verbose_name=pgettext_lazy("knowledge of the language", "German"), null=True, blank=True
    )
    household_size = models.PositiveSmallIntegerField(_("People in the household"), null=True, blank=True)
    children = models.PositiveSmallIntegerField(_("Children among them"), null=True, blank=True)
    children_ages = SealedJSON(_("Ages of the children"))  # ids of age bands
    accommodation = CodeField("unterkunft", verbose_name=_("Accommodation"), null=True, blank=True)
    livelihood = CodeField("lebensunterhalt", verbose_name=_("Livelihood"), null=True, blank=True)
    education = CodeField("bildung", verbose_name=_("School and vocational education"), null=True, blank=True)
    work = CodeField("arbeit", verbose_name=_("Work"), null=True, blank=True)
    course = CodeField("kurs", verbose_name=_("Course"), null=True, blank=True)

    codes_used_on: ClassVar = {"": "last_contact_on"}

    objects = ClientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "file_number"], name="client_file_number"),
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="client_submission"),
        ]
        indexes = [
            models.Index(
                "carrier_id",
                "office",
                models.F("last_contact_on").desc(nulls_last=True),
                models.F("id").desc(),
                name="client_list",
            ),
            models.Index("carrier_id", "birth_year", name="client_birth_year"),
            models.Index("carrier_id", "merged_into", condition=Q(merged_into__isnull=False), name="client_signposts"),
            models.Index(
                fields=["carrier_id", "file_number"],
                opclasses=["", "varchar_pattern_ops"],
                name="client_number_prefix",
            ),
        ]

    def __str__(self) -> str:
        return self.file_number

    def get_absolute_url(self) -> str:
        return reverse("workspace:file", args=[self.pk])

    def part_url(self, part: str) -> str:
        """One part of the file: "cases", "family", "plan", "tasks", "deadlines" …"""
        return f"{self.get_absolute_url()}?tab={part}"

    @property
    def audit_label(self) -> str:
        return self.file_number

    @cached_property
    def shown_name(self) -> str:
        """How the person is called on screen: the name, the pseudonym, or the file number."""
        named = " ".join(part for part in (self.given_name, self.family_name) if part)
        return named or self.pseudonym or self.file_number

    def may_be_worked_by(self, member: Member) -> bool:
        """True for those in the team of one of the file's cases, whichever office they counsel in."""
        return CaseMember.objects.holding(member).filter(case__client=self).exists()


class ClientNationality(CarrierOwned):
    """A nationality of a client (Staatsangehörigkeit)."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="nationalities", db_index=False)
    country = CodeField("staat", verbose_name=_("Nationality"))
    position = models.PositiveSmallIntegerField(default=0)

    codes_used_on: ClassVar = {"": "client__last_contact_on"}

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["carrier_id", "client", "country"], name="nationality_once")]


class ClientLanguage(CarrierOwned):
    """A language that a client speaks, the best one first (Sprache)."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="languages", db_index=False)
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="+", db_index=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "client", "language"], name="client_language_once")
        ]


class FileNumberSeries(CarrierOwned):
    """The last file number given in a year under one beginning, whichever office bears it now (Nummernkreis)."""

    prefix = models.CharField(max_length=16)  # capitals of a short name; ß becomes SS
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "prefix", "year"], name="file_number_series"),
        ]


class OpenedFile(CarrierOwned):
    """When a member last opened a file: for the way back to it from the start page (zuletzt geöffnet)."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", db_index=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "member", "client"], name="opened_file_once")]
        indexes = [models.Index("carrier_id", "member", models.F("at").desc(), name="opened_file_latest")]
