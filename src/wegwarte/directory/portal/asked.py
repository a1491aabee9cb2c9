"""What somebody asks the portal for, read out of an address: whatever stands there, it is understood or left out."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from wegwarte.catalogue import languages
from wegwarte.directory.finding import Wish
from wegwarte.directory.kinds import TILES
from wegwarte.places.points import Point
from wegwarte.places.queries import LONGEST

TILE_KEYS = frozenset(tile.key for tile in TILES)
_POINT = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,12})?),(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)")
_UNPRINTED = re.compile("[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


@dataclass(frozen=True)
class Asked:
    """A question to the directory. `where`: what was typed; `place`: the key of one that was chosen; `near`: a point.

    `counted`: it was asked with the form, and not by following a link or by a search engine.
    """

    where: str = ""
    place: str = ""
    near: Point | None = None
    topic: str = ""
    speaks: str = ""
    open: bool = False
    walkin: bool = False
    page: int = 1
    counted: bool = False
    unreadable: bool = False

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """The question of an address. `unreadable` when it names a point that is none."""
        near = point_of(query.get("near", ""))
        topic, speaks, page = query.get("topic", ""), query.get("speaks", ""), query.get("page", "")
        return cls(
            where=line(query.get("where", "")),
            place=line(query.get("place", "")),
            near=near,
            topic=topic if topic in TILE_KEYS else "",
            speaks=speaks if speaks in languages.known() else "",
            open=query.get("open") == "1",
            walkin=query.get("walkin") == "1",
            page=int(page) if re.fullmatch("[0-9]{1,4}", page, re.ASCII) else 1,
            counted=query.get("asked") == "1",
            unreadable=bool(query.get("near")) and near is None,
        )

    @property
    def wish(self) -> Wish:
        """What the services must have."""
        return Wish(tile=self.topic, speaks=self.speaks)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the place was asked for."""
        return bool(self.topic or self.speaks or self.open or self.walkin)

    def but(self, **changed: object) -> str:
        """The query of the same question with something changed, from its first page on."""
        return replace(self, **{"page": 1, **changed}).query  # type: ignore[arg-type]

    @property
    def query(self) -> str:
        """The question as an address says it; not that it was asked with the form."""
        said = {
            "where": self.where,
            "place": self.place,
            "near": f"{self.near[0]:.2f},{self.near[1]:.2f}" if self.near else "",
            "topic": self.topic,
            "speaks": self.speaks,
            "open": "1" if self.open else "",
            "walkin": "1" if self.walkin else "",
            "page": str(self.page) if self.page > 1 else "",
        }
        return urlencode({name: value for name, value in said.items() if value})


def line(text: str) -> str:
    """One line of what was typed, without signs that cannot be seen; at most as long as a place is looked for."""
    return " ".join(_UNPRINTED.sub(" ", text[: 2 * LONGEST]).split())[:LONGEST]


def point_of(text: str) -> Point | None:
    """Latitude and longitude, rounded to about a kilometre; None for what is no point of the earth."""
    found = _POINT.fullmatch(text[:60])
    if found is None:
        return None
    north, east = round(float(found[1]), 2), round(float(found[2]), 2)
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None
