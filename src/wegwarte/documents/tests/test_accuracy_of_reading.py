"""What is found in letters that were turned, creased and photographed: a floor for each field.

The whole measurement, every letter with every damage, is `python -m bench reading`; its figures stand in docs/performance.md.
"""

import datetime
from collections import Counter

import pytest

from wegwarte.documents.reader import reader
from wegwarte.documents.sight.seeing import seen
from wegwarte.documents.tests.paper.damage import DAMAGES, drawn
from wegwarte.documents.tests.paper.letters import LETTERS
from wegwarte.documents.tests.paper.measuring import right
from wegwarte.documents.understanding.letter import understood

ON = datetime.date(2026, 11, 26)
FLOOR = {"kind": 0.9, "sender": 0.9, "reference": 0.8, "dated_on": 0.9, "remedy": 0.9, "service": 0.9, "event_on": 0.9}
"""Shares of letters of which the field is found just so; measured are 0.96 and more."""


@pytest.mark.skipif(not reader().ready, reason="tesseract with German is not installed")
def test_fields_are_found_in_damaged_letters():
    found = reader()
    hits: Counter[str] = Counter()
    harmed = [name for name in DAMAGES if name != "clean"]
    for number, letter in enumerate(LETTERS):
        picture = DAMAGES[harmed[number % len(harmed)]](drawn(letter.pdf()))
        page = seen(picture, found.program, found.languages)
        hits.update(name for name, is_right in right(understood([page], ON), letter.truth).items() if is_right)
    assert {name: hits[name] / len(LETTERS) for name in FLOOR if hits[name] < floor_of(name)} == {}


def floor_of(name: str) -> float:
    return FLOOR[name] * len(LETTERS)
