"""What kinds of service there are, and under which pictures people look for them."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a service is (Art des Angebots). Named so that a person who needs it knows it is meant."""

    MFD = "mfd", _("Migration counselling (Migrationsfachdienst)")
    MBE = "mbe", _("Migration counselling for adults (MBE)")
    JMD = "jmd", _("Youth migration service, 12 to 27 years (JMD)")
    ASYLUM = "asylum", _("Counselling on the asylum procedure")
    LEGAL = "legal", _("Legal advice")
    DEBT = "debt", _("Debt counselling")
    ADDICTION = "addiction", _("Addiction counselling")
    FAMILY = "family", _("Counselling for families and couples")
    PREGNANCY = "pregnancy", _("Pregnancy counselling")
    SHELTER = "shelter", _("Protection from violence, women's shelter")
    TRAFFICKING = "trafficking", _("Help against human trafficking")
    PSYCHOSOCIAL = "psychosocial", _("Psychosocial centre")
    HEALTH = "health", _("Health insurance and medical help")
    ANTI_DISCRIMINATION = "antidiscrimination", _("Counselling on discrimination")
    VICTIMS = "victims", _("Help for victims of violence")
    QUEER = "queer", _("Counselling for queer people")
    LANGUAGE = "language", _("Language courses")
    RECOGNITION = "recognition", _("Recognition of foreign qualifications")
    FAIR_WORK = "fair_work", _("Help against exploitation at work")
    HOMELESS = "homeless", _("Help for people without a home")
    TENANTS = "tenants", _("Advice for tenants")
    CONSUMERS = "consumers", _("Advice for consumers")
    FOOD = "food", _("Food and clothes")
    RETURN = "return", _("Counselling on returning")
    TRACING = "tracing", _("Search for missing relatives")
    MEETING = "meeting", _("Meeting people, volunteers")
    MIGRANT_ORGANISATION = "migrant_organisation", _("Migrants' organisation")
    CRISIS = "crisis", _("Crisis line")
    OTHER = "other", pgettext_lazy("kind of service", "Other")


FIRST = frozenset({Kind.MFD})
"""Open to everybody whatever the question: these are named first, by their area."""


@dataclass(frozen=True)
class Tile:
    """A topic as people look for it: one picture, one or two words (Themenkachel).

    `topics` are the codes of the catalogue's list `thema` that it stands for, without their list.
    """

    key: str
    words: Promise
    icon: str
    topics: tuple[str, ...]


TILES = (
    Tile("residence", _("Residence permit, passport"), "passport", tuple(f"T{n}" for n in range(10, 20))),
    Tile("asylum", pgettext_lazy("topic of the portal", "Asylum"), "asylum", tuple(f"T{n}" for n in range(20, 27))),
    Tile("letters", _("Letters and forms"), "letter", ("T90", "T91", "T92")),
    Tile("money", _("Money, benefits, debts"), "money", ("T40", "T41", "T42", "T43", "T44", "T45", "T46")),
    Tile("housing", pgettext_lazy("topic of the portal", "Housing"), "housing", ("T50", "T51", "T52", "T53")),
    Tile("german", _("Learning German"), "speech", ("T60",)),
    Tile("school", _("School, training, studies"), "school", ("T61", "T62", "T63", "T64", "T65")),
    Tile("work", pgettext_lazy("topic of the portal", "Work"), "work", ("T66", "T67", "T68", "T69")),
    Tile("family", pgettext_lazy("topic of the portal", "Family"), "family", ("T30", "T31", "T32", "T33")),
    Tile("health", pgettext_lazy("topic of the portal", "Health"), "health", ("T70", "T71", "T72", "T73")),
    Tile("violence", _("Violence, danger"), "shield", ("T80", "T81", "T94", "T95")),
    Tile("discrimination", _("Treated unfairly"), "scales", ("T82", "T83")),
    Tile("people", _("Meeting people"), "people", ("T93",)),
)
"""In the order in which they are shown. `T99`, something else, needs no picture: one finds it without choosing."""

TILE_OF = {f"thema.{topic}": tile.key for tile in TILES for topic in tile.topics}
"""Id of a topic: the key of the tile under which it is looked for."""
