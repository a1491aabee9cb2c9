"""A postal-code table of an operator's own, instead of the built-in one.

Columns: code, place, ags. A row names its place by the municipality's key of eight digits, or by name; a name
that occurs in several Kreise needs the five digits of the Kreis as `ags`.
"""

from collections import defaultdict
from pathlib import Path

from django.utils.translation import gettext as _

from wegwarte.places.models import Place, PostalCode
from wegwarte.places.spelling import fold
from wegwarte.places.tables import Problems, UnusableFile, digits, rows_of

COLUMNS = ("code", "place", "ags")


class Gazetteer:
    """All places by key and by name, to look rows up in."""

    def __init__(self) -> None:
        self.by_ags: dict[str, Place] = {}
        self.by_name: dict[str, list[Place]] = defaultdict(list)
        for place in Place.objects.all():
            self.by_name[fold(place.name)].append(place)
            if place.ags:
                self.by_ags[place.ags] = place

    def look_up(self, problems: Problems, row: int, name: str, ags: str) -> Place | None:
        """The one place a row means, else None and a problem."""
        if len(ags) == 8:
            if ags not in self.by_ags:
                problems.add(row, "ags", _("No municipality has the key %(ags)s.") % {"ags": ags})
            return self.by_ags.get(ags)
        found = [place for place in self.by_name[fold(name)] if place.district_id.startswith(ags)]
        if len(found) == 1:
            return found[0]
        told = {"name": name, "count": len(found)}
        sentence = (
            _('"%(name)s" names %(count)d places: give the key in the column ags.')
            if found
            else _('"%(name)s" is not a known place.')
        )
        problems.add(row, "place", sentence % told)
        return None


def read_postal_codes(path: Path) -> list[PostalCode]:
    """The rows of the table, not saved; raises `UnusableFile`."""
    problems, gazetteer, codes = Problems(), Gazetteer(), []
    for row, cells in rows_of(path, COLUMNS):
        code = digits(problems, row, "code", cells["code"], (5,))
        ags = cells["ags"] and digits(problems, row, "ags", cells["ags"], (5, 8))
        if cells["ags"] and not ags:
            continue
        place = gazetteer.look_up(problems, row, cells["place"], ags)
        if place:
            codes.append(PostalCode(code=code, place=place))
    problems.refuse()
    if not codes:
        raise UnusableFile(_("%(path)s has no rows.") % {"path": path})
    return codes
