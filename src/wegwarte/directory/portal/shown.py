"""An entry as visitors of the portal read it: in their language, with ways to call and to get there."""

import datetime
from collections.abc import Mapping
from functools import cached_property, lru_cache
from urllib.parse import quote

from django.utils import formats, timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from wegwarte.directory.finding import Hit, is_stale
from wegwarte.directory.hours.opening import Opening, opening_of
from wegwarte.directory.hours.words import in_words, opens_in_words
from wegwarte.directory.kinds import Kind
from wegwarte.directory.models import TRANSLATED, Access, Anonymity, Cost
from wegwarte.directory.portal.written import Spoken, Text
from wegwarte.directory.published import Entry, Published
from wegwarte.directory.reaching import dialled
from wegwarte.places.points import point_of
from wegwarte.ui.portal import PortalLanguage

KINDS = dict(Kind.choices)


class Shown:
    """An entry as a card or a page shows it. Nothing of it asks the database."""

    def __init__(self, entry: Entry, directory: Published, language: PortalLanguage, now: datetime.datetime) -> None:
        self.entry = entry
        self.directory = directory
        self.language = language
        self.now = now
        self.responsible = False
        self.km: float | None = None

    @classmethod
    def hit(cls, hit: Hit, directory: Published, language: PortalLanguage, now: datetime.datetime) -> "Shown":
        """A result of a search, with how far it is and whether it is there for the place."""
        shown = cls(hit.entry, directory, language, now)
        shown.responsible, shown.km = hit.responsible, hit.km
        return shown

    @property
    def is_yours(self) -> bool:
        """Whether it is the office for everybody in the place."""
        return self.responsible and self.entry.is_first

    @cached_property
    def texts(self) -> Mapping[str, Text]:
        """What the office wrote, by the field's name; empty texts are left out."""
        entry, found = self.entry, {}
        records = {
            "organisation": entry.organisation, "location": entry.location, "service": entry.service,
            "at_location": entry.at,
        }  # fmt: skip
        for kind, record in records.items():
            for name in TRANSLATED[kind]:
                text = Text.on(self.language, self.directory.text(record, name, self.language.tag))
                if text.words:
                    found[f"{kind}_{name}"] = text
        return found

    @cached_property
    def title(self) -> str:
        """The name at the door: of the house for what everybody may ask there, of the service for all others."""
        return self.entry.location.name if self.entry.is_first else self.entry.service.name

    @cached_property
    def beside(self) -> list[str]:
        """Further names that help to find the door: of the house and of who offers it."""
        names = (self.entry.location.name, self.entry.organisation.name)
        return [name for name in dict.fromkeys(names) if name and name != self.title]

    @property
    def kind(self) -> str:
        """What it is, in words."""
        return str(KINDS.get(self.entry.service.kind, self.entry.service.kind))

    @cached_property
    def opening(self) -> Opening:
        """How it stands now."""
        return opening_of(self.entry, self.now)

    @cached_property
    def opening_words(self) -> str:
        """The one line about it."""
        return in_words(self.opening, self.now, self._reason())

    @property
    def opens_words(self) -> str:
        """When it opens next, where the line before says why it is closed; else ""."""
        told = opens_in_words(self.opening, self.now)
        return "" if told == self.opening_words else told

    def _reason(self) -> str | None:
        """Why it is closed, in the page's language; "" when that is told in German only, None without a closure."""
        closure = self.opening.closure
        if closure is None:
            return None
        text = Text.on(self.language, self.directory.text(closure, "reason", self.language.tag))
        return "" if text.is_german_here else text.words

    @cached_property
    def spoken(self) -> list[Spoken]:
        """The languages spoken there, the page's own first."""
        own = self.language.spoken
        return [Spoken.of(tag) for tag in sorted(self.entry.at.languages, key=lambda tag: tag not in own)]

    @property
    def walk_in(self) -> bool:
        """Whether one may come without an appointment at some time."""
        return bool(self.entry.at.open_hours)

    @cached_property
    def call(self) -> str:
        """The address that a telephone calls; "" without a number."""
        return dialled(self.entry.phone)

    @property
    def website(self) -> str:
        """The most precise one there is."""
        return self.entry.service.website or self.entry.organisation.website

    @cached_property
    def address(self) -> list[str]:
        """Its lines, as they stand on a letter."""
        return self.entry.location.address_lines

    @property
    def map_app(self) -> str:
        """The address that the map application of a telephone opens: the point of the house, or its address."""
        point = point_of(self.entry.location)
        at = f"{point[0]:.6f},{point[1]:.6f}" if point else "0,0"
        return f"geo:{at}?q={quote(', '.join(self.address) if self.address else at)}"

    @property
    def map_page(self) -> str:
        """A map in the browser: somebody else's page, opened only by who taps it."""
        if point := point_of(self.entry.location):
            return "https://www.openstreetmap.org/?mlat={0:.6f}&mlon={1:.6f}#map=17/{0:.6f}/{1:.6f}".format(*point)
        return f"https://www.openstreetmap.org/search?query={quote(', '.join(self.address))}"

    @cached_property
    def distance(self) -> str:
        """How far it is, as the crow flies."""
        if self.km is None:
            return ""
        if self.km < 1:
            return _("Less than 1 km away")
        return _("%(km)d km away") % {"km": round(self.km)}

    @cached_property
    def checked(self) -> str:
        """When somebody last made sure that all this is right."""
        day = self.entry.service.checked_on
        if day is None:
            return ""
        month = _month(day.replace(day=1), pgettext("format of a month with its year", "F Y"), get_language())
        return _("Checked in %(month)s") % {"month": month}

    @cached_property
    def stale(self) -> bool:
        """Whether that is more than half a year ago."""
        return is_stale(self.entry, timezone.localdate(self.now))

    @property
    def free(self) -> bool:
        """Whether it costs nothing."""
        return self.entry.service.cost == Cost.FREE

    @property
    def nameless(self) -> bool:
        """Whether one may keep one's name to oneself."""
        return self.entry.service.anonymous == Anonymity.POSSIBLE

    @property
    def says_whether_nameless(self) -> bool:
        """Whether anybody has said so: "not known" helps nobody."""
        return self.entry.service.anonymous != Anonymity.UNKNOWN

    @property
    def access(self) -> list[str]:
        """What somebody who cannot walk, see or hear well finds there."""
        return [str(Access(key).label) for key in self.entry.location.access if key in Access.values]

    @property
    def ages(self) -> str:
        """For which ages it is; "" for all."""
        youngest, oldest = self.entry.service.minimum_age, self.entry.service.maximum_age
        if youngest and oldest:
            return _("From %(youngest)d to %(oldest)d years") % {"youngest": youngest, "oldest": oldest}
        if youngest:
            return _("From %(youngest)d years") % {"youngest": youngest}
        return _("Up to %(oldest)d years") % {"oldest": oldest} if oldest else ""


@lru_cache(maxsize=500)
def _month(first_day: datetime.date, style: str, _language: str | None) -> str:
    """Kept: each card of a page tells one, and most the same."""
    return formats.date_format(first_day, style)
