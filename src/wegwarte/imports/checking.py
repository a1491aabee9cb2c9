"""Reading the rows of a table and finding what is wrong with each, what is there already, and what looks alike."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext_noop as _

from wegwarte.carriers.models import Member
from wegwarte.casework.search.many import Comparing
from wegwarte.core.vault import carrier_secret
from wegwarte.imports.columns import PURPOSE, keyed
from wegwarte.imports.fields import Context
from wegwarte.imports.kinds import Problem, kind_of
from wegwarte.imports.models import Cells, Finding, ImportedRow, ImportPiece, ImportRun
from wegwarte.imports.readers import Values
from wegwarte.imports.words import plain
from wegwarte.sheets.values import Wrong

PIECE = 500  # rows that are kept and checked together
BEFORE = _("This row was taken over before.")
EXAMPLE = _("This is the invented row of the template.")
IN_FILE = _("The same stands in row %(row)d.")


@dataclass
class Read:
    """A row as it was understood."""

    number: int
    values: Values
    problems: list[Problem]
    identity: UUID


class Checker:
    """Reads the rows of one import as its columns are named."""

    def __init__(self, run: ImportRun) -> None:
        self.run, self.kind = run, kind_of(run)
        self.context = Context(meanings=run.meanings or {})
        self.mapped = [(self.kind.field(key), place) for key, place in (run.mapping or {}).items()]
        named = {field.key for field, _place in self.mapped}
        examples = {field.key: field.example for field in self.kind.fields if field.example and field.key in named}
        self.example = self.kind.prepare(examples)
        self.seen: Counter[str] = Counter()
        self.secret = carrier_secret(PURPOSE)  # asked for once, and not for every row
        self.kind.get_ready(self.context)

    def read(self, row: Cells) -> Read:
        """Understands one row; each row of a table is to be read once, in its order."""
        number, cells, before = row
        texts = self.kind.prepare({field.key: cells[place] for field, place in self.mapped})
        values: Values = {}
        problems: list[Problem] = []
        for field in self.kind.fields:
            text = texts.get(field.key, "")
            if not text and not self.context.fallback(field.key):
                continue
            try:
                values[field.key] = field.read(text, field, self.context)
            except Wrong as wrong:
                problems.append((field.key, wrong.text, wrong.params))
        if texts and {key: text for key, text in texts.items() if text} == self.example:
            problems.append((next(iter(texts)), EXAMPLE, {}))
        problems += self.kind.judge(values, texts, self.context)
        return Read(number, values, problems, self._identity(values, cells, before))

    def _identity(self, values: Values, cells: list[str], before: dict[str, str]) -> UUID:
        """By the old number, else by what the row said in the file, before anybody corrected it."""
        office, named = str(self.run.office_id or ""), plain(self.kind.named(values))
        if named:
            return keyed(self.run.kind, office, "number", named, secret=self.secret)
        said = {field.key: before.get(str(place), cells[place]).casefold() for field, place in self.mapped}
        text = json.dumps({key: text for key, text in sorted(said.items()) if text}, ensure_ascii=False)
        self.seen[text] += 1
        again = self.seen[text] if self.kind.repeats else 1
        return keyed(self.run.kind, office, "row", text, str(again), secret=self.secret)


def check(run: ImportRun, told: Callable[[int], None]) -> None:
    """Checks all rows and writes down what was found; `told` hears how many rows are done."""
    checker, comparing = Checker(run), Comparing(run.member)
    first: dict[UUID, int] = {}
    done = 0
    pieces = pieces_of(run)
    for piece in pieces:
        read = [checker.read(row) for row in piece.cells]
        piece.findings = _found(read, first, comparing, checker)
        save_findings(piece)
        done += len(read)
        told(done)
    count_rows(run, pieces)


def _found(read: Sequence[Read], first: dict[UUID, int], comparing: Comparing, checker: Checker) -> list[Finding]:
    before = set(
        ImportedRow.objects.filter(kind=checker.run.kind, identity__in=[row.identity for row in read]).values_list(
            "identity", flat=True
        )
    )
    people = [
        (place, person)
        for place, row in enumerate(read)
        if not row.problems and (person := checker.kind.newcomer(row.values))
    ]
    alike = dict(
        zip(
            (place for place, _person in people),
            comparing.duplicates([person for _place, person in people]),
            strict=True,
        )
    )
    found: list[Finding] = []
    for place, row in enumerate(read):
        same: list[object] = [BEFORE, {}] if row.identity in before else []
        if not same and not row.problems and (there := checker.kind.there(row.values)):
            same = [there, {}]
        if not same and first.get(row.identity, row.number) != row.number:
            same = [IN_FILE, {"row": first[row.identity]}]
        first.setdefault(row.identity, row.number)
        with translation.override("en"):  # the message ids, for whoever looks at it later
            similar = [[str(each.client.pk), [str(reason) for reason in each.reasons]] for each in alike.get(place, [])]
        of = checker.kind.credited(row.values)
        found.append({"wrong": row.problems, "same": same, "similar": similar, "id": str(row.identity), "of": of})
    return found


def save_findings(piece: ImportPiece) -> None:
    """Keeps what was found in the piece."""
    piece.to_show = sum(standing(finding) != "good" for finding in piece.findings or [])
    piece.save(update_fields=["findings", "to_show"])


def standing(finding: Finding) -> str:
    """good, wrong, or doubled; one that somebody wants all the same is good."""
    if finding["wrong"]:
        return "wrong"
    if finding["same"] or (finding["similar"] and not finding.get("take")):
        return "doubled"
    return "good"


def recheck(
    checker: Checker, comparing: Comparing, piece: ImportPiece, rows: Sequence[int], *, among: Sequence[ImportPiece]
) -> None:
    """Finds anew what is to be said of these rows of the piece, by their place in it; `among`: all pieces."""
    first: dict[UUID, int] = {}
    for other in among:
        for place, (row, finding) in enumerate(zip(other.cells, other.findings, strict=True)):
            if other is not piece or place not in rows:
                first.setdefault(UUID(finding["id"]), row[0])
    checker.seen.clear()  # how often the same row stood among these
    read = [checker.read(piece.cells[place]) for place in rows]
    for place, finding in zip(rows, _found(read, first, comparing, checker), strict=True):
        piece.findings[place] = finding


def count_rows(run: ImportRun, pieces: Sequence[ImportPiece]) -> None:
    """Counts how many rows are good, wrong, doubled."""
    counts = Counter(standing(finding) for piece in pieces for finding in piece.findings or [])
    run.good, run.wrong, run.doubled = counts["good"], counts["wrong"], counts["doubled"]


def unclear_words(run: ImportRun) -> dict[str, list[tuple[str, int]]]:
    """The words of each field that no list knows, the most frequent first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for piece in pieces_of(run):
        for finding in piece.findings or []:
            for key, _text, params in finding["wrong"]:
                if "word" in params:
                    found[key][params["word"]] += 1
    return {key: words.most_common() for key, words in found.items()}


def credited_rows(run: ImportRun) -> list[tuple[str, int]]:
    """How many good rows will stand in whose name ("" for whoever takes them over), the most first.

    Without those of somebody who is no member any more: they turn out to be wrong when they are taken over.
    """
    if run.kind != ImportRun.Kind.CONSULTATIONS:
        return []
    found = [finding for piece in pieces_of(run) for finding in piece.findings or [] if standing(finding) == "good"]
    counts = Counter(str(finding.get("of", "")) for finding in found)
    members = Member.objects.filter(pk__in=[key for key in counts if key]).values_list("pk", "name")
    names = {"": "", **{str(pk): name for pk, name in members}}
    return [(names[key], count) for key, count in counts.most_common() if key in names]


def pieces_of(run: ImportRun) -> "list[ImportPiece]":
    """All pieces in their order; they share the run's key, which is opened once."""
    pieces = list(ImportPiece.objects.of_run(run).order_by("number"))
    for piece in pieces:
        piece.record_key = run.record_key
    return pieces
