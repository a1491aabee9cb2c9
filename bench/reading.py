"""How much of invented letters is read right: every letter with every damage, field by field, in four sets apart."""

import datetime
import time
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from wegwarte.documents.reader import Reader, reader
from wegwarte.documents.sight.seeing import seen
from wegwarte.documents.tests.paper.control import CONTROL
from wegwarte.documents.tests.paper.damage import DAMAGES, all_drawn
from wegwarte.documents.tests.paper.held_out import HELD_OUT
from wegwarte.documents.tests.paper.held_out_paper import HeldOut
from wegwarte.documents.tests.paper.letters import LETTERS, Invented
from wegwarte.documents.tests.paper.measuring import right, wrong
from wegwarte.documents.tests.paper.unseen import UNSEEN
from wegwarte.documents.tests.paper.unseen_paper import Unseen
from wegwarte.documents.understanding.letter import understood

ON = datetime.date(2026, 11, 26)


def measure() -> None:
    """Prints the tables of docs/performance.md, and what was not right."""
    found = reader()
    if not found.ready:
        raise SystemExit("tesseract with German is not installed")
    times: list[float] = []
    _measure("letters beside which the phrases were written", LETTERS, found, times)
    _measure("letters that were held out", HELD_OUT, found, times)
    _measure("letters in which more than one could have written", UNSEEN, found, times)
    _measure("letters to check those rules with", CONTROL, found, times)
    print(f"\nprocessor time a page: median {median(times):.1f} s, most {max(times):.1f} s, {len(times)} pages")


def _measure(name: str, letters: Sequence[Invented | HeldOut | Unseen], found: Reader, times: list[float]) -> None:
    hits: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    misled: dict[str, int] = defaultdict(int)
    for letter in letters:
        clean = all_drawn(letter.pdf())
        for damage, harm in DAMAGES.items():
            pages = []
            for picture in map(harm, clean):
                began = time.process_time_ns() + _of_children()
                pages.append(seen(picture, found.program, found.languages))
                times.append((time.process_time_ns() + _of_children() - began) / 1e9)
            read = understood(pages, ON)
            proposed_wrong = wrong(read, letter.truth)
            for field, is_right in right(read, letter.truth).items():
                hits[damage][field] += is_right
                misled[field] += proposed_wrong[field]
                if not is_right:
                    how = "wrong" if proposed_wrong[field] else "nothing proposed"
                    print(f"not right: {letter.key}, {damage}: {field} ({how})", flush=True)
    _print(name, hits, misled, len(letters))


def _print(name: str, hits: dict[str, dict[str, int]], misled: dict[str, int], letters: int) -> None:
    fields, total = list(next(iter(hits.values()))), letters * len(DAMAGES)
    print(f"\n{letters} {name}\n\n| damage | {' | '.join(fields)} |")
    print("|---|" + "---|" * len(fields))
    for damage, row in hits.items():
        print(f"| {damage} | " + " | ".join(f"{row[field]}/{letters}" for field in fields) + " |")
    shares = (f"{sum(row[field] for row in hits.values()) * 100 / total:.1f} %" for field in fields)
    print("| all | " + " | ".join(shares) + " |")
    print(
        "| … something wrong was proposed | " + " | ".join(f"{misled[f] * 100 / total:.1f} %" for f in fields) + " |\n"
    )


def _of_children() -> int:
    """Processor time of the programs that have ended, in nanoseconds."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return int((used.ru_utime + used.ru_stime) * 1e9)
