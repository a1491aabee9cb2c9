"""What somebody agrees to with a paper that they sign, as the file keeps consents."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from wegwarte.core.conflicts import Refused
from wegwarte.letters.fields import ATTORNEY
from wegwarte.letters.models import Letter
from wegwarte.ui.days import day_from

LONGEST: Final = 300  # characters of what a consent says of its recipient and its purpose
STORING: Final = "einwilligung.C1"
SPECIAL: Final = "einwilligung.C2"
RELEASE: Final = "einwilligung.C3"
REACHING: Final = "einwilligung.C5"
ALL_IN_THE_MATTER: Final = _("All bodies in this matter")


@dataclass(frozen=True)
class Agreement:
    """A consent that a paper gives. `kind`: a code; `valid_until`: its last day, None until it is withdrawn."""

    kind: str
    recipient: str = ""
    purpose: str = ""
    valid_until: datetime.date | None = None


def agreed(letter: Letter) -> list[Agreement]:
    """What is agreed to with this paper; [] where it is no consent."""
    given = _GIVEN.get(letter.template)
    return given(letter.values or {}) if given else []


def must_not_be_over(letter: Letter, on: datetime.date) -> None:
    """Raises `Refused` for a paper that would not hold on the day on which it is signed."""
    if any(each.valid_until and each.valid_until < on for each in agreed(letter)):
        raise Refused(_("It would end before it begins: please change the day until which it holds."))


def _consent(values: Mapping[str, str]) -> list[Agreement]:
    """Its text names storing and special data; ways of contact hold where one is ticked."""
    kinds = [STORING, SPECIAL, *([REACHING] if values.get("ticked", "").split() else [])]
    return [Agreement(kind) for kind in kinds]


def _release(values: Mapping[str, str]) -> list[Agreement]:
    return [Agreement(RELEASE, _said(values, "third_party"), _said(values, "purpose"), _until(values))]


def _attorney(values: Mapping[str, str]) -> list[Agreement]:
    with translation.override(settings.LANGUAGE_CODE):  # the page may be in the person's language, the file is not
        towards = _said(values, "authority") or str(ALL_IN_THE_MATTER)
    return [Agreement(ATTORNEY, towards, _said(values, "matter"), _until(values))]


_GIVEN: Final[Mapping[str, Callable[[Mapping[str, str]], list[Agreement]]]] = {
    "consent": _consent, "release_from_secrecy": _release, "power_of_attorney": _attorney,
}  # fmt: skip


def _said(values: Mapping[str, str], name: str) -> str:
    return values.get(name, "").strip()[:LONGEST]


def _until(values: Mapping[str, str]) -> datetime.date | None:
    return day_from(values.get("until", "").strip())
