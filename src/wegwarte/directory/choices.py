"""What an entry of the directory can say by choosing: read by people in the portal, so named in all its languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """How far an entry is (Bearbeitungsstand)."""

    DRAFT = "draft", pgettext_lazy("state of a directory entry", "Draft")
    PUBLISHED = "published", _("Published")
    PAUSED = "paused", _("Closed for some time")
    ENDED = "ended", pgettext_lazy("state of a directory entry", "No longer offered")


class Cost(models.TextChoices):
    """What a person pays (Kosten)."""

    FREE = "free", _("Free of charge")
    COSTS = "costs", _("Costs money")
    UNKNOWN = "unknown", pgettext_lazy("cost of a service", "Not known")


class Anonymity(models.TextChoices):
    """Whether a person may keep their name to themselves (anonym)."""

    POSSIBLE = "possible", _("Possible without a name")
    NOT = "not", _("Only with a name")
    UNKNOWN = "unknown", pgettext_lazy("anonymity of a service", "Not known")


class Access(models.TextChoices):
    """What somebody who cannot walk, see or hear well finds there (Barrierefreiheit)."""

    STEP_FREE = "step_free", _("No steps, or a ramp")
    LIFT = "lift", _("Lift")
    TOILET = "toilet", _("Accessible toilet")
    PARKING = "parking", _("Parking space for disabled people")
    PUSHCHAIR = "pushchair", _("Room for a pushchair")
    INDUCTION = "induction", _("Induction loop")


class Wrong(models.TextChoices):
    """What is wrong with an entry (Fehlermeldung)."""

    PHONE = "phone", _("The telephone number is wrong, or nobody answers")
    HOURS = "hours", _("The opening hours are wrong")
    ADDRESS = "address", _("The address is wrong")
    GONE = "gone", _("It does not exist any more")
    OTHER = "other", pgettext_lazy("what is wrong with an entry", "Something else")
