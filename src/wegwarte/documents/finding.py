"""Words are looked for in the documents of one file: opened in memory, and nowhere else."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from wegwarte.casework.models import Client
from wegwarte.documents.marks import Mark, mark
from wegwarte.documents.models import Document, PageText
from wegwarte.documents.understanding.phrases import Running, folded

MOST = 20
"""Places that are shown; whoever finds more writes more words."""
A_PAGE = 2
BESIDE = 8  # words of the snippet on each side
LEAST = 2  # letters
LONGEST = 3.0
"""Seconds that are searched, the newest documents first: a request holds a thread of the server."""
AT_ONCE = 200  # pages that are in memory at a time


@dataclass(frozen=True)
class Place:
    """A place in a document: the words before, found and behind, and the place in the picture."""

    before: str
    words: str
    behind: str
    mark: Mark


@dataclass(frozen=True)
class Hit:
    """A document in which the words stand: in its title, in its text, or in both."""

    document: Document
    places: Sequence[Place]


@dataclass(frozen=True)
class Found:
    """What a search found; whether there are `more` places, and whether it was `stopped` before the oldest document."""

    hits: Sequence[Hit] = ()
    more: bool = False
    stopped: bool = False


def found_in_file(client: Client, asked: str) -> Found:
    """The documents of a file that is open already in which the words stand.

    Blanks, hyphens and the ends of lines part nothing. Four queries.
    """
    wanted = folded(asked)
    if len(wanted) < LEAST:
        return Found()
    documents = list(Document.objects.of_file(client))
    pages, more, stopped = _pages_with(client, wanted)
    places: dict[object, list[Place]] = {}
    for page in PageText.objects.of_client(client).filter(pk__in=pages):
        if sum(map(len, places.values())) >= MOST:
            more = True
            break
        places.setdefault(page.file.document_id, []).extend(_places(page, asked))
    hits = [Hit(one, places.get(one.pk, [])) for one in documents]
    said = [hit for hit in hits if hit.places or wanted in folded(hit.document.shown_title)]
    return Found(said, more, stopped)


def _pages_with(client: Client, wanted: str) -> tuple[list[int], bool, bool]:
    """The ids of pages in whose text it stands, whether there are more, and whether time was over before the end."""
    until, pages = time.monotonic() + LONGEST, list[int]()
    for page in PageText.objects.of_client(client).defer("sealed_boxes").iterator(AT_ONCE):
        if len(pages) >= MOST:
            return pages, True, False
        if time.monotonic() > until:
            return pages, False, True
        if wanted in folded(page.text):
            pages.append(page.pk)
    return pages, False, False


def _places(page: PageText, asked: str) -> list[Place]:
    words = page.page.words
    running = Running(words, page.number)
    found = []
    for some in list(running.exactly(asked))[:A_PAGE]:
        before, behind = (
            range(max(some[0] - BESIDE, 0), some[0]),
            range(some[-1] + 1, min(some[-1] + 1 + BESIDE, len(words))),
        )
        box = running.place(list(some)).box
        found.append(Place(running.said(before), running.said(list(some)), running.said(behind), mark(page, box)))
    return found
