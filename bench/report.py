"""A run in a table, as Markdown, or beside another run."""

import json
from pathlib import Path
from typing import Any

SLOWER = 1.3
"""From here on a page counts as slower than before."""

Row = list[str]
HEAD = [
    "page", "median ms", "p95", "least", "target", "", "CPU web", "CPU db", "8 users/s", "CPU web", "CPU bench",
    "queries", "SQL ms", "× SQL", "× empty", "KB", "KB sent",
]  # fmt: skip


def read(path: Path) -> dict[str, Any]:
    """A run that was written before; one sentence when it is none."""
    try:
        run: dict[str, Any] = json.loads(path.read_text())
        _ = run["pages"], run["machine"], run["told"]
    except (OSError, ValueError, KeyError, TypeError):
        raise SystemExit(f"{path} holds no run of the bench.") from None
    return run


def table(run: dict[str, Any]) -> str:
    """For the terminal."""
    return "\n".join([*_about(run), "", *_aligned([HEAD, *_rows(run)]), "", *_targets(run)])


def markdown(run: dict[str, Any]) -> str:
    """For docs/performance.md."""
    lines = ["| " + " | ".join(row) + " |" for row in (HEAD, *_rows(run))]
    rule = "|---|" + "---:|" * (len(HEAD) - 1)
    return "\n".join([*_about(run), "", lines[0], rule, *lines[1:], "", *_targets(run)])


def comparison(before: dict[str, Any], after: dict[str, Any]) -> str:
    """What became slower or faster, page by page, as quotients (after : before); what counts as slower is marked."""
    head = ["page", "median before", "after", "×", "p95 ×", "CPU web ×", "CPU db ×", "queries", "KB ×", ""]
    rows = [_compared(was, now) for key, now in after["pages"].items() if (was := before["pages"].get(key)) is not None]
    only = sorted(set(before["pages"]) ^ set(after["pages"]))
    lines = [f"before: {_line(before)}", f"after:  {_line(after)}", "", *_aligned([head, *rows])]
    return "\n".join([*lines, *([f"Only in one of the two: {', '.join(only)}."] if only else [])])


def _compared(was: dict[str, Any], now: dict[str, Any]) -> Row:
    ratio = _ratio(now["median_ms"], was["median_ms"])
    slower = ratio > SLOWER
    mark = "" if not slower else "grows with what is counted" if now["grows"] else "SLOWER"
    return [
        now["words"], f"{was['median_ms']:.1f}", f"{now['median_ms']:.1f}", f"{ratio:.2f}",
        f"{_ratio(now['p95_ms'], was['p95_ms']):.2f}", f"{_ratio(now['web_cpu_ms'], was['web_cpu_ms']):.2f}",
        f"{_ratio(now['database_cpu_ms'], was['database_cpu_ms']):.2f}", f"{was['queries']} → {now['queries']}",
        f"{_ratio(now['bytes'], was['bytes']):.2f}", mark,
    ]  # fmt: skip


def _ratio(now: float, was: float) -> float:
    return now / was if was else 1.0


def _about(run: dict[str, Any]) -> list[str]:
    memory = ", ".join(f"{worker['rss']:.0f} MB (own {worker['uss']:.0f})" for worker in run["memory_mb"])
    told = run["told"]
    return [
        _line(run),
        f"Filled on {told['on']} in {told['seconds']} s. {run['requests']} requests a page. Workers: {memory}.",
    ]


def _line(run: dict[str, Any]) -> str:
    machine, told = run["machine"], run["told"]
    return (
        f"{told['clients']:,} clients, {told['consultations']:,} consultations; {machine['at']}; "
        f"{machine['processors']} processors, {machine['system']}, Python {machine['python']}, "
        f"PostgreSQL {machine['postgresql']}, load at the start {machine['load']}"
    )


def _rows(run: dict[str, Any]) -> list[Row]:
    return [_row(page) for page in run["pages"].values()]


def _row(page: dict[str, Any]) -> Row:
    return [
        page["words"], f"{page['median_ms']:.1f}", f"{page['p95_ms']:.1f}", f"{page['min_ms']:.1f}",
        f"≤ {page['target_ms']}" if page["target_ms"] else "", _passed(page), f"{page['web_cpu_ms']:.1f}",
        f"{page['database_cpu_ms']:.1f}", f"{page['per_second_with_8']:.0f}", _with_8(page, "web"),
        _with_8(page, "client"), str(page["queries"]),
        f"{page['sql_ms']:.1f}", f"{page['to_sql']:.1f}", f"{page['to_empty']:.1f}", f"{page['bytes'] / 1000:.1f}",
        f"{page['bytes_sent'] / 1000:.1f}",
    ]  # fmt: skip


def _with_8(page: dict[str, Any], whose: str) -> str:
    """Processor time while eight asked; runs before that was measured have none."""
    said = page.get(f"{whose}_cpu_ms_with_8")
    return "" if said is None else f"{said:.1f}"


def _passed(page: dict[str, Any]) -> str:
    """✓, or what is missed: the median, or the evenness."""
    missed = [
        word
        for word, is_missed in (
            ("median", page["target_ms"] is not None and page["median_ms"] > page["target_ms"]),
            ("p95", page["p95_ms"] > 2 * page["median_ms"]),
        )
        if is_missed
    ]
    return f"✗ {', '.join(missed)}" if missed else "✓"


def _targets(run: dict[str, Any]) -> list[str]:
    missed = [page["words"] for page in run["pages"].values() if _passed(page) != "✓"]
    return [f"Targets missed: {'; '.join(missed)}." if missed else "All targets are met."]


def _aligned(rows: list[Row]) -> list[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return ["  ".join(_padded(row, widths)) for row in rows]


def _padded(row: Row, widths: list[int]) -> Row:
    return [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
