"""Writing the names under which places are found; part of the actions."""

from collections.abc import Iterable

from wegwarte.places import builtin
from wegwarte.places.models import Place, PlaceName
from wegwarte.places.spelling import fold, script, sound, tails


def write_names(places: Iterable[Place], also: dict[str, str] | None = None) -> None:
    """Make the names of these places those of today's spelling rules, keeping every spelling known so far.

    `also` gives one more spelling by the place's key. A place is never found under less than before.
    """
    places = list(places)
    rows = {(row.place_id, row.folded): row for row in PlaceName.objects.filter(place__in=places)}
    spellings = {place.pk: [place.name] for place in places}
    for place in places:
        spellings[place.pk] += filter(None, [(also or {}).get(place.pk)])
        spellings[place.pk] += builtin.other_names().get(place.pk, [])
    for row in rows.values():
        if row.kind != PlaceName.Kind.TAIL:
            spellings[row.place_id].append(row.name)
    wanted = {(n.place_id, n.folded): n for place in places for n in names_of(place, spellings[place.pk])}
    _replace(rows, wanted)


def names_of(place: Place, spellings: list[str]) -> list[PlaceName]:
    """All rows under which a place is found, the first spelling being its name; one row for each form."""
    kinds = PlaceName.Kind
    wanted = [(name, kinds.OTHER if number else kinds.MAIN, fold(name)) for number, name in enumerate(spellings)]
    wanted += [(place.name, kinds.TAIL, tail) for tail in tails(place.name)]
    rows: dict[str, PlaceName] = {}
    for name, kind, folded in wanted:
        heard = sound(folded if kind == kinds.TAIL else name)
        row = PlaceName(place=place, name=name, kind=kind, script=script(name), folded=folded, sound=heard)
        rows.setdefault(folded, row)
    return [row for folded, row in rows.items() if folded]


def _replace(rows: dict[tuple[str, str], PlaceName], wanted: dict[tuple[str, str], PlaceName]) -> None:
    """Delete and create only what differs, so that a second load writes nothing."""
    stale = [row.pk for key, row in rows.items() if _told(row) != _told(wanted.get(key))]
    PlaceName.objects.filter(pk__in=stale).delete()
    PlaceName.objects.bulk_create([name for key, name in wanted.items() if _told(rows.get(key)) != _told(name)])


def _told(name: PlaceName | None) -> tuple[str, str, str] | None:
    return (name.name, name.kind, name.sound) if name else None
