"""Each test has a storage of its own."""

import pytest


@pytest.fixture(autouse=True)
def empty_storage(settings, tmp_path):
    settings.WEGWARTE_INCOMING = tmp_path / "incoming"
    settings.STORAGES = {
        **settings.STORAGES,
        "documents": {
            **settings.STORAGES["documents"],
            "OPTIONS": {**settings.STORAGES["documents"]["OPTIONS"], "location": tmp_path / "documents"},
        },
    }
