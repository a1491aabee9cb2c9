"""A drawn signature: only numbers that a hand can draw are taken, and the picture is built from them here."""

import json
import random
import re
from xml.etree import ElementTree

import pytest

from wegwarte.core.conflicts import Refused
from wegwarte.letters.strokes import HEIGHT, LONGEST, MOST_POINTS, MOST_STROKES, WIDTH, as_svg, strokes_from
from wegwarte.letters.tests.papers import AS_DRAWN, DRAWN


def test_what_a_hand_drew_comes_back_as_it_was():
    assert strokes_from(DRAWN) == AS_DRAWN
    assert strokes_from("") == strokes_from("[]") == ()


@pytest.mark.parametrize(
    "sent",
    [
        "no numbers", "{}", "[[]]", "[[[1, 2]]]", "[[[1, 2, 3, 4]]]", '[[["1", 2, 3]]]', "[[[1.5, 2, 3]]]", "[[[true, 2, 3]]]",
        f"[[[{WIDTH + 1}, 0, 0], [0, 0, 1]]]", f"[[[0, {HEIGHT + 1}, 0], [0, 0, 1]]]", "[[[-1, 0, 0], [900, 0, 1]]]",
        "[[[0, 0, 5], [900, 0, 4]]]", "[[[0, 0, 0], [900, 0, 99999999]]]", "[[[0, 0, 0], [10, 0, 10]]]", "[" * 100_000,
        '[[["<script>", 0, 0], [900, 0, 1]]]', "[[[NaN, 0, 0], [900, 0, 1]]]", "null", "[null]",
        json.dumps([[[0, 0, 0], [900, 0, 0]]] * (MOST_STROKES + 1)), json.dumps([[[n % 900, 0, n] for n in range(MOST_POINTS + 1)]]),
        " " * LONGEST + DRAWN,
    ],
)  # fmt: skip
def test_what_no_hand_draws_is_refused_in_words(sent):
    with pytest.raises(Refused) as refused:
        strokes_from(sent)
    assert refused.value.field == "strokes"


def test_the_picture_holds_numbers_and_one_line_whatever_is_drawn():
    chance = random.Random(203)  # noqa: S311 - the same each time
    for _time in range(200):
        strokes = [
            [[chance.randint(0, WIDTH), chance.randint(0, HEIGHT), 0] for _point in range(chance.randint(1, 30))]
            for _stroke in range(chance.randint(1, 20))
        ]
        try:
            taken = strokes_from(json.dumps(strokes))
        except Refused:  # a dot or two
            continue
        svg = as_svg(taken)
        root = ElementTree.fromstring(svg)  # noqa: S314 - made here
        assert [child.tag.rpartition("}")[2] for child in root] == ["path"]
        assert re.fullmatch(r"[MQLh0-9 -]+", root[0].attrib["d"])
        left, top, width, height = map(int, root.attrib["viewBox"].split())
        xs = [x for stroke in taken for x, _y, _t in stroke]
        ys = [y for stroke in taken for _x, y, _t in stroke]
        assert left < min(xs) and max(xs) < left + width and top < min(ys) and max(ys) < top + height
    assert as_svg(()) == ""
