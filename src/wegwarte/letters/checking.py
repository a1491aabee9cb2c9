"""Whether a kept paper is still, byte for byte, what was signed."""

import hashlib
from dataclasses import dataclass

from wegwarte.core.sealing.envelope import CannotOpen
from wegwarte.core.sealing.files import PIECE
from wegwarte.documents.local import plain_of
from wegwarte.letters.models import Letter, Signature
from wegwarte.letters.signing import sha256_of


@dataclass(frozen=True)
class Checked:
    """What a check found. `found`: the checksum of the file as it lies there, "" for one that cannot be read."""

    wanted: str
    found: str
    texts: bool  # each signature's text still has the checksum that was noted with it

    @property
    def same(self) -> bool:
        return self.found == self.wanted and self.texts

    @property
    def readable(self) -> bool:
        return bool(self.found)


def checked(letter: Letter, given: list[Signature]) -> Checked:
    """Reads the kept PDF of a frozen letter once, and compares."""
    texts = all(sha256_of(each.text) == each.text_sha256 for each in given if each.text_sha256)
    return Checked(letter.sha256, _sha256_of_the_paper(letter), texts)


def _sha256_of_the_paper(letter: Letter) -> str:
    """In hexadecimal digits; "" for a file that is gone or was changed where it lies: then it does not open."""
    paper = letter.paper
    if paper is None or paper.removed_at is not None or not paper.versions:
        return ""
    found = hashlib.sha256()
    try:
        with plain_of(paper.versions[-1]) as plain:  # the first: what was kept when it was frozen
            while piece := plain.read(PIECE):
                found.update(piece)
    except (OSError, CannotOpen):
        return ""
    return found.hexdigest()
