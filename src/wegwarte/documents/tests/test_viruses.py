"""The real ClamAV of the machine looks at files, with a signature of its own: that of the EICAR test file."""

import contextlib
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
from django.core.checks import run_checks

from wegwarte.documents.models import Document
from wegwarte.documents.tests.making import docx, pdf, photo
from wegwarte.documents.tests.sending import form
from wegwarte.documents.viruses import answers

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not shutil.which("clamd"), reason="ClamAV (clamd) is not installed here"),
]
EICAR = (
    b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
)  # parted: else scanners take this file
SIZE_LIMIT = 3_000_000


@pytest.fixture(scope="module")
def scanner(tmp_path_factory):
    """clamd as a child, at a socket and at a port of this machine, looking for nothing but EICAR."""
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "database").mkdir()
    (folder / "database" / "test.ndb").write_text(f"Eicar-Test:0:*:{EICAR.hex()}\n")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = {
        "DatabaseDirectory": folder / "database", "LocalSocket": folder / "socket", "TCPSocket": port,
        "TCPAddr": "127.0.0.1", "Foreground": "yes", "StreamMaxLength": SIZE_LIMIT, "TemporaryDirectory": folder,
        "OfficialDatabaseOnly": "no", "BytecodeSignature": None,
    }  # fmt: skip
    lines = [f"{name} {value}" for name, value in said.items() if value is not None]
    (folder / "clamd.conf").write_text("\n".join(lines) + "\n")
    child = subprocess.Popen(
        ["clamd", "--config-file", str(folder / "clamd.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _try in range(300):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert child.poll() is None, "clamd did not start"
            time.sleep(0.1)
        yield {"unix": str(folder / "socket"), "tcp": ("127.0.0.1", port)}
    finally:
        child.terminate()
        child.wait(20)


@pytest.fixture
def send(cast, sign_in, client):
    def send(*files, **said):
        return sign_in(cast.counsellor).post(f"/clients/{client.pk}/documents/new/", form(*files, **said))

    return send


def kept(cast) -> int:
    with cast.inside():
        return Document.objects.everywhere(because="test").count()


def left_lying(settings) -> list[Path]:
    folder = Path(settings.WEGWARTE_INCOMING)
    return list(folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("by", ["unix", "tcp"])
def test_what_is_harmful_is_refused_in_words_and_leaves_nothing(cast, scanner, send, settings, by):
    settings.WEGWARTE_CLAMAV = scanner[by]
    assert answers()
    for harmful in (pdf() + EICAR, docx(word__media__x=EICAR)):
        answer = send(harmful, title="Meine Mappe")
        assert answer.status_code == 422
        assert "something harmful" in answer.content.decode() and "Meine Mappe" in answer.content.decode()
    assert kept(cast) == 0 and left_lying(settings) == []


def test_what_is_harmless_is_kept(cast, scanner, send, settings):
    settings.WEGWARTE_CLAMAV = scanner["unix"]
    assert send(pdf(), photo(), docx(), names=("a.pdf", "b.jpg", "c.docx"), together="").status_code == 302
    assert kept(cast) == 3


def test_what_it_does_not_look_at_is_refused_in_words_unless_the_operator_says_otherwise(cast, scanner, send, settings):
    settings.WEGWARTE_CLAMAV, large = scanner["unix"], pdf() + bytes(SIZE_LIMIT + 1)
    answer = send(large)
    assert answer.status_code == 422 and "of this size" in answer.content.decode()
    assert kept(cast) == 0
    settings.WEGWARTE_CLAMAV_UNSURE = "take"
    assert send(large).status_code == 302


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", ("127.0.0.1", 9)])
def test_a_scanner_that_is_not_there_refuses_in_words_unless_the_operator_says_otherwise(cast, send, settings, address):
    settings.WEGWARTE_CLAMAV = address
    answer = send(pdf(), title="Meine Mappe")
    assert answer.status_code == 422 and "does not answer" in answer.content.decode()
    assert "Meine Mappe" in answer.content.decode()
    assert kept(cast) == 0 and left_lying(settings) == []
    assert [found.id for found in run_checks() if found.id == "documents.W001"]
    settings.WEGWARTE_CLAMAV_UNSURE = "take"
    assert send(pdf()).status_code == 302
