"""The consultation: one contact with a client, or with somebody who stays anonymous."""

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.models.case import Case
from wegwarte.casework.models.client import Client
from wegwarte.casework.models.consent import Consent
from wegwarte.casework.models.team import of_files_open_to
from wegwarte.catalogue.fields import CodeField
from wegwarte.catalogue.models import Language
from wegwarte.core.models import RecordKey
from wegwarte.core.scoping import ConfidentialQuerySet
from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.vault import SealedText
from wegwarte.places.models import District
from wegwarte.ui.text import day_text

if TYPE_CHECKING:
    from wegwarte.carriers.access import Staff


class ConsultationQuerySet(ConfidentialQuerySet["Consultation"]):
    """Contacts that a member may see."""

    def visible_to(self, member: "Staff") -> "ConsultationQuerySet":
        """Anonymous contacts of the offices where the member counsels, and those of files that the member may open."""
        if not member.may(Right.COUNSEL):
            return self.none().opened()
        offices = [office.pk for office in member.offices_with(Right.COUNSEL)]
        anonymous = Q(client__isnull=True, office__in=offices)
        own_files = anonymous | of_files_open_to(member)
        return self.filter(own_files).select_related("record_key", "client__record_key", "member").opened()

    def of_file(self, client: Client) -> "ConsultationQuerySet":
        """The contacts in a file that is open already."""
        return self.filter(client=client).opened()


class Consultation(CarrierOwned):
    """One contact in counselling; without a client it is an anonymous one (Beratungskontakt).

    An anonymous contact holds coarse features at most, and can never be linked to a person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(null=True)  # of the form that made it: a double click makes one contact
    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations", db_index=False
    )
    case = models.ForeignKey(
        Case,
        verbose_name=_("Case"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
        db_index=False,
    )
    record_key = models.ForeignKey(RecordKey, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    office = models.ForeignKey(
        Office, verbose_name=_("Office"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField(_("Date"))
    programme = CodeField("programm", verbose_name=_("Programme"))
    kind = CodeField("kontakt_typ", verbose_name=_("Type of contact"))
    channel = CodeField("kanal", verbose_name=_("Channel"))
    duration = CodeField("dauer", verbose_name=_("Duration"), null=True, blank=True)
    main_topic = CodeField("thema", verbose_name=_("Main topic"))
    language = models.ForeignKey(
        Language,
        verbose_name=_("Language"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    understanding = CodeField("verstaendigung", verbose_name=_("How we understood each other"), null=True, blank=True)
    asked_by = CodeField("anfragende", verbose_name=_("Who asks"), null=True, blank=True)
    access_path = CodeField("zugangsweg", verbose_name=_("How they found us"), null=True, blank=True)
    result = CodeField("ergebnis", verbose_name=_("Result"), null=True, blank=True)
    release = models.ForeignKey(  # under which third parties were told something; a slip may be removed
        Consent, verbose_name=_("Under which release"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+", db_index=False,
    )  # fmt: skip
    note = SealedText(_("Short note"), max_length=4000)
    target_group = CodeField("zielgruppe", verbose_name=_("Target group"), null=True, blank=True)
    age_band = CodeField("altersband", verbose_name=_("Age"), null=True, blank=True)
    gender = CodeField("geschlecht", verbose_name=_("Gender"), null=True, blank=True)
    region = CodeField("region", verbose_name=_("Region of origin"), null=True, blank=True)
    district = models.ForeignKey(
        District,
        verbose_name=_("District"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    codes_used_on: ClassVar = {"": "on"}

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "submission"], name="consultation_submission"),
            models.CheckConstraint(
                condition=Q(client__isnull=True, case__isnull=True)
                | Q(client__isnull=False, age_band__isnull=True, gender__isnull=True, region__isnull=True),
                name="consultation_features_only_if_anonymous",
            ),
            models.CheckConstraint(
                condition=Q(note__isnull=True) | Q(record_key__isnull=False), name="consultation_note_has_key"
            ),
        ]
        indexes = [
            models.Index(
                "carrier_id",
                "office",
                models.F("on").desc(),
                models.F("id").desc(),
                name="consultation_by_office",
            ),
            models.Index(
                "carrier_id",
                "office",
                "kind",
                models.F("on").desc(),
                models.F("id").desc(),
                name="consultation_by_kind",
            ),
            models.Index(
                "carrier_id",
                "client",
                models.F("on").desc(),
                models.F("id").desc(),
                name="consultation_by_client",
            ),
            models.Index(
                "carrier_id",
                "member",
                models.F("on").desc(),
                models.F("id").desc(),
                name="consultation_by_member",
            ),
            models.Index("carrier_id", "case", name="consultation_by_case", condition=Q(case__isnull=False)),
            models.Index("carrier_id", "release", name="consultation_by_release", condition=Q(release__isnull=False)),
        ]

    def __str__(self) -> str:
        return day_text(self.on)

    def get_absolute_url(self) -> str:
        return reverse("casework:consultation", args=[self.pk])

    def may_be_worked_by(self, member: Member) -> bool:
        """True for those who work on the file that the contact belongs to."""
        return self.client is not None and self.client.may_be_worked_by(member)

    def may_be_withdrawn_by(self, member: Member) -> bool:
        """True for who noted it, and for a lead of the office where it was noted."""
        return self.member_id == member.pk or member.may(Right.LEAD, office_id=self.office_id)

    @property
    def audit_office_id(self) -> uuid.UUID:
        """The file's office, wherever the contact was noted: only its lead may read the file's number."""
        return self.client.office_id if self.client else self.office_id

    @property
    def audit_label(self) -> str:
        return self.client.file_number if self.client else str(_("anonymous"))


class ConsultationTopic(CarrierOwned):
    """A topic of a consultation beside its main one (weiteres Thema)."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="topics", db_index=False)
    topic = CodeField("thema")

    codes_used_on: ClassVar = {"": "consultation__on"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_id", "consultation", "topic"], name="consultation_topic_once")
        ]


class ConsultationActivity(CarrierOwned):
    """Something the counsellor did in a consultation (Tätigkeit)."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="activities", db_index=False)
    activity = CodeField("taetigkeit")

    codes_used_on: ClassVar = {"": "consultation__on"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["carrier_id", "consultation", "activity"], name="consultation_activity_once"
            )
        ]
