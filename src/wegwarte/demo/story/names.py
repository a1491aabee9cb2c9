"""Names of invented people: common names, in the spellings that papers have, each drawn by lot."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from wegwarte.demo.story.lot import Lot

Gender = Literal["m", "f"]


@dataclass(frozen=True)
class Name:
    """One name: its spellings in Latin letters, the usual first, and its own script ("" when it is Latin)."""

    spellings: tuple[str, ...]
    native: str

    @classmethod
    def parse(cls, text: str) -> "Name":
        """Reads `Latin|Latin=native`."""
        latin, _, native = text.strip().partition("=")
        return cls(tuple(latin.split("|")), native)


@dataclass(frozen=True)
class PersonName:
    """A given and a family name of one person, and how this office spelled them."""

    given: Name
    family: Name
    given_spelled: str
    family_spelled: str

    @property
    def native(self) -> str:
        """The whole name in its own script, "" when a part has none."""
        return f"{self.given.native} {self.family.native}" if self.given.native and self.family.native else ""

    def respelled(self, lot: Lot) -> "PersonName":
        """The same person, as another paper spells them."""
        return PersonName(self.given, self.family, lot.one(self.given.spellings), lot.one(self.family.spellings))


class NameBook:
    """The names of data/names.txt: by community, then by m, f, family m and family f."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, str], list[Name]] = {}

    @classmethod
    def read(cls, path: Path) -> "NameBook":
        """The names of the file, whose first lines tell its form."""
        book, section = cls(), ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                section = line.strip("[]")
            elif line and not line.startswith("#"):
                kind, _, names = line.partition(":")
                book._add(section, kind, names.split(","))
        return book

    def _add(self, section: str, kind: str, names: list[str]) -> None:
        if kind != "family":
            self.names[section, kind] = [Name.parse(name) for name in names]
            return
        pairs = [name.partition("/") for name in names]
        self.names[section, "family m"] = [Name.parse(male) for male, _, _ in pairs]
        self.names[section, "family f"] = [Name.parse(female or male) for male, _, female in pairs]

    def draw(self, lot: Lot, section: str, gender: Gender) -> PersonName:
        """A person's name; spelled the usual way more often than not."""
        given = lot.early(self.names[section, gender])
        family = lot.early(self.names[section, f"family {gender}"])
        return PersonName(given, family, lot.early(given.spellings), lot.early(family.spellings))
