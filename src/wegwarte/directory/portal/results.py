"""What a search finds: the office that is there for everybody in the place first, then others."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import portal_page
from wegwarte.core.dates import today
from wegwarte.directory.finding import Hit, Wish, find, fitting
from wegwarte.directory.kinds import TILES
from wegwarte.directory.portal.actions import count_unanswered
from wegwarte.directory.portal.asked import Asked
from wegwarte.directory.portal.choices import spoken_languages
from wegwarte.directory.portal.keeping import kept_shortly
from wegwarte.directory.portal.locating import Located, Unclear, locate
from wegwarte.directory.portal.maps import with_map
from wegwarte.directory.portal.shown import Shown
from wegwarte.directory.published import Published, recently_published
from wegwarte.ui.portal import PortalLanguage

A_PAGE = 10


@dataclass(frozen=True)
class Results:
    """What a result page lists. `short`: nothing fits all that was wished, so the list is of what helps anyway.

    `unanswered`: nobody but the office for everybody helps with the topic, or speaks the language.
    """

    first: Sequence[Shown]
    others: Sequence[Shown]
    total: int
    page: int
    pages: int
    unanswered: bool = False
    short: bool = False

    @property
    def special(self) -> Sequence[Shown]:
        """Of the others, services for one kind of question: they stand first when a topic was asked for."""
        return [card for card in self.others if not card.entry.is_first]

    @property
    def offices(self) -> Sequence[Shown]:
        """Of the others, those that are there for every question, but first for another place."""
        return [card for card in self.others if card.entry.is_first]

    @property
    def before(self) -> int:
        """The page before."""
        return self.page - 1

    @property
    def after(self) -> int:
        """The page after."""
        return self.page + 1


# Compressed although the connection is encrypted: pages of the portal hold no secret and no token, and are the same for
# everybody, so that their length tells nothing (BREACH).
@portal_page
@kept_shortly
@with_map
@gzip_page
@require_safe
def find_page(request: HttpRequest, language: PortalLanguage) -> HttpResponse:
    """The services for a place; or a question back, which place is meant."""
    asked = Asked.of(request.GET)
    directory = recently_published()
    located = locate(asked, directory) if not asked.unreadable else Unclear()
    tile = next((tile for tile in TILES if tile.key == asked.topic), None)
    spoken = spoken_languages(directory, language)
    page = {"asked": asked, "tiles": TILES, "tile": tile, "languages": spoken}
    page["spoken"] = next((one for one in spoken if one.tag == asked.speaks), None)
    if isinstance(located, Unclear):
        status = 400 if asked.unreadable else 200
        return render(request, "portal/which_place.html", page | {"unclear": located}, status=status)
    results = answer(directory, located, asked, language)
    if results.unanswered and asked.counted and request.method == "GET" and located.where.district:
        count_unanswered(located.where.district, topic=asked.topic, language=asked.speaks, on=today())
    return render(request, "portal/results.html", page | {"located": located, "results": results})


def answer(directory: Published, located: Located, asked: Asked, language: PortalLanguage) -> Results:
    """The results of a question, a page of them."""
    hits = find(directory, located.where, asked.wish, today())
    unanswered = bool(asked.topic or asked.speaks) and not fitting(hits, asked.wish)
    shown = _listed(directory, hits or find(directory, located.where, Wish(), today()), language)
    wished = [card for card in shown if _fits_now(card, asked)]
    cards = wished or shown
    first = [card for card in cards if card.is_yours]
    others = [card for card in cards if not card.is_yours]
    pages = max(1, -(-len(others) // A_PAGE))
    page = min(max(1, asked.page), pages)
    return Results(
        first if page == 1 else [], others[(page - 1) * A_PAGE : page * A_PAGE], len(cards), page, pages,
        unanswered=unanswered, short=bool(shown) and not wished,
    )  # fmt: skip


def _listed(directory: Published, hits: Sequence[Hit], language: PortalLanguage) -> list[Shown]:
    now = timezone.now()
    return [Shown.hit(hit, directory, language, now) for hit in hits]


def _fits_now(card: Shown, asked: Asked) -> bool:
    """Whether it is open, or open for who has no appointment, where that was wished."""
    return (not asked.open or card.opening.is_open) and (not asked.walkin or card.walk_in)
