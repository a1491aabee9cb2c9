"""`./wegwarte bench`, small: it fills, measures every page, writes JSON and table, and compares two runs."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
MEASURED = {"median_ms", "p95_ms", "per_second_with_8", "queries", "bytes", "sql_ms", "to_sql", "to_empty"}


def bench(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "WEGWARTE_"))}
    environment |= {
        "PYTHONPATH": str(PROJECT / "src"), "WEGWARTE_DATA": str(folder / "data"), "WEGWARTE_PORT": str(port),
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "wegwarte.cli", "bench", *map(str, arguments)],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(scope="module")
def said(folder):
    done = bench("--clients", "50", "--requests", "3", "--results", folder / "results", folder=folder)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def written(folder, said):
    (path,) = (folder / "results").glob("*-50.json")
    return path


def test_every_page_is_measured_in_all_respects(written):
    run = json.loads(written.read_text())
    assert {"empty", "start", "clients", "search", "file", "save"} <= set(run["pages"])
    for key, page in run["pages"].items():
        assert set(page) >= MEASURED, key
        # A small file asks nothing, and takes so little of what an empty page takes that it is rounded to nothing.
        unasked = {"queries", "sql_ms", "to_sql", "to_empty"} if key == "static" else set()
        assert all(page[name] > 0 for name in MEASURED - {"bytes"} - unasked), key
    assert run["pages"]["start"]["bytes"] > 10_000
    assert run["told"]["clients"] == 50
    assert run["told"]["consultations"] == 600
    assert [worker["rss"] > worker["uss"] > 10 for worker in run["memory_mb"]] == [True, True]


def test_the_table_names_every_page_and_the_targets(said):
    for words in ("start page", "search as you type", "consultation, saved", "≤ 50", "Workers: "):
        assert words in said


def test_two_runs_are_compared_and_what_is_slower_is_marked(written, folder):
    run = json.loads(written.read_text())
    for page in run["pages"].values():
        page["median_ms"] *= 1.2
    run["pages"]["clients"]["median_ms"] *= 2
    later = folder / "later.json"
    later.write_text(json.dumps(run))
    done = bench("--compare", written, later, folder=folder)
    assert done.returncode == 0, done.stderr
    assert [line.split("  ")[0] for line in done.stdout.splitlines() if "SLOWER" in line] == ["client list"]


def test_a_file_that_is_no_run_ends_in_one_sentence(folder):
    (folder / "none.json").write_text("{}")
    done = bench("--compare", folder / "none.json", folder / "none.json", folder=folder)
    assert done.returncode == 1
    assert "holds no run of the bench" in done.stderr
    assert "Traceback" not in done.stderr
