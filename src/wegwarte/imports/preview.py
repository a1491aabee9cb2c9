"""What the page of a checked table shows: its rows with what was found, some at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import Staff
from wegwarte.casework.models import Client
from wegwarte.imports.checking import pieces_of, standing
from wegwarte.imports.fields import in_words, words_of
from wegwarte.imports.kinds import KINDS
from wegwarte.imports.models import Cells, Finding, ImportRun
from wegwarte.sheets.reading import as_written
from wegwarte.ui.text import listed

SHOWN: Final = 25
PARTS: Final = {"wrong": _("With problems"), "doubled": _("There already"), "good": _("Good")}
INSTEAD: Final = {"family_name": ("full_name", "given_name"), "given_name": ("full_name",), "place": ("postal_code",)}
TOLD: Final = 4  # cells by which a row is known again


@dataclass
class Problem:
    """One problem of a row; `column` is None when no column holds what is wrong."""

    label: str
    text: str
    column: int | None = None
    cell: str = ""
    name: str = ""  # of the input that corrects it
    offered: str = ""  # the field whose words may stand there, when it is one of a list


@dataclass
class Alike:
    """A file that could be the same person's, and in what the row differs from it."""

    client: Client
    reasons: str
    differs: str


@dataclass
class ShownRow:
    """A row with all that was found."""

    number: int
    told: str
    problems: list[Problem]
    same: str = ""
    alike: list[Alike] = field(default_factory=list)
    take: bool = False


@dataclass
class Preview:
    """One page of rows, and the number of the last one when there are more.

    `lists`: for each field that is one of a list, and has a problem here, the words that may stand in its cells.
    """

    rows: list[ShownRow]
    more: int | None
    lists: dict[str, list[str]] = field(default_factory=dict)


def preview(run: ImportRun, part: str, after: int, member: Staff) -> Preview:
    """Rows of one part (a key of PARTS) after the row of that number."""
    found: list[tuple[Cells, Finding]] = []
    for piece in pieces_of(run):
        if part != "good" and not piece.to_show:
            continue
        pairs = zip(piece.cells, piece.findings or [], strict=False)
        found += [(row, finding) for row, finding in pairs if row[0] > after and standing(finding) == part]
        if len(found) > SHOWN:
            break
    shown = found[:SHOWN]
    files = _files(shown, member)
    rows = [_shown(run, row, finding, files) for row, finding in shown]
    offered = {problem.offered for row in rows for problem in row.problems if problem.offered}
    lists = {key: words_of(KINDS[run.kind].field(key)) for key in sorted(offered)}
    return Preview(rows, shown[-1][0][0] if len(found) > SHOWN else None, lists)


def column_of(run: ImportRun, key: str) -> int | None:
    """The column in which a field's problem can be mended."""
    mapping: dict[str, int] = run.mapping or {}
    return next((mapping[name] for name in (key, *INSTEAD.get(key, ())) if name in mapping), None)


def wrong_cells(run: ImportRun, finding: Finding) -> dict[int, str]:
    """Column -> what is wrong there, in words."""
    wrong: dict[int, str] = {}
    for key, text, params in finding["wrong"]:
        place = column_of(run, key)
        if place is not None:
            wrong[place] = " ".join(filter(None, [wrong.get(place, ""), in_words(text, params)]))
    return wrong


def problems_in_words(run: ImportRun, finding: Finding) -> str:
    """All that keeps a row from being taken over, in one line."""
    kind = KINDS[run.kind]
    said = [f"{kind.field(key).label}: {in_words(text, params)}" for key, text, params in finding["wrong"]]
    if finding["same"]:
        said.append(in_words(*finding["same"]))
    elif finding["similar"] and not finding["wrong"]:
        said.append(gettext("Looks like somebody who has a file."))
    return " · ".join(said)


def _shown(run: ImportRun, row: Cells, finding: Finding, files: "dict[UUID, Client]") -> ShownRow:
    number, cells, _before = row
    kind, mapping = KINDS[run.kind], run.mapping or {}
    problems: dict[int | str, Problem] = {}
    for key, text, params in finding["wrong"]:
        place = column_of(run, key)
        said = in_words(text, params)
        if place is not None and place in problems:
            problems[place].text += f" {said}"
            continue
        label = run.column_names[place] if place is not None else str(kind.field(key).label)
        if place is None:
            problems[key] = Problem(label, said)
        else:
            problems[place] = Problem(label, said, place, as_written(cells[place]), f"c-{number}-{place}")
            problems[place].offered = key if kind.field(key).has_list else ""
    alike = [
        Alike(files[UUID(key)], listed(map(gettext, reasons)), _differences(files[UUID(key)], cells, mapping))
        for key, reasons in finding["similar"]
        if UUID(key) in files
    ]
    same = in_words(*finding["same"]) if finding["same"] else ""
    told = [
        as_written(cells[mapping[each.key]]) for each in kind.fields if each.key in mapping and cells[mapping[each.key]]
    ]
    return ShownRow(number, " · ".join(told[:TOLD]), list(problems.values()), same, alike, bool(finding.get("take")))


def _files(rows: "Sequence[tuple[Cells, Finding]]", member: Staff) -> "dict[UUID, Client]":
    """The files that look alike, of those that the member may see. One query."""
    keys = {UUID(key) for _row, finding in rows for key, _reasons in finding["similar"]}
    if not keys:
        return {}
    return Client.objects.visible_to(member).in_bulk(list(keys))


def _differences(client: Client, cells: Sequence[str], mapping: "dict[str, int]") -> str:
    """What the row says otherwise than the file, of the things that tell people apart."""
    contact = client.contact or {}
    theirs = {
        "given_name": client.given_name, "family_name": client.family_name,
        "birth_year": str(client.birth_year or ""), "phone": str(contact.get("phone") or ""),
    }  # fmt: skip
    said = []
    for key, value in theirs.items():
        own = cells[mapping[key]] if key in mapping else ""
        if own and value and own.casefold() != value.casefold():
            label = KINDS[ImportRun.Kind.CLIENTS].field(key).label
            said.append(gettext("%(what)s there: %(value)s") % {"what": label, "value": value})
    return listed(said)
