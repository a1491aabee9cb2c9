"""Codes and lists that the program itself works with, and why: they cannot be switched off.

One place for all apps. A test looks through their source for codes that are named there and missing here.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.catalogue.entries import HEADINGS

_AGE = _("The program works out ages in these bands.")
_KIN = _("The program knows by it what two relatives are to each other.")
_STEPS = _("The line of steps in a case is drawn from them.")
_ALLOWED = _("The program knows by it what a consent allows, and what its end stops.")
_USED = _("The program asks by it whether a consent allows it.")
_GOAL = _("The program knows by it that a goal is still pursued.")
_REACHED = _("The program counts goals by it for the report.")
_HEADING = _("A heading that other codes stand under.")

CODES: dict[str, Promise] = {
    "kontakt_typ.ERST": _("The program tells first consultations by it."),
    "kontakt_typ.FOLGE": _("The program proposes it for the next contact."),
    "kontakt_typ.KURZ": _("Brief contacts are noted with it."),
    "kanal.OFFEN": _("Brief contacts are noted with it."),
    "zielgruppe.FACHK": _("The program leaves it out in files of persons."),
    **{f"einwilligung.{code}": _ALLOWED for code in ("C1", "C2", "C5", "C6", "C7", "C9")},
    **{f"taetigkeit.{code}": _USED for code in ("EAVERM", "KONTAKT")},
    **{f"verstaendigung.{code}": _USED for code in ("DOLM_B", "DOLM_V", "EA", "SPRACHM", "TECH")},
    **{f"ziel_status.{code}": _GOAL for code in ("ARBEIT", "OFFEN")},
    **{f"ziel_status.{code}": _REACHED for code in ("ERREICHT", "TEIL", "NICHT", "AUFG")},
    "einwilligung.C3": _("The form for consents asks for a recipient with it."),
    "einwilligung.C4": _("The form for consents asks for a recipient with it."),
    "geschlecht.W": _KIN,
    "geschlecht.M": _KIN,
    "geschlecht.KA": _("The program knows by it that nothing was said."),
    "aufenthalt_grob.A99": _("The program knows by it that nothing was said."),
    "staat.OHNE": _("It stands with the frequent nationalities everywhere."),
    "staat.UNGEKL": _("It stands with the frequent nationalities everywhere."),
}
"""Id of a code: the reason in words for the administration."""

LISTS: dict[str, Promise] = {"altersband": _AGE, "verwandtschaft": _KIN, "case_step": _STEPS}
"""Key of a list of which every code is needed, and that takes no own one."""


def why_needed(code_id: str) -> Promise | None:
    """Why a code cannot be switched off, and no own code be summed up under it; None when it can."""
    code_list = code_id.partition(".")[0]
    return CODES.get(code_id) or LISTS.get(code_list) or (_HEADING if code_list.endswith(HEADINGS) else None)


def takes_own_codes(list_key: str) -> bool:
    """Whether a carrier may add codes to the list."""
    return list_key not in LISTS and not list_key.endswith(HEADINGS)
