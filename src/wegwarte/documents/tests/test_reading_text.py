"""Documents are read in a job: text from the PDF, else by tesseract; kept sealed, and found in their own file only."""

import stat
import time
from pathlib import Path

import pytest
from django.urls import reverse

from wegwarte.casework.tests.case_making import make_client
from wegwarte.documents import orders, tasks
from wegwarte.documents import reader as module
from wegwarte.documents.models import DocumentText, PageText
from wegwarte.documents.reader import reader
from wegwarte.documents.tests.making import docx, pdf, photo
from wegwarte.documents.tests.paper.damage import as_jpeg, drawn, turned
from wegwarte.documents.tests.paper.letters import LETTERS
from wegwarte.documents.tests.sending import keep

pytestmark = pytest.mark.django_db
needs_tesseract = pytest.mark.skipif(not reader().ready, reason="tesseract with German is not installed")
LETTER = LETTERS[0]
EVERYWHERE = "test"


def kept(cast, client, content: bytes, **said):
    with cast.inside():
        return keep(client, cast.counsellor, content, **said)


def read_all(cast, document) -> None:
    with cast.inside():
        file = document.latest.pk
    tasks.read_document(carrier_id=str(document.carrier_id), record_id=str(file))


def pages(cast, document) -> list[PageText]:
    with cast.inside():
        found = list(PageText.objects.of_version(document.latest))
        assert all(page.file.content_key for page in found)
        return found


def text_of(cast, document) -> DocumentText:
    with cast.inside():
        return DocumentText.objects.everywhere(because=EVERYWHERE).get(file=document.latest)


def script(folder: Path, lines: str) -> str:
    """A program that stands in for tesseract."""
    path = folder / "reads"
    path.write_text(f'#!/bin/sh\ncase "$*" in *--list-langs*) printf "List\\ndeu\\n"; exit 0;; esac\n{lines}\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def stand_in(settings, tmp_path):
    def put(lines: str) -> None:
        settings.WEGWARTE_TESSERACT = script(tmp_path, lines)
        module._asked.cache_clear()

    return put


def test_a_pdf_with_text_is_read_without_tesseract(cast, client, settings):
    settings.WEGWARTE_TESSERACT = "/nowhere/tesseract"
    document = kept(cast, client, LETTER.pdf())
    assert text_of(cast, document).state == "waiting"
    read_all(cast, document)
    (page,) = pages(cast, document)
    with cast.inside():
        assert page.way == "text" and "7654321 - 163" in page.text
        assert b"Bundesamt" not in bytes(page.sealed_text)
        first = page.page.words[0]
        assert (first.text, first.box.left < 1500, first.box.top < 800) == ("Bundesamt", True, True)
    assert text_of(cast, document).state == "done"


@needs_tesseract
def test_a_photo_that_lies_on_its_head_is_read_and_shown_upright(cast, client, sign_in):
    document = kept(cast, client, as_jpeg(turned(180)(drawn(LETTER.pdf()))))
    read_all(cast, document)
    (page,) = pages(cast, document)
    with cast.inside():
        assert (page.way, page.turned) == ("seen", 180)
        assert "Rechtsbehelfsbelehrung" in page.text
        assert page.page.words[0].box.top < 1000, "places are those of the page as it is shown"
    shown = sign_in(cast.counsellor).get(f"/documents/{document.pk}/").content.decode()
    assert "Text of page 1" in shown and "Asylverfahren" in shown


@needs_tesseract
def test_while_a_page_is_read_nothing_can_be_written_to_any_disk(cast, client, stand_in, tmp_path):
    stand_in(f'printf "what the letter says" > "{tmp_path}/leak"')
    document = kept(cast, client, as_jpeg(drawn(LETTER.pdf())))
    read_all(cast, document)
    leak = tmp_path / "leak"
    assert not leak.exists() or leak.stat().st_size == 0
    assert text_of(cast, document).why == "reader_broken"


def test_without_tesseract_the_page_says_what_is_missing(cast, client, sign_in, settings):
    settings.WEGWARTE_TESSERACT = "/nowhere/tesseract"
    document = kept(cast, client, photo())
    read_all(cast, document)
    assert (text_of(cast, document).state, text_of(cast, document).why) == ("failed", "no_reader")
    browser = sign_in(cast.counsellor)
    page = browser.get(f"/documents/{document.pk}/").content.decode()
    assert "1 page could not be read" in page and "tesseract is not installed" in page
    found = browser.post(reverse("documents:search", args=[client.pk]), {"asked": "Bescheid"}).content.decode()
    assert "Scans and photos are not found here" in found


def test_a_tesseract_that_did_not_answer_once_is_asked_again_a_minute_later(settings, tmp_path, monkeypatch):
    settings.WEGWARTE_TESSERACT = script(tmp_path, "")
    program = Path(settings.WEGWARTE_TESSERACT)
    answers, hangs = program.read_text(), "#!/bin/sh\nexec sleep 5\n"
    monkeypatch.setattr(module, "PATIENCE", 0.3)
    program.write_text(hangs)
    assert not reader().ready
    program.write_text(answers)
    began = time.monotonic()
    assert not reader().ready and time.monotonic() - began < 0.2, "no page waits for it meanwhile"
    monkeypatch.setattr(module, "PATIENCE", 10)
    monkeypatch.setitem(module._failed_at, str(program), began - module.PAUSE)
    assert reader().ready


def test_a_tesseract_that_hangs_is_ended_and_the_page_says_so(cast, client, stand_in, sign_in, monkeypatch):
    stand_in("exec /bin/sleep 60")
    monkeypatch.setattr(orders, "PATIENCE", 4)
    document = kept(cast, client, as_jpeg(drawn(LETTER.pdf()).resize((400, 566))))
    read_all(cast, document)
    assert text_of(cast, document).why in ("too_slow", "too_slow_to_read")
    browser = sign_in(cast.counsellor)
    assert "Read again" in browser.get(f"/documents/{document.pk}/").content.decode()
    stand_in("exit 1")
    assert browser.post(reverse("documents:read_again", args=[document.pk])).status_code == 302
    assert text_of(cast, document).state == "waiting"
    read_all(cast, document)
    assert text_of(cast, document).why == "reader_broken"


def test_a_reading_that_was_broken_off_goes_on_behind_the_last_page(cast, client, monkeypatch):
    from wegwarte.documents.sight.page import Page, Way

    document = kept(cast, client, pdf(3))
    asked = []

    def killed(file, kind, page, found):
        asked.append(page)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return Page((), Way.TEXT)

    monkeypatch.setattr(tasks, "read", killed)
    with pytest.raises(KeyboardInterrupt):
        read_all(cast, document)
    assert (text_of(cast, document).state, text_of(cast, document).pages_done) == ("reading", 1)
    read_all(cast, document)
    assert asked == [1, 2, 2, 3]
    assert text_of(cast, document).state == "done"


def test_how_far_it_is_is_told_while_it_is_read(cast, client, sign_in):
    document = kept(cast, client, pdf(12))
    with cast.inside():
        texts = DocumentText.objects.everywhere(because=EVERYWHERE).filter(file=document.latest)
        texts.update(state="reading", pages_done=2)
    browser = sign_in(cast.counsellor)
    assert "page 3 of 12" in browser.get(f"/documents/{document.pk}/").content.decode()
    address = reverse("documents:reading", args=[document.pk])
    answer = browser.get(address, headers={"HX-Request": "true"})
    assert "page 3 of 12" in answer.content.decode() and "HX-Refresh" not in answer
    with cast.inside():
        texts.update(state="done")
    assert browser.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert browser.get(address).status_code == 302


def test_words_are_found_in_the_file_and_in_no_other(cast, client, sign_in):
    document = kept(cast, client, LETTER.pdf(), title="Bescheid vom Amt")
    with cast.inside():
        other = make_client(cast.mainz, cast.counsellor, family_name="Andere")
    strange = kept(cast, other, LETTERS[5].pdf(), title="Anderer Brief")
    for one in (document, strange):
        read_all(cast, one)
    browser = sign_in(cast.counsellor)
    address = reverse("documents:search", args=[client.pk])

    def found(asked: str) -> str:
        return browser.post(address, {"asked": asked}).content.decode()

    assert "<mark>subsidiäre Schutzstatus</mark>" in found("subsidiare schutzstatus")
    assert "wg-cutout" in found("7654321-163")
    assert "Bescheid vom Amt" in found("vom amt"), "titles are looked through"
    assert "Nothing found" in found("Sicherung des Lebensunterhalts"), "that stands in another file"
    assert browser.post(address, {"asked": "x"}).status_code == 200


def test_a_search_asks_as_often_for_three_documents_as_for_one(cast, client, sign_in, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, address, counts = sign_in(cast.counsellor), reverse("documents:search", args=[client.pk]), []
    for number in (1, 2):
        for _one in range(number):
            read_all(cast, kept(cast, client, LETTER.pdf()))
        browser.post(address, {"asked": "Asylverfahren"})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.post(address, {"asked": "Asylverfahren"})
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_text_document_is_not_read_and_a_removed_one_leaves_nothing(cast, client, sign_in):
    text = kept(cast, client, docx())
    document = kept(cast, client, LETTER.pdf())
    read_all(cast, document)
    with cast.inside():
        assert not DocumentText.objects.everywhere(because=EVERYWHERE).filter(file=text.latest).exists()
    assert sign_in(cast.counsellor).post(f"/documents/{document.pk}/remove/").status_code == 302
    with cast.inside():
        assert PageText.objects.everywhere(because=EVERYWHERE).count() == 0


def test_who_searches_learns_that_a_text_is_not_read_yet(cast, client, sign_in):
    document = kept(cast, client, LETTER.pdf())
    address, browser = reverse("documents:search", args=[client.pk]), sign_in(cast.counsellor)
    with cast.inside():
        DocumentText.objects.everywhere(because=EVERYWHERE).update_or_create(file=document.latest)
    assert "1 document is still being read" in browser.post(address, {"asked": "Klage"}).content.decode()
    read_all(cast, document)
    assert "still being read" not in browser.post(address, {"asked": "Klage"}).content.decode()
