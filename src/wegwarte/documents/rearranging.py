"""A PDF made of pages of documents that are in the file already."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass

from wegwarte.core.conflicts import Refused
from wegwarte.documents.intake import Ready, Workbench
from wegwarte.documents.kinds import PDF, NotTaken
from wegwarte.documents.local import on_this_machine
from wegwarte.documents.models import DocumentFile
from wegwarte.documents.orders import WHY, Part, join
from wegwarte.documents.storage import what_failed


@dataclass(frozen=True)
class Pages:
    """Pages of a version of a document, from 1 (all without), each turned by as many degrees clockwise."""

    file: DocumentFile
    numbers: Sequence[int] = ()
    turned: int = 0


def rearranged(parts: Sequence[Pages], bench: Workbench) -> Ready:
    """One PDF of all parts in their order, under the name of the first.

    Raises `Refused` when a file cannot be opened, is lost, or there is no room.
    """
    files = {part.file.pk: part.file for part in parts}
    with contextlib.ExitStack() as open_files:
        try:
            into = bench.new_file()
            here = {key: open_files.enter_context(on_this_machine(file)) for key, file in files.items()}
            made = join([Part(here[one.file.pk], one.file.kind, one.numbers, one.turned) for one in parts], into)
        except NotTaken as refused:
            raise Refused(refused.why) from None
        except OSError as error:
            raise Refused(WHY[what_failed(error)]) from None
    return Ready(into, PDF, made.size, made.pages, parts[0].file.name)
