"""A page as words with places, without paper: head, address, text, one line beneath the other on the left."""

from collections.abc import Sequence

from wegwarte.documents.sight.page import Box, Page, Way, Word

TO = ("Frau", "Mina Musterfrau", "Beispielweg 7", "67999 Musterhausen")


def typed(
    head: Sequence[str], text: Sequence[str], to: Sequence[str] = TO, own: str = "", beside: Sequence[str] = ()
) -> Page:
    """`own`: the small line over the address; `beside`: lines on its right."""
    words: list[Word] = []
    top = 400
    for line in head:
        words += _words(line, top, 1000, len(words))
        top += 170
    top = max(top + 300, 1000)
    if own:
        words += _words(own, top - 150, 1000, len(words), 70)
    for number, line in enumerate(beside):
        words += _words(line, top + 170 * number, 6000, len(words))
    for line in to:
        words += _words(line, top, 1000, len(words))
        top += 170
    top += 500
    for line in text:
        words += _words(line, top, 1000, len(words))
        top += 170
    return Page(words, Way.SEEN)


def _words(text: str, top: int, left: int, line: int, tall: int = 110) -> list[Word]:
    words, at = [], left
    for word in text.split():
        words.append(Word(word, Box(at, top, at + tall * len(word), top + tall), 90, line))
        at += tall * (len(word) + 1)
    return words
