"""Cards of results as they were rendered, kept while neither the directory nor the catalogue has changed."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from wegwarte.catalogue.cache import snapshot
from wegwarte.directory.portal.shown import Shown

KEPT = 2000
"""Cards that a process keeps, of some five kilobytes each."""
_State = tuple[object, object]


class _Keeper:
    """The process's cards of one state of directory and catalogue; emptied when it is full."""

    def __init__(self) -> None:
        self.kept: tuple[_State, dict[object, SafeString]] = ((None, None), {})

    def of(self, state: _State) -> dict[object, SafeString]:
        known, cards = self.kept
        # Compared by identity: both are read anew, as other objects, when they have changed.
        if known[0] is not state[0] or known[1] is not state[1] or len(cards) >= KEPT:
            cards = {}
            self.kept = state, cards
        return cards


_keeper = _Keeper()


def rendered(card: Shown, *, first: bool) -> SafeString:
    """The card of a result as HTML. `first`: it is the office for everybody in the place.

    The key holds all that may differ while nothing is changed: the language, how it stands now, how far it is.
    """
    cards = _keeper.of((card.directory, snapshot()))
    now = card.opening.is_open, card.opening_words, card.opens_words, card.stale
    key = card.entry.pk, card.language.tag, first, card.distance, now
    found = cards.get(key)
    if found is None:
        told = {"card": card, "first": first, "portal": {"language": card.language}}
        found = cards[key] = render_to_string("portal/card.html", told)
    return found
