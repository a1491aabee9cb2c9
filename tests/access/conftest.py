"""Fixtures of more than one file here."""

from tests.access.at_once import house  # noqa: F401 - a fixture
