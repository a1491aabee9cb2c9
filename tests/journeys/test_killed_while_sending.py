"""Somebody sends a paper, and the server is killed or the connection lost: nothing lies plain, nothing is left over, and
it can simply be sent once more."""

import contextlib
import os
import signal
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest

from tests.journeys.house import serving
from tests.journeys.test_a_dump_tells_nothing import dumped
from wegwarte.documents.tests.making import pdf

pytestmark = pytest.mark.usefixtures("at_work")
WORD = b"Kanarienvogel-Ablehnungsbescheid"
PIECE = 64 * 1024
PIECES = 320  # 20 MB
LINK = """
import datetime
from django.utils import timezone
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.tenancy import carrier
from wegwarte.documents import actions
from wegwarte.documents.models.link import new_code
with carrier(Carrier.objects.get(name="Träger hier").pk):
    by = Member.objects.with_standing().get(user__email="counsellor@example.org")
    client = make_client(Office.objects.get(name="Stelle Mainz"), by, given_name="Yara", family_name="Boateng")
    code = new_code(client.carrier_id)
    day = datetime.timedelta(days=1)
    actions.make_link(
        client, code=code, type="letter", words="", language="uk", lasts=day, sendings=5, by=by, at=timezone.now()
    )
print(code)
"""
TIDIED = """
import os
from datetime import timedelta
from unittest.mock import patch
from django.utils import timezone
from wegwarte.carriers.models import Carrier
from wegwarte.core.tenancy import carrier
from wegwarte.documents import storage, tasks
from wegwarte.documents.models import DocumentFile
later = timezone.now() + timedelta(days=2)
with patch.object(tasks.timezone, "now", lambda: later):
    tasks.tidy_up(0)
owner = Carrier.objects.get(name="Träger hier").pk
with carrier(owner):
    known = set(DocumentFile.objects.everywhere(because="test").values_list("stored_as", flat=True))
print(len(list(storage.incoming_folder().iterdir())), len(set(storage.names_of(owner)) - known), len(known))
"""


ROWS = """
from wegwarte.carriers.models import Carrier
from wegwarte.core.tenancy import carrier
from wegwarte.documents.models import Document, DocumentFile, UploadLink
from wegwarte.documents.models.link import hash_of
with carrier(Carrier.objects.get(name="Träger hier").pk):
    link = UploadLink.objects.everywhere(because="test").get(code_hash=hash_of("{0}"))
    documents = Document.objects.everywhere(because="test").filter(link=link)
    print(link.used, link.size > 0, documents.count(), DocumentFile.objects.everywhere(because="test").filter(document__in=documents).count())
"""
NOTHING, ONE = "0 False 0 0", "1 True 1 1"


def children_of(address: str) -> list[int]:
    """The processes of the web server at this port that answer requests: not the one that looks after them."""
    mark, found = f"127.0.0.1:{urlsplit(address).port}", {}
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if folder.name.isdigit() and mark in (folder / "cmdline").read_text():
                found[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    return [process for process, parent in found.items() if parent in found]


def half_sent(address: str, code: str, pieces: int) -> socket.socket:
    """A connection on which so many pieces of a file of 320 were sent."""
    head = b'--x\r\nContent-Disposition: form-data; name="sent"; filename="brief.pdf"\r\n\r\n%PDF-1.7\n'
    piece = (WORD + b"\n") * (PIECE // (len(WORD) + 1))
    length = len(head) + len(piece) * PIECES + 200
    where = urlsplit(address)
    sending = socket.create_connection((where.hostname, where.port), 30)
    lines = [
        f"POST /uk/send/{code}/ HTTP/1.1", f"Host: {where.netloc}", f"Content-Length: {length}",
        "Content-Type: multipart/form-data; boundary=x", "", "",
    ]  # fmt: skip
    sending.sendall("\r\n".join(lines).encode() + head)
    for _number in range(pieces):
        sending.sendall(piece)
    return sending


def plain_on_the_disk(*folders: Path) -> list[Path]:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if WORD in path.read_bytes()]


def until_sealed(incoming: Path, pieces: int) -> Path:
    """The sealed file of which so many pieces lie on the disk."""
    for _try in range(600):
        lying = [path for path in incoming.glob("*") if path.stat().st_size > (pieces - 2) * PIECE]
        if lying:
            return lying[0]
        time.sleep(0.05)
    raise AssertionError("The file was never sealed.")


def send_once_more(address: str, code: str) -> int:
    """The same person tries again; the status of the answer."""
    said = {"submission": str(uuid4()), "arrived": "on"}
    files = {"sent": ("brief.pdf", pdf(2, word=WORD.decode()))}
    with httpx.Client(base_url=address, timeout=60) as client:
        return client.post(f"/uk/send/{code}/", data=said, files=files).status_code


@pytest.mark.django_db
@pytest.mark.parametrize("pieces", [64, 256])
def test_nothing_is_left_of_a_paper_while_which_the_server_was_killed(house, tmp_path, pieces):
    """At a fifth and at four fifths of twenty megabytes."""
    code = house.run(LINK).split()[-1]
    data = Path(house.environment["WEGWARTE_DATA"])
    incoming = data / "incoming"
    before = int(house.run(TIDIED).split()[-1])
    with serving({**house.environment, "TMPDIR": str(tmp_path)}) as server:
        with contextlib.closing(half_sent(server.address, code, pieces)):
            lying = until_sealed(incoming, pieces)
            assert plain_on_the_disk(incoming, tmp_path) == []
            for process in children_of(server.address):
                os.kill(process, signal.SIGKILL)
        assert lying.exists(), "nobody could remove it"
        assert plain_on_the_disk(data, tmp_path) == []
        assert house.run(ROWS.format(code)).strip() == NOTHING
        assert WORD not in dumped(house.environment["DATABASE_OWNER_URL"])
        assert send_once_more(server.address, code) == 302
    assert house.run(ROWS.format(code)).strip() == ONE
    assert house.run(TIDIED).split()[-3:] == ["0", "0", str(before + 1)]
    assert plain_on_the_disk(data, tmp_path) == []


@pytest.mark.django_db
def test_a_connection_that_is_lost_at_four_fifths_leaves_nothing_at_once(house, tmp_path):
    code = house.run(LINK).split()[-1]
    incoming = Path(house.environment["WEGWARTE_DATA"]) / "incoming"
    with serving({**house.environment, "TMPDIR": str(tmp_path)}) as server:
        with contextlib.closing(half_sent(server.address, code, 256)):
            lying = until_sealed(incoming, 256)
        for _try in range(100):
            if not lying.exists():
                break
            time.sleep(0.1)
        assert not lying.exists(), "it is removed as soon as the connection is gone, not only in the night"
        assert plain_on_the_disk(Path(house.environment["WEGWARTE_DATA"]), tmp_path) == []
        assert house.run(ROWS.format(code)).strip() == NOTHING
        assert send_once_more(server.address, code) == 302
    assert house.run(ROWS.format(code)).strip() == ONE
