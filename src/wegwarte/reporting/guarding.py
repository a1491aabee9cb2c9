"""What somebody outside the office sees of the figures, on all pages that they can open at the same time.

The rules are those of suppression.py. Here they are put to contacts and persons, and to the days of last year that
stand on two pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from wegwarte.reporting.counting import Figure, Figures
from wegwarte.reporting.suppression import Hidden, Parts, hidden_in, hidden_in_halves

Pattern = tuple[Hidden, Hidden]
"""What is hidden of a row's contacts, and of its persons."""
OPEN: Pattern = (Hidden.NOTHING, Hidden.NOTHING)


@dataclass(frozen=True)
class LastYear:
    """The year of which a part is compared with: all of it has a page of its own."""

    whole: Figures
    part: Figures

    @property
    def rest(self) -> Figures:
        """What subtracting tells: contacts, people who came only then, and those of them who were new."""
        by = {
            key: {value: _less(row, self.part.by.get(key, {}).get(value, Figure())) for value, row in rows.items()}
            for key, rows in self.whole.by.items()
        }
        return Figures(_less(self.whole.total, self.part.total), by)


@dataclass(frozen=True)
class Guard:
    """The reader is outside the office: small numbers are hidden.

    `over`: how many months of this year are over. `last_year`: where this year so far is compared with a part of it.
    """

    over: int
    last_year: LastYear | None = None

    def total_before(self, total: Figure) -> Pattern:
        """What is hidden of the year before in all."""
        year = self.last_year
        seen = [total] if year is None else [total, year.whole.total, year.rest.total]
        return _most([hidden_total(each) for each in seen])

    def rows_now(self, key: str, rows: Sequence[Figure], total: Figure) -> list[Pattern]:
        """What is hidden of this period's rows."""
        whole_year = key == "month" and self.last_year is None
        return hidden_rows(rows, total, cut=self.over if whole_year else 0)

    def rows_before(
        self, key: str, values: Sequence[str | None], rows: Sequence[Figure], total: Figure
    ) -> list[Pattern]:
        """What is hidden of the year before; `values` name its rows."""
        if self.last_year is None:
            return hidden_rows(rows, total)
        if key == "month":
            return self._months(values, self.last_year.whole)
        beside = [_by_value(key, found) for found in (self.last_year.whole, self.last_year.rest)]
        return hidden_rows(rows, total, [_most([found.get(value, OPEN) for found in beside]) for value in values])

    def _months(self, values: Sequence[str | None], year: Figures) -> list[Pattern]:
        """As on the page of the whole year: its months, in their order."""
        january = values[0] or ""
        months = [f"{january[:4]}-{month:02}-01" for month in range(1, 13)]
        rows = [year.by["month"].get(month, Figure()) for month in months]
        return hidden_rows(rows, year.total, cut=self.over)[: len(values)]


def hidden_total(total: Figure) -> Pattern:
    """What is hidden of the numbers in all."""
    contacts, persons = _contacts(total).small, _persons(total).small
    return contacts, Hidden.ALL if contacts else persons


def hidden_rows(
    rows: Sequence[Figure], total: Figure, besides: Sequence[Pattern] = (), *, cut: int = 0
) -> list[Pattern]:
    """What is hidden of each row; `besides` what must be for another reason, `cut` as in `hidden_in_halves`.

    Persons go with their contacts: there are never more of them, so that their number would tell something of those.
    """
    contacts = _hidden([_contacts(row) for row in rows], _contacts(total), [how for how, _persons in besides], cut)
    forced = [Hidden.ALL if how else Hidden.NOTHING for how in contacts]
    if besides:
        forced = [max(how, persons) for how, (_contacts_too, persons) in zip(forced, besides, strict=True)]
    persons = _hidden([_persons(row) for row in rows], _persons(total), forced, cut)
    return list(zip(contacts, persons, strict=True))


def _hidden(rows: Sequence[Parts], total: Parts, besides: Sequence[Hidden], cut: int) -> list[Hidden]:
    return hidden_in_halves(rows, total, cut, besides) if cut else hidden_in(rows, total, besides)


def _by_value(key: str, found: Figures) -> dict[str | None, Pattern]:
    rows = found.by[key]
    return dict(zip(rows, hidden_rows(list(rows.values()), found.total), strict=True))


def _most(patterns: Sequence[Pattern]) -> Pattern:
    return max(contacts for contacts, _persons in patterns), max(persons for _contacts, persons in patterns)


def _less(whole: Figure, part: Figure) -> Figure:
    """What a figure has beyond a part of its time; never below 0, though both were counted a moment apart."""
    return Figure(*(max(0, getattr(whole, each.name) - getattr(part, each.name)) for each in fields(Figure)))


def _contacts(figure: Figure) -> Parts:
    return Parts(figure.contacts - figure.anonymous, figure.anonymous)


def _persons(figure: Figure) -> Parts:
    return Parts(figure.new_persons, figure.persons - figure.new_persons)
