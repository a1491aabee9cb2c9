"""A small demo Land, told for one day and written inside the test's transaction."""

import datetime

import pytest

from wegwarte.demo.story.land import Land, Size
from wegwarte.demo.writing.facts import sources_here
from wegwarte.demo.writing.land import write_one
from wegwarte.documents.tests.conftest import empty_storage  # noqa: F401 - what is stored goes with the test

TODAY = datetime.date(2026, 11, 22)
SMALL = Size(clients=160, consultations=1000)


@pytest.fixture
def land(db: None) -> Land:
    return Land(sources_here(TODAY), SMALL, TODAY)


@pytest.fixture
def written(land: Land) -> Land:
    """Two carriers of the Land as rows."""
    for slug in ("wegwartenland", "lindenhain"):
        write_one(land, slug, "!no password")
    return land
