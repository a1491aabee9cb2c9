"""Cards of results: a form with gaps, rendered once for each language and set of parts, filled in for each entry.

A page has eleven cards, and rendering each as a template takes longer than all else of a search. Their markup depends
on little: the language, and which parts there are. So the template is rendered with a mark in place of each text, and
cut at the marks. What is filled in is escaped here, as a template would do it.
"""

from functools import lru_cache
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from wegwarte.directory.portal.shown import Shown
from wegwarte.ui.text import between

MARK = "\0"
"""Around the name of a gap. No text of the database can have this sign: PostgreSQL refuses it."""
NOBODY = UUID(int=0)
FORMS = 1000
"""Forms that a process keeps, of three kilobytes each: two or three dozen for a language are in use."""


def rendered(card: Shown, *, first: bool) -> SafeString:
    """The card of a result as HTML. `first`: it is the office for everybody in the place."""
    said = _said(card)
    parts = tuple(name for name, text in said.items() if text)
    form = _form(get_language() or "", first, card.stale, card.entry.at.interpreters, parts)
    # Cut at the marks, every second piece is the name of a gap.
    filled = [said[piece] if number % 2 else piece for number, piece in enumerate(form)]
    return mark_safe("".join(filled))  # noqa: S308 - all that is filled in was escaped


@lru_cache(maxsize=FORMS)
def _form(_language: str, first: bool, stale: bool, interpreters: bool, parts: tuple[str, ...]) -> list[str]:
    gaps = {name: mark_safe(f"{MARK}{name}{MARK}") for name in parts}  # noqa: S308 - names of this module
    told = {"card": gaps, "first": first, "stale": stale, "interpreters": interpreters}
    return render_to_string("portal/card.html", told).split(MARK)


def _said(card: Shown) -> dict[str, str]:
    """What is filled into the gaps, escaped; "" for a part that the card has not."""
    entry, shown_in = card.entry, get_language() or ""
    summary = None if entry.is_first else card.texts.get("service_summary")
    address = escape(", ".join(card.address))
    return {
        "point": f"{entry.point[0]:.6f},{entry.point[1]:.6f}" if entry.point else "",
        "kind": escape(card.kind), "page": _page(card.language.tag).replace(str(NOBODY), str(entry.pk)),
        "title": escape(card.title), "beside": " · ".join(f"<bdi>{escape(name)}</bdi>" for name in card.beside),
        "summary": escape(summary.words) + summary.in_german if summary else "",
        "summary_language": escape(summary.language) if summary else "",
        "summary_direction": summary.direction if summary else "",
        "now": _now(shown_in, card.opening.is_open, card.opening_words, card.opens_words),
        "address": address, "map_app": escape(card.map_app) if address else "", "distance": escape(card.distance),
        "spoken": between().join(f'<bdi lang="{escape(it.tag)}">{escape(it.name)}</bdi>' for it in card.spoken),
        "call": escape(card.call), "phone": escape(entry.phone) if card.call else "", "checked": escape(card.checked),
    }  # fmt: skip


@lru_cache
def _page(language: str) -> str:
    """The address of an entry's page, with NOBODY in place of the entry."""
    return reverse("portal:office", args=[language, NOBODY])


@lru_cache(maxsize=1000)
def _now(_language: str, is_open: bool, words: str, opens: str) -> SafeString:
    """The line about how it stands now: a few hundred are said at any time of the day."""
    return render_to_string("portal/card_now.html", {"is_open": is_open, "words": words, "opens": opens})
