"""The worker is killed while tesseract reads: no plain page on any disk, nothing half kept, and it goes on behind."""

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from tests.journeys.conftest import EMPTY
from tests.journeys.house import PROJECT, open_house

from wegwarte.documents.reader import reader
from wegwarte.documents.tests.paper.damage import drawn
from wegwarte.documents.tests.paper.letters import LETTERS

pytestmark = [
    pytest.mark.browser,  # it needs a house of its own, as the journeys do
    pytest.mark.skipif(not reader().ready, reason="tesseract with German is not installed"),
]
FIRST, SECOND = LETTERS[0], LETTERS[5]
KEEP = """
from pathlib import Path
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.documents.tests.sending import keep
owner = Carrier.objects.get(name="Träger hier")
with carrier(owner.pk):
    member = Member.objects.working(today()).with_standing().get(user__email="counsellor@example.org")
    client = make_client(Office.objects.get(name="Stelle Mainz"), member)
    print(owner.pk, keep(client, member, Path({path!r}).read_bytes()).latest.pk)
"""
READ = "from wegwarte.documents.tasks import read_document as r; r(carrier_id={0!r}, record_id={1!r})"
STATE = """
from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.documents.models import DocumentText, PageText
from uuid import UUID
with carrier(UUID({0!r})):
    text = DocumentText.objects.everywhere(because="test").get(pk={1!r})
    pages = PageText.objects.everywhere(because="test").filter(file={1!r}).select_related("file__record_key")
    print(text.state, text.pages_done, [page.number for page in pages.order_by("number")], pages.filter(number=2).first() and "BG-Nummer" in pages.get(number=2).text)
"""


def two_pages() -> bytes:
    """A page with text, and one that is a picture only."""
    picture = io.BytesIO()
    drawn(SECOND.pdf()).save(picture, format="PDF", resolution=200)
    document = pdfium.PdfDocument(FIRST.pdf())
    document.import_pages(pdfium.PdfDocument(picture.getvalue()))
    into = io.BytesIO()
    document.save(into)
    return into.getvalue()


def test_a_reading_whose_worker_is_killed_goes_on_and_leaves_nothing_plain(tmp_path, monkeypatch):
    begun, program, sent = tmp_path / "begun", tmp_path / "reads", tmp_path / "sent"
    program.write_text(
        f'#!/bin/sh\ncase "$*" in *--list-langs*) printf "List\\ndeu\\n"; exit 0;; esac\n: > {begun}\nexec /bin/sleep 20\n'
    )
    program.chmod(0o700)
    sent.write_bytes(two_pages())
    folder = tmp_path / "house"
    with open_house(folder, f"{os.environ.get('WEGWARTE_TEST_DATABASE', 'test_wegwarte')}_killed") as house:
        house.run(EMPTY)
        owner, file = house.run(KEEP.format(path=str(sent))).split()
        slow = {**house.environment, "WEGWARTE_TESSERACT": str(program)}
        command = [sys.executable, "-m", "wegwarte.cli.django", "shell", "--no-imports", "--command"]
        worker = subprocess.Popen([*command, READ.format(owner, file)], env=slow, cwd=PROJECT)
        for _ in range(600):
            if begun.exists():
                break
            time.sleep(0.1)
        assert begun.exists(), "tesseract was never begun"
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
        assert house.run(STATE.format(owner, file)).split()[:3] == ["reading", "1", "[1]"]
        assert_nothing_plain(folder)
        for _ in range(6):  # what the worker had begun keeps its place until it ends
            house.run(READ.format(owner, file))
            if house.run(STATE.format(owner, file)).startswith("done"):
                break
        assert house.run(STATE.format(owner, file)).strip() == "done 2 [1, 2] True"
        assert_nothing_plain(folder)


def assert_nothing_plain(folder: Path) -> None:
    """No file of the server holds a picture, a PDF, or a word of the letters."""
    marks = (b"%PDF-", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"Bundesamt", b"Jobcenter", b"54399//0001234")
    for path in (*(folder / "documents").rglob("*"), *(folder / "incoming").rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            assert not [mark for mark in marks if mark in content], path
