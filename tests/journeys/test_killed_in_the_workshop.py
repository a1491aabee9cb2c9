"""Somebody ends the workshop while it seals or reads, or the server or worker that ordered it: the rows are as before,
nothing lies plain, and it can be done once more."""

import contextlib
import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from PIL import Image

from tests.journeys.house import PROJECT, House, serving
from tests.journeys.test_a_dump_tells_nothing import dumped
from tests.journeys.test_killed_while_sending import LINK, NOTHING, ONE, ROWS, TIDIED, children_of
from wegwarte.documents.reader import reader

pytestmark = pytest.mark.usefixtures("at_work")
LATER = "Спробуйте пізніше"
MARK = b"Kanarienvogel im Bild"
SCAN_FOLDER = """
from wegwarte.carriers.models import Carrier, Office
from wegwarte.core.tenancy import carrier
owner = Carrier.objects.get(name="Träger hier")
with carrier(owner.pk):
    print(owner.pk, Office.objects.get(name="Stelle Mainz").pk)
"""
TAKE = "from wegwarte.documents import tasks; tasks.take_scans(0)"
SCANS = """
from wegwarte.carriers.models import Carrier
from wegwarte.core.tenancy import carrier
from wegwarte.documents.models import Scan
with carrier(Carrier.objects.get(name="Träger hier").pk):
    print(Scan.objects.everywhere(because="test").count())
"""
KEEP = """
from pathlib import Path
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.tenancy import carrier
from wegwarte.documents.tests.sending import keep
owner = Carrier.objects.get(name="Träger hier")
with carrier(owner.pk):
    member = Member.objects.with_standing().get(user__email="counsellor@example.org")
    client = make_client(Office.objects.get(name="Stelle Mainz"), member)
    print(owner.pk, keep(client, member, Path({0!r}).read_bytes()).latest.pk)
"""
READ = "from wegwarte.documents.tasks import read_document as r; r(carrier_id={0!r}, record_id={1!r})"
TEXT = """
from uuid import UUID
from wegwarte.core.tenancy import carrier
from wegwarte.documents.models import DocumentText, PageText
with carrier(UUID({0!r})):
    text = DocumentText.objects.everywhere(because="test").get(file={1!r})
    print(text.state, text.why or "-", PageText.objects.everywhere(because="test").filter(file={1!r}).count())
"""
AGAIN = """
from uuid import UUID
from django.utils import timezone
from wegwarte.carriers.models import Member
from wegwarte.core.tenancy import carrier
from wegwarte.documents import actions
from wegwarte.documents.models import Document
with carrier(UUID({0!r})):
    by = Member.objects.with_standing().get(user__email="counsellor@example.org")
    actions.read_again(Document.objects.visible_to(by).get(files={1!r}), by=by, at=timezone.now())
"""


def large_photo() -> bytes:
    """A photo that takes some seconds to be written anew, with a mark behind its end."""
    noise = Image.effect_noise((4000, 3000), 90)
    into = io.BytesIO()
    Image.merge("RGB", (noise, noise.rotate(90).resize(noise.size), noise)).save(into, "PNG", compress_level=1)
    return into.getvalue() + MARK


def workshops() -> dict[int, int]:
    """The processes of the workshop that run now, and who has ordered them."""
    found = {}
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if folder.name.isdigit() and "documents.workshop" in (folder / "cmdline").read_text():
                found[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    return found


def workshop_of(*parents: int) -> int:
    """Waits for the workshop that one of these processes has begun and that is at work."""
    for _try in range(1200):
        for process, parent in workshops().items():
            if parent in parents and _seconds_of(process) > 0.4:
                return process
        time.sleep(0.02)
    raise AssertionError("No workshop was begun.")


def _seconds_of(process: int) -> float:
    with contextlib.suppress(OSError):
        said = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")
    return 0


def plain_in(*folders: Path) -> list[Path]:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".log"]
    return [path for path in files if any(mark in path.read_bytes() for mark in (MARK, b"\x89PNG\r\n\x1a\n", b"IHDR"))]


@contextlib.contextmanager
def sending(address: str, code: str, content: bytes) -> Iterator[list[Any]]:
    """Sends a photo in a thread of its own; the list has the answer, or nothing where there was none."""
    answers: list[Any] = []

    def send() -> None:
        said = {"submission": str(uuid4()), "arrived": "on"}
        with contextlib.suppress(httpx.HTTPError), httpx.Client(base_url=address, timeout=120) as client:
            answers.append(client.post(f"/uk/send/{code}/", data=said, files={"sent": ("foto.png", content)}))

    thread = threading.Thread(target=send)
    thread.start()
    yield answers
    thread.join(150)
    assert not thread.is_alive()


def kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["workshop", "server"])
def test_a_photo_that_is_being_sealed(house, tmp_path, who):
    code, content = house.run(LINK).split()[-1], large_photo()
    data = Path(house.environment["WEGWARTE_DATA"])
    before = int(house.run(TIDIED).split()[-1])
    with serving({**house.environment, "TMPDIR": str(tmp_path)}) as server:
        children = children_of(server.address)
        with sending(server.address, code, content) as answers:
            process = workshop_of(*children)
            assert plain_in(data / "incoming", data / "documents", tmp_path) == []
            for victim in [process] if who == "workshop" else children:
                kill(victim)
        if who == "workshop":
            assert answers[0].status_code == 422 and LATER in answers[0].text
            assert list((data / "incoming").iterdir()) == []
        assert house.run(ROWS.format(code)).strip() == NOTHING
        assert MARK not in dumped(house.environment["DATABASE_OWNER_URL"])
        assert plain_in(data / "incoming", data / "documents", tmp_path) == []
        for _try in range(300):  # a workshop whose server is gone comes to its end by itself
            if process not in workshops():
                break
            time.sleep(0.1)
        assert process not in workshops()
        with sending(server.address, code, content) as answers:
            pass
        assert answers[0].status_code == 302
    assert house.run(ROWS.format(code)).strip() == ONE
    assert house.run(TIDIED).split()[-3:] == ["0", "0", str(before + 1)]
    assert plain_in(data / "incoming", data / "documents", tmp_path) == []


def worker(house: House, code: str, **settings: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "wegwarte.cli.django", "shell", "--no-imports", "--command", code]
    return subprocess.Popen(command, env={**house.environment, **settings}, cwd=PROJECT)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["workshop", "worker"])
def test_a_paper_of_the_scanner_that_is_being_sealed(house, tmp_path, who):
    carrier_id, office_id = house.run(SCAN_FOLDER).split()
    data, scans = Path(house.environment["WEGWARTE_DATA"]), tmp_path / who
    folder, before = scans / carrier_id / office_id, int(house.run(SCANS))
    folder.mkdir(parents=True)
    paper = folder / "SCAN_1.png"
    paper.write_bytes(large_photo())
    os.utime(paper, (time.time() - 60,) * 2)
    takes = worker(house, TAKE, WEGWARTE_SCANS=str(scans))
    kill({"workshop": workshop_of(takes.pid), "worker": takes.pid}[who])
    takes.wait(60)
    where = paper if who == "worker" else folder / "not-taken" / "SCAN_1.png"
    assert where.read_bytes().endswith(MARK), "the paper is where the scanner, or the operator, has it"
    assert int(house.run(SCANS)) == before
    assert plain_in(data / "incoming", data / "documents") == []
    where.rename(paper)
    assert worker(house, TAKE, WEGWARTE_SCANS=str(scans)).wait(120) == 0
    assert int(house.run(SCANS)) == before + 1 and not paper.exists()
    assert plain_in(data / "incoming", data / "documents") == []


@pytest.mark.django_db
@pytest.mark.skipif(not reader().ready, reason="tesseract with German is not installed")
def test_a_page_that_is_being_read(house, tmp_path):
    """Only the workshop is ended: the worker goes on, says so, and reads once more when it is asked."""
    from wegwarte.documents.tests.paper.damage import as_jpeg, drawn
    from wegwarte.documents.tests.paper.letters import LETTERS

    data, sent = Path(house.environment["WEGWARTE_DATA"]), tmp_path / "sent.jpg"
    sent.write_bytes(as_jpeg(drawn(LETTERS[5].pdf())))
    owner, file = house.run(KEEP.format(str(sent))).split()
    reads = worker(house, READ.format(owner, file))
    kill(workshop_of(reads.pid))
    assert reads.wait(120) == 0
    assert house.run(TEXT.format(owner, file)).split() == ["failed", "ended", "1"]
    for place in (data / "incoming", data / "documents"):
        assert not [path for path in place.rglob("*") if path.is_file() and b"Jobcenter" in path.read_bytes()]
    house.run(AGAIN.format(owner, file))
    for _turn in range(5):  # a busy machine needs more than one turn for a page and its end
        house.run(READ.format(owner, file))
    assert house.run(TEXT.format(owner, file)).split() == ["done", "-", "1"]
    dump = dumped(house.environment["DATABASE_OWNER_URL"])
    assert b"54399//0001234" not in dump and b"312,40 Euro" not in dump
