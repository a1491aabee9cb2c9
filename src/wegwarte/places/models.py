"""Public reference geography. No carrier owns it, so no wall stands around these tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    """Where a row comes from: what an operator loads is never overwritten by the built-in file."""

    BUILTIN = "builtin", _("built-in file")
    REGISTER = "register", _("municipality register")
    TABLE = "table", _("postal-code table")


class District(models.Model):
    """A district (Kreis): a rural district (Landkreis) or a town that is its own district (kreisfreie Stadt).

    The key is the first five digits of the official municipality key (Amtlicher Gemeindeschlüssel, AGS). The
    coordinates (degrees, WGS 84) are the middle of its places: good for sorting by nearness, not for a map.
    """

    class Kind(models.TextChoices):
        RURAL = "rural", _("rural district")
        CITY = "city", _("town that is its own district")

    ags = models.CharField(_("official key"), primary_key=True, max_length=5)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices)
    latitude = models.FloatField(_("latitude"), null=True)
    longitude = models.FloatField(_("longitude"), null=True)
    sort_key = models.CharField(max_length=100, editable=False)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.BUILTIN)

    class Meta:
        ordering = ["sort_key", "-kind"]
        verbose_name = _("district")
        verbose_name_plural = _("districts")

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A place (Ort) as people name it: a municipality (Gemeinde) or a part of one (Ortsteil).

    The key is readable and stays ("07315-mainz"). A municipality known from the official register has its AGS
    of eight digits; coordinates (degrees, WGS 84) and population are empty where no source tells them.
    """

    key = models.CharField(_("key"), primary_key=True, max_length=80)
    ags = models.CharField(_("official key"), max_length=8, null=True, unique=True)  # noqa: DJ001 - unique
    district = models.ForeignKey(District, models.PROTECT, related_name="places", verbose_name=_("district"))
    name = models.CharField(_("name"), max_length=100)
    latitude = models.FloatField(_("latitude"), null=True)
    longitude = models.FloatField(_("longitude"), null=True)
    population = models.PositiveIntegerField(_("population"), null=True)
    sort_key = models.CharField(max_length=100, editable=False)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.BUILTIN)

    class Meta:
        ordering = ["sort_key", "key"]
        verbose_name = _("place")
        verbose_name_plural = _("places")
        indexes = [models.Index(fields=["sort_key", "key"], name="places_in_order")]

    def __str__(self) -> str:
        return self.name


class PlaceName(models.Model):
    """One way a place is written (Schreibweise): its name, that in another script, or the end of it.

    `script` is an ISO 15924 code ("Arab"); `folded` and `sound` are the forms of `spelling.fold` and
    `spelling.sound` under which it is found.
    """

    class Kind(models.TextChoices):
        MAIN = "main", _("name")
        OTHER = "other", _("name elsewhere")
        TAIL = "tail", _("end of the name")

    place = models.ForeignKey(Place, models.CASCADE, related_name="names", verbose_name=_("place"))
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices)
    script = models.CharField(_("script"), max_length=4)
    folded = models.CharField(max_length=120, db_index=True)
    sound = models.CharField(max_length=120, db_index=True)

    class Meta:
        verbose_name = _("name of a place")
        verbose_name_plural = _("names of places")
        constraints = [models.UniqueConstraint(fields=["place", "folded"], name="places_one_row_per_form")]

    def __str__(self) -> str:
        return self.name


class PostalCode(models.Model):
    """A postal code (Postleitzahl) in a place. One code may cover many places, even in several districts."""

    code = models.CharField(_("postal code"), max_length=5, db_index=True)
    place = models.ForeignKey(Place, models.CASCADE, related_name="postal_codes", verbose_name=_("place"))
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.BUILTIN)

    class Meta:
        ordering = ["code"]
        verbose_name = _("postal code")
        verbose_name_plural = _("postal codes")
        constraints = [models.UniqueConstraint(fields=["code", "place"], name="places_one_row_per_code")]

    def __str__(self) -> str:
        return self.code


class Outlines(models.Model):
    """Official outlines of the districts that an operator loaded for the map, as GeoJSON (Umrisse). At most one row."""

    collection = models.JSONField()
    source = models.CharField(max_length=300)
    loaded_at = models.DateTimeField(auto_now=True)


class PlacesVersion(models.Model):
    """One row with a mark that every change of places draws anew: processes keep them in memory (Stand der Orte).

    Written by triggers on the tables, as that of the directory (docs/decisions/0021 says why it is no number).
    """

    mark = models.UUIDField()
