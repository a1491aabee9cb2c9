"""What all kinds of tables have in common: fields, problems of whole rows, and how they become records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final
from uuid import UUID

from django.utils.functional import Promise

from wegwarte.carriers.models import Member
from wegwarte.casework.search.duplicates import Newcomer
from wegwarte.core.conflicts import Refused
from wegwarte.imports.fields import Context, Field, by_key
from wegwarte.imports.models import ImportRun
from wegwarte.imports.readers import Values

Problem = tuple[str, str, dict[str, Any]]
"""Key of the field, English message id, and what is put into it."""

NONE: Final[Mapping[int, Problem]] = {}


@dataclass
class GoodRow:
    """A row that can be taken over. `identity` is its keyed hash; `refused` why it turned out that it cannot."""

    number: int
    values: Values
    identity: UUID
    id: UUID = field(default_factory=lambda: UUID(int=0))
    refused: Problem | None = None


class RowsRefused(Refused):
    """Only when they were taken over it turned out that rows cannot be; so nothing was.

    `count`: how many rows; `rows`: those of which it may be said which, and why.
    """

    def __init__(self, text: str | Promise, count: int, rows: Mapping[int, Problem] = NONE) -> None:
        super().__init__(text)
        self.count, self.rows = count, rows


class Kind:
    """One kind of table. Subclasses say what its rows are and write them."""

    key: ClassVar[ImportRun.Kind]
    fields: ClassVar[tuple[Field, ...]]
    repeats = False  # whether equal rows are different things, as two contacts of one day may be

    def __init__(self, run: ImportRun) -> None:
        self.run = run

    @classmethod
    def field(cls, key: str) -> Field:
        return by_key(cls.fields)[key]

    def prepare(self, texts: dict[str, str]) -> dict[str, str]:
        """The texts by field, put together or taken apart where tables write one thing in two columns."""
        return texts

    def get_ready(self, context: Context) -> None:
        """Reads what judging the rows needs, once for all of them."""

    def judge(self, values: Values, texts: dict[str, str], context: Context) -> list[Problem]:
        """What is wrong with the row as a whole."""
        return []

    def named(self, values: Values) -> str:
        """By what the row is known in the old register; "" when only all of it tells."""
        return ""

    def there(self, values: Values) -> str:
        """Why the row's record is there already, as a message id; "" when it is not."""
        return ""

    def newcomer(self, values: Values) -> Newcomer | None:
        """Whom to look for in the register before the row is taken over."""
        return None

    def credited(self, values: Values) -> str:
        """The id of the member in whose name the record will stand; "" for whoever takes the table over."""
        return ""

    def write(self, rows: Sequence[GoodRow], *, by: Member, told: Callable[[int], None]) -> None:
        """Makes the records and puts their ids into the rows; a row of which none can be made says why (`refused`)."""
        raise NotImplementedError

    def undo(self, ids: Sequence[UUID], *, by: Member, told: Callable[[int], None]) -> None:
        """Removes the records again, `told` how many; raises Refused when somebody has worked on them."""
        raise NotImplementedError
