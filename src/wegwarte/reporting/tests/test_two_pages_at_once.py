"""Whoever opens this year's page and last year's at the same time can subtract: that tells nothing small either."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegwarte.reporting.counting import Figure, Figures
from wegwarte.reporting.guarding import Guard, LastYear, hidden_rows, hidden_total
from wegwarte.reporting.suppression import LEAST, Hidden, Parts, added, hidden_in_halves

ALL = Hidden.ALL
numbers = st.integers(0, 9)
rows_of_numbers = st.lists(st.tuples(numbers, numbers), min_size=2, max_size=2)


def sums(number, times=1):
    """A figure of which only the sum is looked at: it is hidden with the whole row."""
    return Figure(contacts=number)


def parts(number, times=1):
    """A figure with a small part and a sum that everybody may see."""
    return Figure(contacts=100 * times, anonymous=number)


def figures_of(numbers, figure, times=1):
    rows = {str(place): figure(number, times) for place, number in enumerate(numbers)}
    return Figures(added_up(rows.values()), {"topic": rows})


def added_up(rows):
    return Figure(sum(row.contacts for row in rows), sum(row.anonymous for row in rows))


def possible(shown_first, shown_whole, total_first, total_whole, most):
    """Every (first, rest) of all rows that agrees with what both pages show; None is not shown."""
    choices = []
    for first, whole in zip(shown_first, shown_whole, strict=True):
        firsts = range(most + 1) if first is None else [first]
        choices.append(
            [(a, b) for a in firsts for b in range(most + 1 - a) if whole is None or a + b == whole]
        )  # fmt: skip
    for table in product(*choices):
        if total_first is not None and sum(a for a, _b in table) != total_first:
            continue
        if total_whole is not None and sum(a + b for a, b in table) != total_whole:
            continue
        yield table


@pytest.mark.parametrize(("figure", "hidden_from"), [(sums, Hidden.ALL), (parts, Hidden.PARTS)])
@settings(max_examples=60, deadline=None)
@given(pairs=rows_of_numbers)
def test_what_lies_between_the_two_cannot_be_worked_out(figure, hidden_from, pairs):
    """No small number of either page, nor of the months between, can be told: several are always possible."""
    firsts, wholes = [first for first, _rest in pairs], [first + rest for first, rest in pairs]
    first, whole = figures_of(firsts, figure), figures_of(wholes, figure, times=2)
    guard = Guard(6, LastYear(whole, first))
    rows = list(first.by["topic"].values())
    before = guard.rows_before("topic", list(first.by["topic"]), rows, first.total)
    alone = hidden_rows(list(whole.by["topic"].values()), whole.total)

    def seen(numbers, patterns):
        return [None if how[0] >= hidden_from else number for number, how in zip(numbers, patterns, strict=True)]

    tables = list(
        possible(
            seen(firsts, before),
            seen(wholes, alone),
            *seen([sum(firsts)], [guard.total_before(first.total)]),
            *seen([sum(wholes)], [hidden_total(whole.total)]),
            sum(wholes) + LEAST,
        )
    )
    for place, pair in enumerate(pairs):
        for part, truth in enumerate(pair):
            if truth < LEAST:
                assert len({table[place][part] for table in tables}) >= LEAST, (pairs, place, part)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.builds(Parts, st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=12), st.data())
def test_months_of_last_year_are_hidden_alike_on_both_pages(rows, data):
    """Each half by itself and the whole: what is hidden is enough for all three."""
    cut = data.draw(st.integers(1, len(rows) - 1))
    hidden = hidden_in_halves(rows, added(rows), cut)
    for part, seen in ((rows[:cut], hidden[:cut]), (rows[cut:], hidden[cut:]), (rows, hidden)):
        gone = [row for row, how in zip(part, seen, strict=True) if how is ALL]
        if gone and added(part).small is not ALL and len(part) > 1:
            assert len(gone) > 1
            assert sum(row.sum for row in gone) >= LEAST or set(seen) == {ALL}


def test_the_month_that_is_hidden_with_a_small_one_is_the_same_on_both_pages():
    """March has 3; alone it goes with April on one page, and with November on the other: together they told March."""
    year = {f"2025-{month:02}-01": Figure(60, 20, 30, 12) for month in range(1, 13)}
    year["2025-03-01"], year["2025-04-01"] = Figure(3, 1, 2, 1), Figure(40, 20, 20, 10)
    year["2025-11-01"] = Figure(30, 10, 20, 10)
    total = Figure(sum(row.contacts for row in year.values()), sum(row.anonymous for row in year.values()), 200, 80)
    months, whole = list(year), Figures(total, {"month": year})
    until_october = list(year.values())[:10]
    in_part = Figure(sum(row.contacts for row in until_october), sum(row.anonymous for row in until_october), 180, 70)
    beside = Guard(10, LastYear(whole, Figures(in_part, {}))).rows_before("month", months[:10], until_october, in_part)
    alone = Guard(10).rows_now("month", list(year.values()), total)
    assert alone[:10] == beside
    assert [month for month, how in zip(months, alone, strict=True) if how[0] is ALL] == ["2025-03-01", "2025-04-01"]
