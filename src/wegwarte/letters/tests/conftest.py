"""Each test has a storage of its own."""

from wegwarte.documents.tests.conftest import empty_storage  # noqa: F401 - a fixture
