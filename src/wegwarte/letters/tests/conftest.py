"""Each test has a storage of its own, a file of a client in Mainz, and a browser of who counsels there."""

import pytest

from wegwarte.documents.tests.conftest import client, empty_storage  # noqa: F401 - fixtures


@pytest.fixture
def browser(cast, sign_in):
    return sign_in(cast.counsellor)
