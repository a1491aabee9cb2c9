"""Words are looked for in the documents of one file: opened in memory, and nowhere else."""

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
AT_ONCE = 100  # pages in memory: with the places of their words they are large


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


def found_in_file(client: Client, asked: str) -> tuple[list[Hit], bool]:
    """The documents of a file that is open already in which the words stand, and whether there are more places.

    Blanks, hyphens and the ends of lines part nothing. Three queries.
    """
    if len(folded(asked)) < LEAST:
        return [], False
    documents = list(Document.objects.of_file(client))
    places: dict[object, list[Place]] = {}
    more = False
    for page in PageText.objects.of_client(client).iterator(chunk_size=AT_ONCE):
        if sum(map(len, places.values())) >= MOST:
            more = True
            break
        if folded(asked) in folded(page.text):
            places.setdefault(page.file.document_id, []).extend(_places(page, asked))
    hits = [Hit(one, places.get(one.pk, [])) for one in documents]
    return [hit for hit in hits if hit.places or folded(asked) in folded(hit.document.shown_title)], more


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
