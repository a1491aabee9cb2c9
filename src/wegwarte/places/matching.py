"""Which known place an entry of the official register means."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from wegwarte.places.models import Place
from wegwarte.places.register import MunicipalityEntry
from wegwarte.places.spelling import base, fold, slug


class Matching:
    """Pairs entries with places: by key, by name within the Kreis, then by the name without its addition."""

    def __init__(self, places: Iterable[Place]) -> None:
        """`places` should have their postal codes prefetched: they decide between namesakes."""
        self.places = list(places)
        self.keys = {place.pk for place in self.places}

    def match(self, entries: list[MunicipalityEntry]) -> dict[str, Place]:
        """Places by the key (AGS) of their entry; an entry that fits none or several is left out."""
        by_ags = {place.ags: place for place in self.places if place.ags}
        matched = {entry.ags: by_ags[entry.ags] for entry in entries if entry.ags in by_ags}
        for form in (fold, base):
            self._match_by(form, entries, matched)
        return matched

    def _match_by(
        self, form: Callable[[str], str], entries: list[MunicipalityEntry], matched: dict[str, Place]
    ) -> None:
        taken = {place.pk for place in matched.values()}
        free: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for place in self.places:
            if place.pk not in taken:
                free[place.district_id, form(place.name)].append(place)
        open_entries: dict[tuple[str, str], list[MunicipalityEntry]] = defaultdict(list)
        for entry in entries:
            if entry.ags not in matched:
                open_entries[entry.district, form(entry.name)].append(entry)
        for key, namesakes in open_entries.items():
            matched.update(_pairs(namesakes, free[key]))


def _pairs(entries: list[MunicipalityEntry], places: list[Place]) -> dict[str, Place]:
    """One of each are a pair; among several the postal code decides, and doubt pairs nobody."""
    if len(entries) == len(places) == 1:
        return {entries[0].ags: places[0]}
    pairs: dict[str, Place] = {}
    for entry in entries:
        coded = [p for p in places if entry.postal_code in {code.code for code in p.postal_codes.all()}]
        rivals = [e for e in entries if e.postal_code == entry.postal_code]
        if len(coded) == len(rivals) == 1:
            pairs[entry.ags] = coded[0]
    return pairs


def new_key(entry: MunicipalityEntry, taken: set[str]) -> str:
    """Key of a place that was not known: "07315-mainz", with the end of its AGS when that one is taken."""
    key = f"{entry.district}-{slug(entry.name)}"[:76]
    return key if key not in taken else f"{key}-{entry.ags[5:]}"
