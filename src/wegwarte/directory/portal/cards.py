"""Cards of results as they were rendered, kept while neither the directory nor the catalogue has changed.

A card has two gaps: how it stands now, and how far it is. They differ from minute to minute and from place to place, so
they are filled in for each visitor; all else of a card is the same for everybody who reads the language.
"""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from wegwarte.catalogue.cache import snapshot
from wegwarte.directory.portal.shown import Shown

KEPT = 2000
"""Cards that a process keeps, of some five kilobytes each."""
GAP = "\0"
"""No text of the database can have this sign: PostgreSQL refuses it."""
_State = tuple[object, object]
_Pieces = tuple[str, str, str]


class _Keeper:
    """The process's cards of one state of directory and catalogue; the older half goes when there are too many."""

    def __init__(self) -> None:
        self.kept: tuple[_State, dict[object, _Pieces]] = ((None, None), {})

    def of(self, state: _State) -> dict[object, _Pieces]:
        known, cards = self.kept
        # Compared by identity: both are read anew, as other objects, when they have changed.
        if known[0] is not state[0] or known[1] is not state[1]:
            cards = {}
            self.kept = state, cards
        if len(cards) >= KEPT:
            for key in list(cards)[: -(-KEPT // 2)]:
                cards.pop(key, None)
        return cards


_keeper = _Keeper()


def rendered(card: Shown, *, first: bool) -> SafeString:
    """The card of a result as HTML. `first`: it is the office for everybody in the place."""
    cards = _keeper.of((card.directory, snapshot()))
    # All that may differ while nothing is changed, but for the gaps. "Stale" begins with a day.
    key = card.entry.pk, card.language.tag, first, card.stale, card.km is None
    pieces = cards.get(key)
    if pieces is None:
        told = {"card": card, "first": first, "portal": {"language": card.language}, "gap": GAP}
        before, between, after = render_to_string("portal/card.html", told).split(GAP)
        pieces = cards[key] = before, between, after
    now = _now(card.language.tag, card.opening.is_open, card.opening_words, card.opens_words)
    away = format_html(' <span class="pt-muted">({})</span>', card.distance) if card.km is not None else ""
    return mark_safe(f"{pieces[0]}{now}{pieces[1]}{away}{pieces[2]}")  # noqa: S308 - each of them was escaped


@lru_cache(maxsize=1000)
def _now(_language: str, is_open: bool, words: str, opens: str) -> SafeString:
    """The line about how it stands now: a few hundred are said at any time of the day."""
    return render_to_string("portal/card_now.html", {"is_open": is_open, "words": words, "opens": opens})
