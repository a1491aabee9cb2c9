"""What may be done to the reference geography: load it. Nothing here deletes a place, for others point at places."""

from collections.abc import Iterable

from django.db import transaction

from wegwarte.places import builtin
from wegwarte.places.models import District, Place, PlaceName, PostalCode, Source
from wegwarte.places.spelling import fold, script, sound, tails


@transaction.atomic
def load_builtin() -> None:
    """Bring the tables up to the built-in file; rows an operator loaded stay as they are. Idempotent."""
    foreign = set(District.objects.exclude(source=Source.BUILTIN).values_list("pk", flat=True))
    District.objects.bulk_create(
        [district for district in builtin.districts() if district.pk not in foreign],
        update_conflicts=True,
        unique_fields=["ags"],
        update_fields=["name", "kind", "latitude", "longitude", "sort_key"],
    )
    _load_builtin_places()
    if not PostalCode.objects.filter(source=Source.TABLE).exists():
        write_postal_codes(builtin.postal_codes(), Source.BUILTIN)


def _load_builtin_places() -> None:
    registered = set(Place.objects.exclude(source=Source.BUILTIN).values_list("pk", flat=True))
    places = builtin.places()
    Place.objects.bulk_create(
        [place for place in places if place.pk not in registered],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["district", "name", "latitude", "longitude", "population", "sort_key"],
    )
    write_names(Place.objects.all(), also={place.pk: place.name for place in places})


def write_names(places: Iterable[Place], also: dict[str, str] | None = None) -> None:
    """Make the names of these places those of today's spelling rules, keeping every spelling known so far."""
    places = list(places)
    rows = {(row.place_id, row.folded): row for row in PlaceName.objects.filter(place__in=places)}
    spellings: dict[str, list[str]] = {}
    for place in places:
        spellings[place.pk] = [place.name, *filter(None, [(also or {}).get(place.pk)])]
        spellings[place.pk] += builtin.other_names().get(place.pk, [])
    for row in rows.values():
        if row.kind != PlaceName.Kind.TAIL:
            spellings[row.place_id].append(row.name)
    wanted = {(n.place_id, n.folded): n for place in places for n in names_of(place, spellings[place.pk])}
    _replace(rows, wanted)


def _replace(rows: dict[tuple[str, str], PlaceName], wanted: dict[tuple[str, str], PlaceName]) -> None:
    """Delete and create only what differs, so that a second load writes nothing."""

    def told(name: PlaceName | None) -> tuple[str, str, str] | None:
        return name and (name.name, name.kind, name.sound)

    stale = [row.pk for key, row in rows.items() if told(row) != told(wanted.get(key))]
    PlaceName.objects.filter(pk__in=stale).delete()
    PlaceName.objects.bulk_create([name for key, name in wanted.items() if told(rows.get(key)) != told(name)])


def names_of(place: Place, spellings: list[str]) -> list[PlaceName]:
    """All rows under which a place is found, the first spelling being its name; one row for each folded form."""
    kinds = PlaceName.Kind
    wanted = [(name, kinds.OTHER if number else kinds.MAIN, fold(name)) for number, name in enumerate(spellings)]
    wanted += [(place.name, kinds.TAIL, tail) for tail in tails(place.name)]
    rows: dict[str, PlaceName] = {}
    for name, kind, folded in wanted:
        heard = sound(folded if kind == kinds.TAIL else name)
        row = PlaceName(place=place, name=name, kind=kind, script=script(name), folded=folded, sound=heard)
        rows.setdefault(folded, row)
    return [row for folded, row in rows.items() if folded]


def write_postal_codes(wanted: Iterable[PostalCode], source: Source) -> None:
    """Replace the postal codes of a source; a whole table of an operator replaces those of every source."""
    rows = {(code.code, code.place_id): code for code in wanted}
    known = PostalCode.objects.all() if source == Source.TABLE else PostalCode.objects.filter(source=source)
    stale = [code.pk for code in known if (code.code, code.place_id) not in rows or code.source != source]
    PostalCode.objects.filter(pk__in=stale).delete()
    for row in rows.values():
        row.source = source
    PostalCode.objects.bulk_create(rows.values(), ignore_conflicts=True)
