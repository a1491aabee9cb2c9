"""What strangers sent is opened in a process of its own, and nothing of it lies plain on a disk."""

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image

from wegwarte.core.sealing.files import opened
from wegwarte.documents import orders
from wegwarte.documents.intake import looked_at, put_together, workbench
from wegwarte.documents.kinds import PDF, NotTaken
from wegwarte.documents.orders import Part, draw, join
from wegwarte.documents.receiving import PLACE, SealedUpload
from wegwarte.documents.tests.making import PLACE_TAKEN, pdf, photo


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.WEGWARTE_INCOMING = tmp_path / "incoming"
    return settings.WEGWARTE_INCOMING


def sent(content: bytes, name: str = "scan.pdf") -> SealedUpload:
    upload = SealedUpload(name, "")
    for start in range(0, len(content), 65_536):
        upload.take(content[start : start + 65_536])
    return upload.finish()


def plain(file) -> bytes:
    with opened(file.key, file.path.open("rb"), PLACE) as reader:
        return reader.read()


def test_a_pdf_is_kept_as_it_was_sent_and_its_pages_are_counted(folder):
    content = pdf(3, word="Bescheid")
    with workbench() as bench:
        ready = looked_at(sent(content), bench)
        assert (ready.kind, ready.pages, ready.size) == (PDF, 3, len(content))
        assert plain(ready.file) == content
        assert b"Bescheid" not in ready.file.path.read_bytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_loses_what_the_camera_noted_and_stands_upright(kind):
    content = photo(kind, turned=True)
    assert PLACE_TAKEN in content
    with workbench() as bench:
        ready = looked_at(sent(content, "bild"), bench)
        kept = plain(ready.file)
        assert len(kept) == ready.size
    assert PLACE_TAKEN not in kept
    picture = Image.open(io.BytesIO(kept))
    assert picture.size == (40, 60)
    assert not picture.getexif()
    assert picture.convert("RGB").getpixel((20, 5))[1] < 90, "what was left is on top now"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 and then nothing", "damaged"),
        (photo()[:400], "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "damaged"),
        (pdf(501), "500 pages"),
    ],
)
def test_what_cannot_be_opened_is_refused_in_words(content, words):
    with workbench() as bench, pytest.raises(NotTaken) as told:
        looked_at(sent(content), bench)
    assert words in str(told.value.why)


def test_a_picture_larger_than_any_camera_makes_is_refused_before_it_is_unpacked():
    with workbench() as bench, pytest.raises(NotTaken) as told:
        looked_at(sent(photo("PNG", (12_000, 9_000))), bench)
    assert "larger" in str(told.value.why)


def test_photos_become_the_pages_of_one_document():
    with workbench() as bench:
        ready = [
            looked_at(sent(content), bench) for content in (photo(size=(1240, 900)), photo("PNG", (1240, 900)), pdf(2))
        ]
        one = put_together(ready, bench)
        assert (one.kind, one.pages) == (PDF, 4)
        document = pdfium.PdfDocument(plain(one.file))
    widths = [round(document[number].get_width()) for number in range(4)]
    assert widths[:2] == [595, 595]


def test_pages_are_chosen_turned_and_drawn():
    with workbench() as bench:
        ready = looked_at(sent(pdf(3)), bench)
        into = bench.new_file()
        assert join([Part(ready.file, "pdf", pages=[3, 1], turned=90)], into).pages == 2
        drawn = Image.open(io.BytesIO(draw(into, "pdf", 1, 300)))
    assert drawn.size[0] == 300 and drawn.size[0] > drawn.size[1], "it lies on its side"


def test_nothing_is_left_lying_there(folder):
    with workbench() as bench:
        upload = sent(photo())
        looked_at(upload, bench)
        upload.close()
    assert list(folder.iterdir()) == []


def test_whoever_looks_into_a_file_that_was_changed_is_told_so():
    with workbench() as bench:
        ready = looked_at(sent(pdf(2)), bench)
        sealed = bytearray(ready.file.path.read_bytes())
        sealed[40] ^= 1
        ready.file.path.write_bytes(bytes(sealed))
        with pytest.raises(NotTaken) as told:
            draw(ready.file, "pdf", 1, 300)
    assert "missing or was changed" in str(told.value.why)


def test_a_decoder_that_never_ends_is_stopped(monkeypatch):
    monkeypatch.setattr(orders, "PATIENCE", 0.01)
    with workbench() as bench, pytest.raises(NotTaken) as told:
        looked_at(sent(pdf()), bench)
    assert "too long" in str(told.value.why)


@pytest.mark.parametrize(("what", "word", "says"), [("hang", "too_slow", "too long"), ("be_killed", "ended", "server")])
def test_whoever_is_slow_is_told_of_the_file_and_whoever_was_killed_of_the_server(what, word, says):
    with pytest.raises(NotTaken) as told:
        orders.answered({"do": what}, "wegwarte.documents.tests.a_failing_workshop")
    assert told.value.word == word
    assert says in str(told.value.why)


def test_the_workshop_has_neither_the_database_nor_the_keys():
    environment = orders._environment()
    assert not [name for name in environment if "DATABASE" in name or "WEGWARTE" in name]
