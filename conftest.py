"""What all tests share lives in tests/: the database as the application sees it, and the cast."""

import pytest

pytest_plugins = ["tests.database", "tests.cast"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that drives a browser is tried once more when it fails; the summary lists it as RERUN.

    A browser on a busy machine loses a stroke or a second now and then. What is wrong fails twice. What only sometimes
    goes right is to be mended all the same: look at the RERUN lines.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
