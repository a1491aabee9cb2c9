"""Code lists, their codes and translations, and languages: reference tables that all carriers share.

A carrier may add codes of its own to a list; what it changes about shared ones lies in `own.py`.
"""

from django.db import models
from django.db.models import BooleanField, CheckConstraint, F, Func, Q, TextField, UniqueConstraint, Value
from django.db.models.functions import Cast, Concat, Replace
from django.db.models.lookups import Exact
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wegwarte.catalogue.rules import GERMAN, languages_to_try
from wegwarte.core.tenancy import SharedOrOwned

OWN = "~"
"""Stands in the key of every own code and of no shared one."""


def _after_mark(column: str) -> Func:
    """What stands behind the mark of an own code: its carrier; "" for a shared one."""
    return Func(F(column), Value(OWN), Value(2), function="split_part", output_field=TextField())


def _belongs_to_list(column: str) -> Func:
    return Func(F(column), Concat(F("code_list"), Value(".")), function="starts_with", output_field=BooleanField())


class CodeList(models.Model):
    """A list of codes that counsellors choose from, such as channels or topics (Codeliste, Auswahlliste)."""

    class Status(models.TextChoices):
        """How firmly a list is founded (Herkunft der Liste)."""

        PROPOSED = "proposed", _("Proposed by this product")
        SEEN = "seen", _("Seen in practice")
        LAW = "law", _("Set by law")

    key = models.CharField(max_length=40, primary_key=True)
    name_de = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    name_ar = models.CharField(max_length=120, default="")
    status = models.CharField(max_length=10, choices=Status)
    basis = models.TextField(help_text=_("Sources the list was made from"))

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        names = {GERMAN: self.name_de, "en": self.name_en, "ar": self.name_ar}
        return next(names[tag] for tag in languages_to_try(get_language()) if names.get(tag))

    @property
    def audit_label(self) -> str:
        return str(self)


class Code(SharedOrOwned):
    """One entry of a code list (Code, Schlüsselwert), for instance `kanal.TEL`, Telefon.

    Its id never changes its meaning. A code that is no longer in use gets a last valid day and stays, so that
    older records keep it. `group` is the code under which it is summed up, such as the group of a topic
    (Themengruppe) or the region of a state; `report_code` is what reports to funders call it.

    A carrier's own code (eigener Code) has a `carrier_id` and the shared code under which figures sum it up, `maps_to`.
    Its key ends with its carrier, as `thema.E1~<carrier>`: no other carrier's record can hold it.
    """

    id = models.CharField(max_length=81, primary_key=True)
    code_list = models.ForeignKey(CodeList, on_delete=models.PROTECT, related_name="codes")
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=200, help_text=_("In German; other languages are translations"))
    note = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()
    group = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="members")
    maps_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="own_codes")
    report_code = models.CharField(max_length=40)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True, help_text=_("Last day on which it may be chosen"))
    source = models.TextField()

    class Meta:
        ordering = ["code_list", "position", "code"]
        constraints = [
            UniqueConstraint(fields=["code_list", "code"], name="code_once_per_list"),
            CheckConstraint(
                condition=Q(id=Concat(F("code_list"), Value("."), F("code"))),
                name="code_id_from_list_and_code",
            ),
            CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="code_ends_after_it_begins",
            ),
            CheckConstraint(
                condition=Q(carrier_id=None, maps_to=None) & Exact(_after_mark("code"), Value(""))
                | Q(carrier_id__isnull=False, maps_to__isnull=False)
                & Exact(_after_mark("code"), Replace(Cast("carrier_id", TextField()), Value("-"), Value("")))
                & Exact(_after_mark("maps_to"), Value(""))
                & Q(_belongs_to_list("maps_to")),
                name="own_code_names_its_carrier_and_its_sum",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def audit_label(self) -> str:
        return f"{self.code_list}: {self.label}"

    @property
    def is_own(self) -> bool:
        """Whether a carrier added it for itself."""
        return self.carrier_id is not None


class CodeLabel(models.Model):
    """The name of a code in a language other than German (Übersetzung); each has English and Arabic."""

    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=200)

    class Meta:
        constraints = [UniqueConstraint(fields=["code", "language"], name="label_once_per_language")]

    def __str__(self) -> str:
        return self.text


class Language(models.Model):
    """A language people speak or are counselled in (Sprache), by its tag of BCP 47, such as `prs` for Dari.

    `own_name` is what its speakers call it (Eigenname), `script` its usual writing as in ISO 15924.
    `frequent` languages are spoken by many advice seekers (häufige Sprachen) and are offered first.
    """

    class Direction(models.TextChoices):
        """Where a line of writing begins (Schreibrichtung)."""

        LEFT_TO_RIGHT = "ltr", _("Left to right")
        RIGHT_TO_LEFT = "rtl", _("Right to left")

    code = models.CharField(max_length=12, primary_key=True)
    own_name = models.CharField(max_length=80)
    name_de = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    name_ar = models.CharField(max_length=80)
    direction = models.CharField(max_length=3, choices=Direction)
    script = models.CharField(max_length=4)
    frequent = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()
    valid_to = models.DateField(null=True, blank=True, help_text=_("Last day on which it may be chosen"))

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name_de


class CatalogueVersion(models.Model):
    """The state of the catalogue (Stand des Katalogs), one row: tells running processes to read it anew.

    `content` is the fingerprint of what is loaded; `number` grows by one with each change.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveIntegerField(default=0)
    content = models.CharField(max_length=64)

    class Meta:
        constraints = [CheckConstraint(condition=Q(id=1), name="catalogue_version_single_row")]

    def __str__(self) -> str:
        return str(self.number)
