"""The catalogue as its files say, loaded in the test's transaction."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

from wegwarte.catalogue import cache
from wegwarte.catalogue.loading import load

LOADED_ON = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def german_and_nothing_kept() -> Iterator[None]:
    """Each test reads its own catalogue: what an earlier one loaded is rolled back."""
    cache.forget()
    with translation.override("de"):
        yield
    cache.forget()


@pytest.fixture
def loaded(db: None) -> None:
    load(on=LOADED_ON)
