"""Finding places and districts; every answer is bounded."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from rapidfuzz import fuzz, process

from wegwarte.places.known import KnownPlaces, Spelling, known_places, largest_first
from wegwarte.places.models import District, Place
from wegwarte.places.spelling import base, fold, latinised, sound

MOST = 50  # places one question may answer with
LONGEST = 100  # characters of a question that are read
CLOSE = 72  # likeness (0 to 100) from which a misspelt name counts as found
SAME_SOUND = 85
_TAIL = 2  # rank of a spelling that is the end of a name


def find_places(text: str, limit: int = 10, *, known: KnownPlaces | None = None) -> list[Place]:
    """Places that a person means by a name, its beginning or a postal code, best first, district loaded.

    Names may be in any script and misspelt. "55116 Mainz" gives the places of the code of that name, or the
    places of that name when the code has none. Empty when nothing comes near. At most 50. `known`: as in all questions
    here, the places when they are at hand already; else one statement asks whether they have changed.
    """
    known = known or known_places()
    text, limit = text[:LONGEST].strip(), min(limit, MOST)
    code, name = code_and_name(text)
    if not name:
        return places_for_postal_code(code, limit, known=known) if code else []
    if code:
        coded = set(places_for_postal_code(code, MOST, known=known))
        named = _places_by_name(known, name, MOST)
        return ([place for place in named if place in coded] or named)[:limit]
    return _places_by_name(known, name, limit)


def places_for_postal_code(code: str, limit: int = MOST, *, known: KnownPlaces | None = None) -> list[Place]:
    """Places whose postal code begins with these digits, the largest first, district loaded."""
    if not re.fullmatch(r"[0-9]{1,5}", code):
        return []
    places = set((known or known_places()).with_code(code))
    return sorted(places, key=largest_first)[: min(limit, MOST)]


def districts_for_postal_code(code: str, *, known: KnownPlaces | None = None) -> list[District]:
    """Districts the postal code of five digits reaches into, the one with most of its places first."""
    if len(code) != 5:
        return []
    weights = Counter(place.district for place in (known or known_places()).with_code(code))
    return sorted(weights, key=lambda district: (-weights[district], district.ags))[:MOST]


def places_called(text: str, among: Collection[Place], *, known: KnownPlaces | None = None) -> list[Place]:
    """Those of the places that are called just so, in any script: several are namesakes ("Zell").

    "Forst" names "Forst (Eifel)" and "Forst an der Weinstraße", not "Forstmehren".
    """
    known, forms = known or known_places(), _forms(code_and_name(text[:LONGEST])[1])
    so = {spelling.place for form in forms for spelling in known.called(form) if spelling.rank != _TAIL}
    return [place for place in among if place in so or base(place.name) in forms]


def districts_called(text: str, *, known: KnownPlaces | None = None) -> list[District]:
    """Districts with that name, with or without what they are: "Kusel", "Landkreis Kusel", "Kreis Kusel"."""
    known, asked = known or known_places(), _bare(text[:LONGEST])
    return [district for district in known.districts if asked and _bare(district.name) == asked]


def _bare(name: str) -> str:
    return " ".join(word for word in fold(name).split() if word not in ("landkreis", "kreis", "stadt"))


def nearest_place(latitude: float, longitude: float, *, known: KnownPlaces | None = None) -> Place | None:
    """The place nearest to a point (degrees, WGS 84), its district loaded; None when none is within about 15 km."""
    near = [
        # One degree of longitude is 0.64 degrees of latitude long in the middle of the Land.
        ((north - latitude) ** 2 + ((east - longitude) * 0.64) ** 2, place.pk, place)
        for north, east, place in (known or known_places()).between(latitude - 0.14, latitude + 0.14)
        if longitude - 0.21 <= east <= longitude + 0.21
    ]
    return min(near)[2] if near else None


def nearest_spellings(text: str, limit: int = 5, *, known: KnownPlaces | None = None) -> list[Place]:
    """Places whose names are most like the text, however unlike they are: what to offer when nothing was found."""
    known = known or known_places()
    best = process.extract(latinised(text[:LONGEST]), known.own_names, scorer=fuzz.ratio, limit=limit)
    return [known.by_key[key] for _name, _likeness, key in best]


def code_and_name(text: str) -> tuple[str, str]:
    """The digits and the rest of a question: "D-55116 Mainz" gives "55116" and "Mainz"."""
    digits = re.search(r"(?:\b[dD]\s*-\s*)?([0-9]{1,5})", text)
    if digits is None:
        return "", text
    rest = (text[: digits.start()] + " " + text[digits.end() :]).strip()
    return digits[1], rest if fold(rest) else ""


def _forms(name: str) -> list[str]:
    return [form for form in dict.fromkeys((fold(name), latinised(name))) if form]


def _places_by_name(known: KnownPlaces, name: str, limit: int) -> list[Place]:
    """By the beginning of a stored spelling; only when there is none, by the first words and by likeness."""
    forms = _forms(name)
    for form in forms:
        if found := known.beginning_with(form):
            return _distinct(sorted(found, key=lambda spelling: _rank(spelling, form)))[:limit]
    if not forms:
        return []
    called = _distinct(_called(known, forms[-1].split()))[:MOST]
    return list(dict.fromkeys([*called, *_similar(known, forms[-1], sound(name))[:limit]]))[:limit]


def _rank(spelling: Spelling, form: str) -> tuple[int, int, str, str]:
    """The whole name first, then the place's own name; among equals the largest place."""
    whole = spelling.folded == form
    rank = spelling.rank if whole and spelling.rank != _TAIL else 2 if spelling.rank == 0 else 3
    return rank, *largest_first(spelling.place)


def _called(known: KnownPlaces, words: list[str]) -> list[Spelling]:
    """Names that are the first words, the longest first: "Zell (Mosel)" means one of those stored as "Zell"."""
    wholes = [" ".join(words[:length]) for length in range(len(words) - 1, 0, -1)]
    return [spelling for whole in wholes for spelling in known.called(whole) if spelling.rank == 0]


def _distinct(spellings: Iterable[Spelling]) -> list[Place]:
    return list(dict.fromkeys(spelling.place for spelling in spellings))


def _similar(known: KnownPlaces, form: str, heard: str) -> list[Place]:
    """Places whose name looks or sounds like the form, the likeliest first."""
    scores: dict[Place, float] = {}
    for spelling, score in _likenesses(known, form, heard):
        scores[spelling.place] = max(scores.get(spelling.place, 0.0), score)
    return sorted(scores, key=lambda place: (-scores[place], *largest_first(place)))


def _likenesses(known: KnownPlaces, form: str, heard: str) -> Iterable[tuple[Spelling, float]]:
    """How alike spellings are, 0 to 100: by letters, by the letters typed so far, or by equal consonants.

    Whoever sounds alike and looks alike is nearer than whoever only looks alike.
    """
    letters = _alike(form, known.latin_folded)
    begun = _alike(form, [folded[: len(form)] for folded in known.latin_folded]) if len(form) > 4 else {}
    sounding = set(known.by_sound.get(heard, ()) if len(heard) > 1 else ())
    for number in {*letters, *begun, *sounding}:
        looks, same = letters.get(number, 0.0), SAME_SOUND if number in sounding else 0
        score = (looks + 100) / 2 if looks and same else max(looks, begun.get(number, 0.0) - 5, same)
        if score >= CLOSE:
            yield known.latin[number], score


def _alike(form: str, others: list[str]) -> dict[int, float]:
    """Likeness by place in the list, of those that come near."""
    found = process.extract(form, others, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=None)
    return {number: likeness for _other, likeness, number in found}
