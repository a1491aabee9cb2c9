"""What all tests share lives in tests/: the database as the application sees it, and the cast."""

from typing import Any

import pytest

pytest_plugins = ["tests.first_house", "tests.database", "tests.cast"]

SAME_ON_EVERY_DATABASE = (
    "tests/architecture/",
    "tests/journeys/",
    "tests/launcher/",
    "tests/access/test_a_relatives_file.py",
    "tests/access/test_every_page_for_everybody.py",
    "tests/access/test_forms_leave_nothing_in_the_browser.py",
    "tests/access/test_nothing_leaves_a_sealed_drawer.py",
    "src/wegwarte/imports/tests/test_interrupted.py",
)
"""Walks over all pages, and processes that are started and killed: half of the time, and nothing of it depends on
which PostgreSQL answers. One run says it; a run on a second version leaves them out (`-m "not one_database"`)."""

FIRST_TRY = 40  # lines shown of a failure that was tried once more


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that drives a browser is tried once more when it fails; the summary lists it as RERUN.

    A browser on a busy machine loses a stroke or a second now and then. What is wrong fails twice. What only sometimes
    goes right is to be mended all the same: look at the RERUN lines.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
        # tests/database.py has marked each test that asks the database.
        if item.nodeid.startswith(SAME_ON_EVERY_DATABASE) or not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.one_database)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Why a test had to be tried once more: its second failure may only say what the first has left behind."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.write_sep("_", f"first try of {report.nodeid}")
        terminalreporter.write_line("\n".join(report.longreprtext.splitlines()[-FIRST_TRY:]))
