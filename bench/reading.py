"""How much of invented letters is read right: every letter with every damage, field by field."""

import datetime
import time
from collections import defaultdict
from statistics import median

from wegwarte.documents.reader import reader
from wegwarte.documents.sight.seeing import seen
from wegwarte.documents.tests.paper.damage import DAMAGES, drawn
from wegwarte.documents.tests.paper.letters import LETTERS
from wegwarte.documents.tests.paper.measuring import right
from wegwarte.documents.understanding.letter import understood

ON = datetime.date(2026, 11, 26)


def measure() -> None:
    """Prints the table of docs/performance.md, and what was not right."""
    found = reader()
    if not found.ready:
        raise SystemExit("tesseract with German is not installed")
    hits: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    times: list[float] = []
    for letter in LETTERS:
        clean = drawn(letter.pdf())
        for damage, harm in DAMAGES.items():
            picture, began = harm(clean), time.process_time_ns() + _of_children()
            page = seen(picture, found.program, found.languages)
            times.append((time.process_time_ns() + _of_children() - began) / 1e9)
            for name, is_right in right(understood([page], ON), letter.truth).items():
                hits[damage][name] += is_right
                if not is_right:
                    print(f"not right: {letter.key}, {damage}: {name}")
    names = list(next(iter(hits.values())))
    print("| damage | " + " | ".join(names) + " |")
    print("|---|" + "---|" * len(names))
    for damage, row in hits.items():
        print(f"| {damage} | " + " | ".join(f"{row[name]}/{len(LETTERS)}" for name in names) + " |")
    total = len(LETTERS) * len(DAMAGES)
    print(
        "| all | "
        + " | ".join(f"{sum(row[name] for row in hits.values()) * 100 / total:.1f} %" for name in names)
        + " |"
    )
    print(f"\nprocessor time a page: median {median(times):.1f} s, most {max(times):.1f} s, {len(times)} pages")


def _of_children() -> int:
    """Processor time of the programs that have ended, in nanoseconds."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return int((used.ru_utime + used.ru_stime) * 1e9)
