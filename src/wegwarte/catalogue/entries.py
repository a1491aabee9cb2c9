"""A code and the catalogue as pages need them: plain objects that a process keeps in memory."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date

from wegwarte.catalogue.models import Code, Language
from wegwarte.catalogue.rules import GERMAN, is_off, valid_on

HEADINGS = "_gruppe"
"""Lists whose key ends so are headings of another list, whose codes stand in their order. A state's region is not."""


@dataclass
class Entry:
    """A code with its names by language tag, as one carrier sees it."""

    id: str
    code_list: str
    group: str | None
    report_code: str
    position: int
    valid_from: date | None
    valid_to: date | None
    names: dict[str, str]
    maps_to: str | None = None  # of an own code
    off_from: date | None = None
    off_until: date | None = None

    @classmethod
    def own(cls, code: Code, sums: "Entry") -> "Entry":
        """A carrier's own code; group and report code are those of the shared code that sums it up."""
        return cls(
            code.pk, code.code_list_id, sums.group, sums.report_code, code.position, code.valid_from, code.valid_to,
            {GERMAN: code.label}, maps_to=sums.id,
        )  # fmt: skip

    def copied(self) -> "Entry":
        """The same, so that one carrier's changes do not reach another's."""
        return replace(self, names=dict(self.names))

    @property
    def has_heading(self) -> bool:
        """Whether its group is a heading in the list."""
        return self.group is not None and self.group.partition(".")[0].endswith(HEADINGS)

    def offered_on(self, day: date) -> bool:
        """Whether it may be chosen for something that happened on that day."""
        valid = valid_on(day, valid_from=self.valid_from, valid_to=self.valid_to)
        return valid and not is_off(day, off_from=self.off_from, off_until=self.off_until)


@dataclass
class Snapshot:
    """What pages need of the catalogue: codes by id and by list, in their order, and languages by tag."""

    version: str
    codes: dict[str, Entry] = field(default_factory=dict)
    lists: defaultdict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    languages: dict[str, Language] = field(default_factory=dict)

    @classmethod
    def of(cls, version: str, entries: dict[str, Entry], languages: dict[str, Language]) -> "Snapshot":
        """The entries by list, in the order of their headings and positions."""
        read = cls(version, languages=languages)

        def place(entry: Entry) -> tuple[str, int, int]:
            heading = entries.get(entry.group or "") if entry.has_heading else None
            below = heading.position if heading else 0
            return entry.code_list, below, entry.position

        for entry in sorted(entries.values(), key=place):
            read.codes[entry.id] = entry
            read.lists[entry.code_list].append(entry)
        return read
