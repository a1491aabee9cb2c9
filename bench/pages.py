"""What is measured: one table. A page whose address does not exist in this version of the product is left out."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import urlencode
from uuid import UUID

from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse

from bench.people import FREQUENT
from bench.visiting import Form, Question, Visitor
from wegwarte.core.dates import today
from wegwarte.directory.kinds import TILES
from wegwarte.places.models import Place
from wegwarte.ui.portal import PORTAL_LANGUAGES

Asking = Callable[[Visitor, int], Question]
"""What the visitor asks the n-th time."""
AskedBy = Literal["home", "largest", "administration", "anybody"]
"""People of the home office, of the office with most files, who administers the carrier, or at the front door."""


NAMED: dict[str, list[object]] = {
    "workspace:file": [UUID(int=0)], "portal:start": ["de"], "portal:find": ["de"],
    "letters:letter": [UUID(int=0)], "letters:pdf": [UUID(int=0)], "letters:docx": [UUID(int=0)],
}  # fmt: skip
"""What the addresses of some pages name."""
CEILING = "static"
"""A small file: asking for it costs the bench and the connection, and the server next to nothing."""


@dataclass(frozen=True)
class Page:
    """`target` is the most that the median may take for one user, in ms (a pair: the second above 150,000 contacts).

    `grows`: it may take longer the more there is to count; of all others nothing but the same is expected.
    `asked_by`: figures are asked where there is most to count, or by the administration, for counsellors may not.
    """

    key: str
    words: str
    url_name: str
    ask: Asking
    target: int | tuple[int, int] | None = None
    grows: bool = False
    asked_by: AskedBy = "home"

    def target_for(self, consultations: int) -> int | None:
        if isinstance(self.target, tuple):
            return self.target[consultations > 150_000]
        return self.target

    @property
    def exists(self) -> bool:
        """Whether this version of the product has the page."""
        try:
            reverse(self.url_name, args=NAMED.get(self.url_name))
        except NoReverseMatch:
            return False
        return True


def _open(url_name: str, query: str = "") -> Asking:
    return lambda visitor, number: Question(reverse(url_name) + query)


def _typing(visitor: Visitor, number: int) -> Question:
    return _search(visitor, visitor.person.typed[number % len(visitor.person.typed)])


def _typing_the_frequent(visitor: Visitor, number: int) -> Question:
    return _search(visitor, FREQUENT[number % len(FREQUENT)])


def _search(visitor: Visitor, text: str) -> Question:
    headers = {"HX-Request": "true", "X-CSRFToken": str(visitor.token)}
    return Question(reverse("workspace:search"), {"q": text}, headers)


def _long_file(tab: str) -> Asking:
    return lambda visitor, number: Question(reverse("workspace:file", args=[visitor.person.longest]) + tab)


@cache
def _letter(visitor: Visitor) -> str:
    """The address of a letter that this visitor has written, once."""
    path = reverse("letters:write", args=[visitor.person.files[0], "objection"])
    return visitor.ask(Question(path, visitor.form(path, having="submission"))).headers["Location"]


def _of_a_letter(what: str) -> Asking:
    return lambda visitor, number: Question(_letter(visitor) + what)


def _other_file(visitor: Visitor, number: int) -> Question:
    files = visitor.person.files
    return Question(reverse("workspace:file", args=[files[number % len(files)]]))


def _saving(visitor: Visitor, number: int) -> Question:
    """A form that was opened before; only its sending is timed."""
    files = visitor.person.files
    path = f"{reverse('casework:new_consultation')}?client={files[-1 - number % len(files)]}"
    filled: Form = {
        "main_topic": "thema.T10", "channel": "kanal.TEL", "kind": "kontakt_typ.FOLGE",
        "note": "Bescheid erklärt, Kopie liegt bei. Meldet sich wieder, sobald die Antwort da ist.",
        "topics": ["thema.T11"], "activities": ["taetigkeit.INFO"],
    }  # fmt: skip
    return Question(path, visitor.form(path) | filled)


def _tapping(visitor: Visitor, number: int) -> Question:
    """One more brief contact in the open hour, as its script sends the tap."""
    path = reverse("casework:open_hour")
    tap: Form = {"programme": "programm.MFD", "topic": "thema.T10"}
    headers = {"HX-Request": "true", "X-CSRFToken": str(visitor.token)}
    return Question(path, visitor.form(path, having="submission") | tap, headers)


def _last_month(visitor: Visitor, number: int) -> Question:
    day = today().replace(day=1) - datetime.timedelta(days=1)
    return Question(f"{reverse('reporting:office_figures')}?period={day:%Y-%m}")


def _portal_start(visitor: Visitor, number: int) -> Question:
    return Question(reverse("portal:start", args=[PORTAL_LANGUAGES[number % len(PORTAL_LANGUAGES)].tag]))


def _file(visitor: Visitor, number: int) -> Question:
    return Question(static("ui/favicon.svg"))


def _finding(visitor: Visitor, number: int) -> Question:
    """Another place, language and topic each time."""
    where, topic = PLACES[number % len(PLACES)], TILES[number % len(TILES)].key
    language = PORTAL_LANGUAGES[number % len(PORTAL_LANGUAGES)].tag
    return Question(f"{reverse('portal:find', args=[language])}?{urlencode({'where': where, 'topic': topic})}")


def _finding_anywhere(visitor: Visitor, number: int) -> Question:
    """A place of the Land that nobody asked for before, in all languages, every second time without a topic."""
    names = _names()
    topic = TILES[number % len(TILES)].key if number % 2 else ""
    language = PORTAL_LANGUAGES[number % len(PORTAL_LANGUAGES)].tag
    asked = {"where": names[number * 7 % len(names)], "topic": topic}
    return Question(f"{reverse('portal:find', args=[language])}?{urlencode(asked)}")


@cache
def _names() -> list[str]:
    """All places of the Land, those of a district not one after the other."""
    names = list(Place.objects.order_by("key").values_list("name", flat=True))
    return [names[number * 761 % len(names)] for number in range(len(names))]


PLACES = ("Mainz", "66953", "Пірмазенс", "ماينتس", "Kusel", "Trier", "54470", "Koblens", "Bad Kreuznach", "Worms")
PAGES = (
    Page(CEILING, "a static file: the ceiling", "portal:start", _file, asked_by="anybody"),
    Page("portal_start", "portal: start", "portal:start", _portal_start, asked_by="anybody"),
    Page("find", "portal: help for a topic at a place", "portal:find", _finding, asked_by="anybody"),
    Page("find_anywhere", "… another place each time", "portal:find", _finding_anywhere, asked_by="anybody"),
    Page("api", "interface: 50 services", "hsds:services", _open("hsds:services", "?per_page=50"), asked_by="anybody"),
    Page("empty", "an empty page (Help)", "workspace:help", _open("workspace:help")),
    Page("start", "start page", "workspace:start", _open("workspace:start"), target=50),
    Page("clients", "client list", "casework:clients", _open("casework:clients"), target=30),
    Page("search", "search as you type", "workspace:search", _typing, target=15),
    Page("search_frequent", "… the name of one in six", "workspace:search", _typing_the_frequent, target=15),
    Page(
        "search_largest",
        "search, in the largest office",
        "workspace:search",
        _typing,
        target=15,
        grows=True,
        asked_by="largest",
    ),
    Page(
        "frequent_largest",
        "… the name of one in six",
        "workspace:search",
        _typing_the_frequent,
        target=15,
        grows=True,
        asked_by="largest",
    ),
    Page("file", "case file, 500 consultations", "workspace:file", _long_file(""), target=45),
    Page("timeline", "… its timeline", "workspace:file", _long_file("?tab=timeline"), target=45),
    Page("file_family", "… its 60 statuses and numbers", "workspace:file", _long_file("?tab=family"), target=60),
    Page("file_deadlines", "… its 30 deadlines", "workspace:file", _long_file("?tab=deadlines"), target=60),
    Page("file_documents", "… its 200 documents", "workspace:file", _long_file("?tab=documents"), target=60),
    Page(
        "due",
        "what is due in the largest office",
        "deadlines:deadlines",
        _open("deadlines:deadlines", "?whose=office"),
        target=80,
        asked_by="largest",
    ),
    Page("letter", "a letter, as it will stand on paper", "letters:letter", _of_a_letter(""), target=60),
    Page("letter_pdf", "… as PDF", "letters:pdf", _of_a_letter("pdf/"), target=1500),
    Page("letter_docx", "… as text of Word", "letters:docx", _of_a_letter("docx/"), target=1500),
    Page("other_file", "case file, another each time", "workspace:file", _other_file, target=45),
    Page("save", "consultation, saved", "casework:new_consultation", _saving, target=30),
    Page("open_hour", "open hour", "casework:open_hour", _open("casework:open_hour")),
    Page("brief", "brief contact, counted", "casework:open_hour", _tapping, target=30),
    Page(
        "month",
        "figures of a month, office",
        "reporting:office_figures",
        _last_month,
        target=60,
        grows=True,
        asked_by="largest",
    ),
    Page(
        "year",
        "figures of the year, office",
        "reporting:office_figures",
        _open("reporting:office_figures", "?period=year"),
        target=(100, 800),
        grows=True,
        asked_by="largest",
    ),
    Page(
        "carrier_year",
        "figures of the year, carrier",
        "reporting:carrier_figures",
        _open("reporting:carrier_figures"),
        target=(100, 800),
        grows=True,
        asked_by="administration",
    ),
)


def pages(only: str = "") -> list[Page]:
    """Those that exist; `only` names some by their keys, the empty one is always among them."""
    wanted = {"empty", *only.split(",")} if only else {page.key for page in PAGES}
    if unknown := wanted - {page.key for page in PAGES}:
        raise SystemExit(f"There is no page '{min(unknown)}'; known are {', '.join(page.key for page in PAGES)}.")
    return [page for page in PAGES if page.exists and page.key in wanted]
