"""Each test has a storage of its own, and a file of a client in Mainz."""

import re

import pytest

from wegwarte.casework.tests.case_making import make_client


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


@pytest.fixture(name="folder")
def folder_of_the_scanner(cast, settings, tmp_path):
    """Into which the scanner of the office in Mainz puts its papers."""
    settings.WEGWARTE_SCANS = str(tmp_path / "scans")
    folder = tmp_path / "scans" / str(cast.here.pk) / str(cast.mainz.pk)
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def make(cast, sign_in, client):
    def make(**said) -> str:
        """The path of a new link, in English."""
        form = {"type": "letter", "words": "", "language": "uk", "lasts": "1d", "sendings": "1", **said}
        page = sign_in(cast.counsellor).post(f"/clients/{client.pk}/documents/links/", form)
        assert page.status_code == 200, page.content.decode()
        return re.search(r"/uk(/send/[^/<]+/)", page.content.decode()).group(1)

    return make
