"""What the text of a document proposes to the assistant for letters: each with its place, nothing by itself."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wegwarte.deadlines.forms.letter import LetterForm
from wegwarte.deadlines.letters import letters
from wegwarte.deadlines.models import IncomingLetter
from wegwarte.deadlines.reading import law
from wegwarte.documents.marks import Mark, mark
from wegwarte.documents.models import Document, PageText
from wegwarte.documents.understanding.letter import Understood, understood
from wegwarte.documents.understanding.terms import Proposal, Remedy, Sure
from wegwarte.ui.text import day_text

ORDER = ("kind", "service", "served_on", "dated_on", "instruction", "event_on", "lodged", "reference")
DAYS = ("served_on", "dated_on", "event_on")
OF_REMEDY: Mapping[str, str] = {"suit": "KLAGE", "objection": "WID", "appeal": "EINSPRUCH", "leave": "BERUFZUL"}
"""The part of a rule's id that names its remedy (deadlines/data/rules.json)."""
NAMED: Mapping[str, Promise] = {
    "suit": gettext_lazy("Court action (Klage)"),
    "objection": gettext_lazy("Objection (Widerspruch)"),
    "appeal": gettext_lazy("Objection (Einspruch)"),
    "leave": gettext_lazy("Leave to appeal (Zulassung der Berufung)"),
}
UNTOUCHED = ("", "unknown")


@dataclass(frozen=True)
class Offered:
    """A value for one field of the form of a letter, with its place in the picture. `value` "": look yourself."""

    name: str
    label: str
    value: str
    shown: str
    sure: bool
    mark: Mark
    taken: bool = False
    """Whether the form has this value already."""


@dataclass(frozen=True)
class Found:
    """What was found in a document: for the form, and for the numbers at authorities."""

    offered: list[Offered] = field(default_factory=list)
    number: str = ""
    number_kind: str = ""
    authority: str = ""
    pages: list[tuple[PageText, list[Offered]]] = field(default_factory=list)

    def beside(self, typed: Mapping[str, str]) -> "Found":
        """The same, with those marked whose value the form has already."""
        offered = [replace(one, taken=bool(one.value) and typed.get(one.name) == one.value) for one in self.offered]
        return replace(self, offered=offered)

    def taken(self, wanted: str, typed: Mapping[str, str]) -> dict[str, str]:
        """What is typed, with the wanted proposal in it; "all": those whose fields nobody has filled in yet."""
        values = {one.name: one.value for one in self.offered if one.value}
        if wanted != "all":
            return {**typed, **{name: value for name, value in values.items() if name == wanted}}
        return {**typed, **{name: value for name, value in values.items() if typed.get(name, "") in UNTOUCHED}}


def found_in(document: Document, on: datetime.date) -> Found:
    """What the text of a document that is open already may say. One query."""
    pages = [page for page in PageText.objects.of_version(document.latest) if page.is_read]
    if not pages:
        return Found()
    said = understood([page.page for page in pages], on)
    by_number = dict(enumerate(pages, 1))  # understood() counts the pages that it was given
    told = [*said.proposals.values(), *_instruction(said)]
    offered = [_offer(one, by_number[one.place.page]) for one in sorted(told, key=lambda one: ORDER.index(one.field))]
    reference = said.proposals.get("reference")
    return Found(
        offered, reference.value if reference else "", said.number, said.sender.value if said.sender else "",
        [(page, [one for one in offered if one.mark.page == page.number]) for page in pages],
    )  # fmt: skip


def _offer(one: Proposal, page: PageText) -> Offered:
    label = str(LetterForm.base_fields[one.field].label)
    return Offered(one.field, label, one.value, _shown(one), one.sure is Sure.YES, mark(page, one.place.box))


def _shown(one: Proposal) -> str:
    """The value as people read it."""
    if one.field in DAYS:
        return day_text(datetime.date.fromisoformat(one.value))
    if one.field == "kind":
        return letters().kinds[one.value].label
    if one.field == "service":
        return law().services[one.value][1].label
    if one.field == "lodged":
        return str(IncomingLetter.Lodged(one.value).label)
    return one.words if one.field == "instruction" else one.value


def _instruction(said: Understood) -> list[Proposal]:
    """The instruction on remedies: proposed as right where it names what the law has for this kind of letter."""
    remedy = said.remedy
    if remedy is None:
        return []
    kind = said.proposals.get("kind")
    right = bool(kind and _fits(kind.value, remedy))
    value = IncomingLetter.Instruction.RIGHT.value if right else ""
    return [Proposal("instruction", value, remedy.place, Sure.PERHAPS, _in_words(remedy))]


def _fits(kind: str, remedy: Remedy) -> bool:
    for rule_id in letters().kinds[kind].decision.rules:
        rule = law().rules[rule_id][0]
        period = f"{rule.period.length}{rule.period.unit}" if rule.period else ""
        if period == remedy.period and OF_REMEDY.get(remedy.remedy, "?") in rule_id:
            return True
    return False


def _in_words(remedy: Remedy) -> str:
    named = str(NAMED.get(remedy.remedy, "")) or _("remedy not recognised")
    return f"{named}, {_period(remedy.period)}"


def _period(period: str) -> str:
    if not period:
        return _("time not recognised")
    count, unit = int(period[:-1]), period[-1]
    words = {
        "w": ngettext("%(count)d week", "%(count)d weeks", count),
        "m": ngettext("%(count)d month", "%(count)d months", count),
        "d": ngettext("%(count)d day", "%(count)d days", count),
    }
    return words[unit] % {"count": count}
