"""Small numbers cannot be worked out: proven by trying every table that somebody could imagine from what is shown."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegwarte.reporting.suppression import LEAST, Hidden, Parts, hidden_in

NOTHING, PARTS, ALL = Hidden.NOTHING, Hidden.PARTS, Hidden.ALL


def total_of(rows):
    return Parts(sum(row.first for row in rows), sum(row.second for row in rows))


def hidden(*rows):
    listed = [Parts(*row) for row in rows]
    return hidden_in(listed, total_of(listed))


def imagined(rows, how, total):
    """For each row the parts that it may have as far as the row itself tells."""
    most = sum(row.sum for row, pattern in zip(rows, how, strict=True) if pattern is ALL)
    choices = []
    for row, pattern in zip(rows, how, strict=True):
        if pattern is NOTHING:
            choices.append([(row.first, row.second)])
        elif pattern is PARTS:
            choices.append([(first, row.sum - first) for first in range(row.sum + 1)])
        else:
            choices.append([(first, both - first) for both in range(most + 1) for first in range(both + 1)])
    return choices


def agrees(first, second, total):
    """Whether parts of all rows that add up to this agree with the totals that are shown."""
    shown = total.small
    return (
        shown is ALL
        or (shown is PARTS and first + second == total.sum)
        or (first, second) == (total.first, total.second)
    )


def spans(rows, how, total):
    """The truth, the least and the greatest that each part and each sum could be."""
    choices = imagined(rows, how, total)
    for place, row in enumerate(rows):
        others = {(0, 0)}
        for further in (choice for number, choice in enumerate(choices) if number != place):
            others = {(a + c, b + d) for (a, b), (c, d) in product(others, further)}
        possible = [
            (a, b) for a, b in choices[place] if any(agrees(a + c, b + d, total) for c, d in others)
        ]  # fmt: skip
        for value in (lambda pair: pair[0], lambda pair: pair[1], sum):
            seen = [value(pair) for pair in possible]
            yield value((row.first, row.second)), min(seen), max(seen)


small_tables = st.lists(st.builds(Parts, st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=3)


@settings(max_examples=80, deadline=None)
@given(small_tables)
def test_a_small_number_might_be_anything(rows):
    """From 0 to at least LEAST: nobody can even tell that it is small."""
    total = total_of(rows)
    how = hidden_in(rows, total)
    if total.small is ALL:
        assert set(how) == {ALL}
        return
    for truth, least, greatest in spans(rows, how, total):
        if truth < LEAST:
            assert least == 0, (rows, how)
            assert greatest >= LEAST, (rows, how)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.builds(Parts, st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=12))
def test_nothing_small_is_ever_shown(rows):
    for row, how in zip(rows, hidden_in(rows, total_of(rows)), strict=True):
        if min(row.first, row.second) < LEAST:
            assert how is not NOTHING
        if row.sum < LEAST:
            assert how is ALL


@settings(max_examples=300, deadline=None)
@given(st.lists(st.builds(Parts, st.integers(LEAST, 60), st.integers(LEAST, 60)), min_size=1, max_size=12))
def test_nothing_is_hidden_where_nothing_is_small(rows):
    assert set(hidden_in(rows, total_of(rows))) == {NOTHING}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Sums alone, as peers print them: 12, 6, 2 of 20; the 6 goes with the 2.
        ([(6, 6), (3, 3), (1, 1)], [PARTS, ALL, ALL]),
        # 100, 2 of 102: nothing else can go with the 2 but the 100.
        ([(50, 50), (1, 1)], [ALL, ALL]),
        # 20, 1, 1 of 22: two hidden ones that add up to 2 are as good as told.
        ([(10, 10), (0, 1), (1, 0)], [ALL, ALL, ALL]),
        # A small part alone: its column needs a second.
        ([(3, 40), (30, 30), (50, 50)], [PARTS, PARTS, NOTHING]),
    ],
)
def test_what_goes_with_a_small_number(rows, expected):
    assert hidden(*rows) == expected


def test_totals_that_are_small_themselves():
    assert Parts(3, 1).small is ALL
    assert Parts(3, 90).small is PARTS
    assert hidden((3, 90)) == [PARTS]


def test_a_table_of_one_row_tells_no_more_than_its_total():
    assert hidden((40, 30)) == [NOTHING]
