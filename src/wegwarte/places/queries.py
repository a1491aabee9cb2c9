"""Finding places and districts; every answer is bounded."""

import re
from collections.abc import Collection

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from rapidfuzz import fuzz

from wegwarte.places.models import District, Place, PlaceName
from wegwarte.places.spelling import base, fold, latinised, sound

MOST = 50  # places one question may answer with
LONGEST = 100  # characters of a question that are read
CLOSE = 72  # likeness (0 to 100) from which a misspelt name counts as found
SAME_SOUND = 85
_COMPARED = ("place_id", "folded", "sound", "place__population")


def find_places(text: str, limit: int = 10) -> list[Place]:
    """Places that a person means by a name, its beginning or a postal code, best first, district loaded.

    Names may be in any script and misspelt. "55116 Mainz" gives the places of the code of that name, or the
    places of that name when the code has none. Empty when nothing comes near. At most 50.
    """
    text, limit = text[:LONGEST].strip(), min(limit, MOST)
    code, name = code_and_name(text)
    if not name:
        return places_for_postal_code(code, limit) if code else []
    if code:
        coded = {place.pk for place in places_for_postal_code(code, MOST)}
        named = _places_by_name(name, MOST)
        return ([place for place in named if place.pk in coded] or named)[:limit]
    return _places_by_name(name, limit)


def places_for_postal_code(code: str, limit: int = MOST) -> list[Place]:
    """Places whose postal code begins with these digits, the largest first, district loaded."""
    if not re.fullmatch(r"[0-9]{1,5}", code):
        return []
    places = Place.objects.filter(postal_codes__code__startswith=code).distinct().select_related("district")
    return list(places.order_by(F("population").desc(nulls_last=True), "sort_key", "key")[: min(limit, MOST)])


def districts_for_postal_code(code: str) -> list[District]:
    """Districts the postal code of five digits reaches into, the one with most of its places first."""
    districts = District.objects.filter(places__postal_codes__code=code).annotate(weight=Count("places"))
    return list(districts.order_by("-weight", "ags")[:MOST])


def places_called(text: str, among: Collection[Place]) -> list[Place]:
    """Those of the places that are called just so, in any script: several are namesakes ("Zell").

    "Forst" names "Forst (Eifel)" and "Forst an der Weinstraße", not "Forstmehren". One query.
    """
    _code, name = code_and_name(text[:LONGEST])
    forms = [form for form in (fold(name), latinised(name)) if form]
    whole = Q(folded__in=forms) & ~Q(kind=PlaceName.Kind.TAIL)
    keys = set(PlaceName.objects.filter(whole, place__in=among).values_list("place_id", flat=True))
    return [place for place in among if place.pk in keys or base(place.name) in forms]


def districts_called(text: str) -> list[District]:
    """Districts with that name, with or without what they are: "Kusel", "Landkreis Kusel", "Kreis Kusel"."""
    asked = _bare(text[:LONGEST])
    return [district for district in District.objects.all() if asked and _bare(district.name) == asked]


def _bare(name: str) -> str:
    return " ".join(word for word in fold(name).split() if word not in ("landkreis", "kreis", "stadt"))


def nearest_place(latitude: float, longitude: float) -> Place | None:
    """The place nearest to a point (degrees, WGS 84), its district loaded; None when none is within about 15 km."""
    near = Place.objects.filter(
        latitude__range=(latitude - 0.14, latitude + 0.14), longitude__range=(longitude - 0.21, longitude + 0.21)
    )
    # One degree of longitude is 0.64 degrees of latitude long in the middle of the Land.
    away = (F("latitude") - latitude) ** 2 + ((F("longitude") - longitude) * 0.64) ** 2
    return near.select_related("district").order_by(away, "key").first()


def nearest_spellings(text: str, limit: int = 5) -> list[Place]:
    """Places whose names are most like the text, however unlike they are: what to offer when nothing was found."""
    form = latinised(text[:LONGEST])
    latin = PlaceName.objects.filter(script="Latn", kind=PlaceName.Kind.MAIN)
    scores = {key: fuzz.ratio(form, folded) for key, folded in latin.values_list("place_id", "folded")}
    best = sorted(scores, key=lambda key: (-scores[key], key))[:limit]
    places = Place.objects.select_related("district").in_bulk(best)
    return [places[key] for key in best]


def code_and_name(text: str) -> tuple[str, str]:
    """The digits and the rest of a question: "D-55116 Mainz" gives "55116" and "Mainz"."""
    digits = re.search(r"(?:\b[dD]\s*-\s*)?([0-9]{1,5})", text)
    if digits is None:
        return "", text
    rest = (text[: digits.start()] + " " + text[digits.end() :]).strip()
    return digits[1], rest if fold(rest) else ""


def _places_by_name(name: str, limit: int) -> list[Place]:
    """By the beginning of a stored spelling; only when there is none, by the first words and by likeness."""
    forms = [form for form in dict.fromkeys((fold(name), latinised(name))) if form]
    for form in forms:
        found = _distinct(_beginning_with(form)[: limit * 4], limit)
        if found:
            return found
    if not forms:
        return []
    alike = [*_called(forms[-1].split()), *_similar(forms[-1], sound(name), limit)]
    return list({place.pk: place for place in alike}.values())[:limit]


def _beginning_with(form: str) -> QuerySet[PlaceName]:
    """Spellings that begin with the form: the whole name first, then the place's own name."""
    whole, own, other = Q(folded=form), Q(kind=PlaceName.Kind.MAIN), Q(kind=PlaceName.Kind.OTHER)
    order = (whole & own, whole & other, own)
    ranks = [When(condition, then=Value(rank)) for rank, condition in enumerate(order)]
    return (
        PlaceName.objects.filter(folded__startswith=form)
        .annotate(rank=Case(*ranks, default=Value(len(ranks)), output_field=IntegerField()))
        .select_related("place__district")
        .order_by("rank", F("place__population").desc(nulls_last=True), "place__sort_key", "place_id")
    )


def _called(words: list[str]) -> list[Place]:
    """Places whose whole name is the first words: "Zell (Mosel)" means one of those stored as "Zell"."""
    wholes = [" ".join(words[:length]) for length in range(1, len(words))]
    names = PlaceName.objects.filter(folded__in=wholes, kind=PlaceName.Kind.MAIN).select_related("place__district")
    best = names.order_by("-folded", F("place__population").desc(nulls_last=True), "place_id")
    return _distinct(best[:MOST], MOST) if wholes else []


def _distinct(names: QuerySet[PlaceName], limit: int) -> list[Place]:
    return list({name.place_id: name.place for name in names}.values())[:limit]


def _similar(form: str, heard: str, limit: int) -> list[Place]:
    """Places whose name looks or sounds like the form. Reads some thousand short rows."""
    latin = PlaceName.objects.filter(script="Latn")
    scores: dict[str, tuple[float, int]] = {}
    for place_id, folded, spoken, population in latin.values_list(*_COMPARED):
        score = _likeness(form, heard, folded, spoken)
        if score >= CLOSE:
            scores[place_id] = max(scores.get(place_id, (0.0, 0)), (score, population or 0))
    best = sorted(scores, key=lambda key: scores[key], reverse=True)[:limit]
    places = Place.objects.select_related("district").in_bulk(best)
    return [places[key] for key in best]


def _likeness(form: str, heard: str, folded: str, spoken: str) -> float:
    """How alike two names are, 0 to 100: by letters, by the letters typed so far, or by equal consonants."""
    letters = fuzz.ratio(form, folded, score_cutoff=CLOSE)
    begun = fuzz.ratio(form, folded[: len(form)], score_cutoff=CLOSE) - 5 if len(form) > 4 else 0.0
    same = SAME_SOUND if len(heard) > 1 and heard == spoken else 0
    return max(letters, begun, same) if not (letters and same) else (letters + 100) / 2
