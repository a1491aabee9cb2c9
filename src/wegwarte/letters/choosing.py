"""Templates in the groups in which they are chosen: by what one wants to do, the most used first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.letters.models import Letter
from wegwarte.letters.templates import GERMAN, Template, templates

COURT: Final = ("going_to_court", "legal_aid")
IN_ORDER: Final = ("objection", "access_to_files", "asking_how_it_stands")
"""What is written most in any office, until the member's own letters say otherwise."""


@dataclass(frozen=True)
class Choice:
    """A template to choose: its German title, where it leads, and what it is for in a few words."""

    title: str
    href: str
    paired: bool


@dataclass(frozen=True)
class Group:
    """Templates for one purpose."""

    title: str | Promise
    icon: str
    choices: list[Choice]


TITLES: Final[Mapping[str, tuple[str | Promise, str]]] = {
    "authority": (pgettext_lazy("letters", "To an authority"), "letter"),
    "court": (_("Court and legal aid"), "law"),
    "person": (_("For the person"), "person"),
    "own": (pgettext_lazy("letters", "The carrier's own, in Word"), "office"),
    "signed": (pgettext_lazy("letters", "To be signed"), "consent"),
}


def group_of(template: Template) -> str:
    """The key of its group in TITLES."""
    if template.key in COURT:
        return "court"
    if template.to == Letter.To.AUTHORITY:
        return "authority"
    return "signed" if template.paired and "person" in template.signed_by else "person"


def groups(used: Mapping[str, int], address: Mapping[str, str], more: Mapping[str, list[Choice]]) -> list[Group]:
    """All groups that hold something. `address`: where each template leads; `more`: further ways, by group."""
    found: dict[str, list[Choice]] = {key: [] for key in TITLES}
    for template in sorted(templates().values(), key=lambda one: _place(one, used)):
        choice = Choice(template.title(GERMAN), address[template.key], template.paired)
        found[group_of(template)].append(choice)
    for key, choices in more.items():
        found[key] += choices
    return [Group(*TITLES[key], choices) for key, choices in found.items() if choices]


def _place(template: Template, used: Mapping[str, int]) -> tuple[int, int, str]:
    usual = IN_ORDER.index(template.key) if template.key in IN_ORDER else len(IN_ORDER)
    return -used.get(template.key, 0), usual, template.title(GERMAN)
