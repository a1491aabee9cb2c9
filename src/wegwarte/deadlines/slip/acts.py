"""What a person has to do, in the plain words of a slip; never the words of the law alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwarte.deadlines.reading import law


class Act(models.TextChoices):
    """What has to be done until the day (Handlung)."""

    SUIT = "suit", _("You can go to court (in German: Klage).")
    URGENT = "urgent", _("You can ask the court for quick protection (in German: Eilantrag).")
    REASONS = "reasons", _("You must tell the court your reasons and show your proof (in German: Begründung).")
    APPEAL = "appeal", _("A higher court can look at it again. Only a lawyer can ask for that (in German: Berufung).")
    OBJECTION = "objection", _("You can object in writing (in German: Widerspruch or Einspruch).")
    APPLICATION = "application", _("You must hand in an application (in German: Antrag).")
    STATEMENT = "statement", _("You must answer the letter in writing (in German: Stellungnahme).")
    CLAIM = "claim", _("You must demand your rights in writing (in German: Geltendmachung).")
    NOTICE = "notice", _("You must tell the authority (in German: Mitteilung or Anzeige).")
    LEAVE = "leave", _("The letter says that you must leave Germany. Come to us at once: we see what can be done.")
    OTHER = "other", _("You must do what the letter asks of you.")


ACTS = {
    Act.SUIT: ("KLAGE-VwGO-1M", "KLAGE-SGG-1M", "AGG-61b-3M", "KSCHG-3W"),
    Act.APPEAL: ("ASYL-BERUFZUL-1M",),
    Act.OBJECTION: ("WID-VwGO-1M", "WID-SGG-1M", "EINSPRUCH-AO-1M", "MIETE-WIDERSPR-2M", "NEBENK-12M"),
    Act.APPLICATION: (
        "WE-VwGO-2W", "WE-SGG-1M", "AE-VERL-VOR", "AE-GEBURT-6M", "AE-41-90T", "CHANCEN-ENDE", "KSCHG-NACHTR-2W",
        "BERHILFE-4W",
    ),
    Act.STATEMENT: ("ASYL-BETREIBEN-1M", "ASYL-ENTZUG-1M"),
    Act.CLAIM: ("AGG-15-2M", "AGG-21-2M"),
    Act.NOTICE: ("ASYL-FORTF-32a", "FAMNACHZUG-3M", "MITTEIL-2W", "ARBSUCH-3M"),
    Act.LEAVE: ("ASYL-AUSREISE-1W", "ASYL-AUSREISE-30T", "AUSREISE-7-30"),
}  # fmt: skip
"""What a rule asks for, where its data do not say (`act`); all others ask for what the letter says."""

REMEDIES = (Act.SUIT, Act.URGENT, Act.REASONS, Act.APPEAL, Act.OBJECTION)
"""Where to go with them stands in the instruction on remedies."""


def act_of(rule_id: str) -> Act:
    """What a deadline of this rule asks for; `OTHER` for what was taken from a letter."""
    known = law().rules.get(rule_id)
    if known and known[0].act in Act.values:
        return Act(known[0].act)
    return next((act for act, rules in ACTS.items() if rule_id in rules), Act.OTHER)
