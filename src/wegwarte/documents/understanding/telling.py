"""What kind of letter it is, what it says on remedies, how it was served: by phrases."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from wegwarte.documents.understanding.phrases import LIKE, Running, alike, folded
from wegwarte.documents.understanding.tables import Kind, kinds, services
from wegwarte.documents.understanding.terms import Proposal, Remedy, Sure

LEAST: Final = 3
HEADINGS: Final = ("Rechtsbehelfsbelehrung", "Rechtsmittelbelehrung", "Belehrung über den Rechtsbehelf")
REMEDIES: Final = (
    ("leave", ("zulassungderberufung",)), ("objection", ("widerspruch",)), ("appeal", ("einspruch",)),
    ("suit", ("klage",)),
)  # fmt: skip
COUNTS: Final = {
    "ein": 1, "eine": 1, "einer": 1, "eines": 1, "einem": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4,
    "sechs": 6, "zehn": 10,
}  # fmt: skip
UNITS: Final = {"woche": "w", "wochen": "w", "monat": "m", "monats": "m", "monate": "m", "monaten": "m", "tagen": "d"}
SPAN: Final = 70
"""Words behind the heading in which remedy and period stand."""


FAR: Final = 10
"""Words behind "Frist" or "innerhalb" in which the period stands: "Die Frist für … beträgt einen Monat"."""
SENTENCES: Final = (
    "kann innerhalb eines Monats Widerspruch erhoben werden", "Klage erhoben werden",
    "können Sie innerhalb eines Monats nach Bekanntgabe Widerspruch einlegen",
    "innerhalb eines Monats nach Bekanntgabe dieses Bescheides Widerspruch einlegen",
)  # fmt: skip
"""Instructions without a heading."""


def kind_of_letter(runnings: Sequence[Running], sender: str) -> Proposal | None:
    """The kind for which most speaks; `sender`: who wrote, so that no court is heard in a letter of a landlord."""
    scored = sorted(
        (
            (score, kind, places)
            for kind in kinds()
            if (told := _score(kind, runnings, sender))
            for score, places in (told,)
        ),
        key=lambda one: -one[0],
    )
    if not scored or scored[0][0] < LEAST:
        return None
    score, kind, (running, words) = scored[0][0], scored[0][1], scored[0][2]
    clear = len(scored) == 1 or score - scored[1][0] >= 2
    return Proposal("kind", kind.code, running.place(words), Sure.YES if clear else Sure.PERHAPS, running.said(words))


def _score(kind: Kind, runnings: Sequence[Running], sender: str) -> tuple[int, tuple[Running, range]] | None:
    """How much speaks for it, and the heaviest phrase with its place."""
    if (sender and kind.sender not in (sender, "")) or (not sender and kind.sender not in ("AG", "VM", "")):
        return None
    if any(running.found(phrase, 92) for phrase in kind.never for running in runnings):
        return None
    if kind.needs and not _decides(kind, runnings):
        return None
    found = [
        (weight, running, words)
        for phrase, weight in kind.phrases.items()
        for running in runnings
        for words in (running.found(phrase, 92 if len(phrase) < 18 else LIKE),)
        if words is not None
    ]
    if not found:
        return None
    _heaviest, running, words = max(found, key=lambda one: one[0])
    return sum(weight for weight, _running, _words in found), (running, words)


def _decides(kind: Kind, runnings: Sequence[Running]) -> bool:
    """Whether it does what the kind says, or is called so, and does not only speak of it."""
    if any(running.found(phrase, 92) for phrase in kind.needs for running in runnings):
        return True
    return bool(kind.titled) and any(folded(word).endswith(folded(kind.titled)) for word in _titles(runnings[0]))


def _titles(running: Running) -> Iterator[str]:
    """First words of lines above the greeting, and words alone in their line: "Änderungsbescheid: Bewilligung …"."""
    lines: dict[int, list[str]] = {}
    for word in running.words:
        lines.setdefault(word.line, []).append(word.text)
    before = any(alike(line[0], "Sehr") > 0.8 and len(line) > 1 for line in lines.values())
    for line in lines.values():
        if alike(line[0], "Sehr") > 0.8 and len(line) > 1:
            before = False
        if "".join(line[1:]).isalpha() and max(map(len, line)) == 1:
            yield "".join(line)  # B E S C H E I D
        elif len(line) == 1 or (before and folded(line[1]) != "vom"):
            yield line[0]


def remedy(runnings: Sequence[Running]) -> Remedy | None:
    """The instruction on remedies: under its heading, or where a sentence gives one."""
    for running in runnings:
        heading = next((words for text in HEADINGS if (words := running.found(text, 86))), None)
        if heading is not None:
            return _instruction(running, heading[0], min(heading[-1] + SPAN, len(running.words)))
    for running in runnings:
        for sentence in SENTENCES:
            if (words := running.found(sentence, 84)) is not None:
                return _instruction(running, max(words[0] - 12, 0), min(words[-1] + 12, len(running.words)))
    return None


def _instruction(running: Running, first: int, end: int) -> Remedy:
    some = range(first, end)
    period, last = _period(running, some)
    letters = "".join(folded(running.words[number].text) for number in some)
    letters = letters.replace("widerspruchsbescheid", "")  # what is sued against, and no remedy
    named = [(letters.find(word), name) for name, words in REMEDIES for word in words if word in letters]
    name = min(named)[1] if named else ""
    if any(other == "leave" for _at, other in named):
        name = "leave"
    shown = range(first, max(min(last + 8, end), min(first + 12, end)))
    return Remedy(name, period, running.place(shown), running.said(shown))


def _period(running: Running, some: range) -> tuple[str, int]:
    """The first period, as "2w", and behind which word it stands."""
    for number in some:
        if not any(alike(running.words[number].text, word) >= 0.8 for word in ("innerhalb", "binnen", "Frist")):
            continue
        counted = ""
        for near in range(number + 1, min(number + FAR, some.stop)):
            word = folded(running.words[near].text)
            if word in COUNTS or re.fullmatch(r"\d{1,2}", word):
                counted = str(COUNTS.get(word, word))
            unit = next((unit for name, unit in UNITS.items() if alike(word, name) >= 0.8 and len(word) > 3), "")
            if unit and counted:
                return counted + unit, near
    return "", some.start


def service(runnings: Sequence[Running]) -> Proposal | None:
    """How it was served, where the letter says so."""
    for phrase, code in services().items():
        for running in runnings[:1]:
            if (words := running.found(phrase, 90)) is not None:
                return Proposal("service", code, running.place(words), Sure.PERHAPS, running.said(words))
    return None
