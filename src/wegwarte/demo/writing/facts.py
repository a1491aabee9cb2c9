"""What the story needs to know of this installation: codes, languages, places."""

import datetime
from collections import defaultdict

from django.db.models import Min

from wegwarte.catalogue.models import Code, Language
from wegwarte.catalogue.rules import valid_on
from wegwarte.demo.story.sources import PlaceFact, Sources
from wegwarte.places.models import Place


def sources_here(today: datetime.date) -> Sources:
    """The codes that are valid today, the languages and the places. Three queries."""
    codes: dict[str, list[str]] = defaultdict(list)
    for code in Code.objects.filter(carrier_id=None).order_by("code_list", "position", "code"):
        if valid_on(today, valid_from=code.valid_from, valid_to=code.valid_to):
            codes[code.code_list_id].append(code.pk)
    languages = frozenset(Language.objects.values_list("code", flat=True))
    found = Place.objects.annotate(first_code=Min("postal_codes__code")).order_by("key")
    places = {
        place.key: PlaceFact(
            place.key, place.district_id, place.name, place.latitude or 50.0, place.longitude or 7.5,
            place.population or 0, place.first_code or "",
        )
        for place in found
    }  # fmt: skip
    return Sources(codes, languages, places)
