"""From words with places to proposals: also where tesseract slips, and never more than the letter says."""

import datetime

import pypdfium2 as pdfium
import pytest

from wegwarte.deadlines.letters import letters
from wegwarte.deadlines.reading import law
from wegwarte.documents.sight import pdf_text
from wegwarte.documents.sight.page import Box, Page, Way, Word, heard, told
from wegwarte.documents.tests.paper.held_out import HELD_OUT
from wegwarte.documents.tests.paper.letters import LETTERS
from wegwarte.documents.tests.paper.measuring import right, wrong
from wegwarte.documents.tests.paper.typed import typed
from wegwarte.documents.understanding import tables
from wegwarte.documents.understanding.days import days_in
from wegwarte.documents.understanding.letter import understood
from wegwarte.documents.understanding.phrases import Running

ON = datetime.date(2026, 11, 26)


def line(text: str, top: int = 1000, left: int = 1000, number: int = 0) -> list[Word]:
    words, at = [], left
    for word in text.split():
        words.append(Word(word, Box(at, top, at + 130 * len(word), top + 110), 90, number))
        at += 130 * (len(word) + 1)
    return words


def paper(*lines: str) -> Page:
    words = [word for number, text in enumerate(lines) for word in line(text, 600 + 300 * number, number=number)]
    return Page(words, Way.SEEN)


def page_of(letter) -> Page:
    page = pdf_text.page_of(pdfium.PdfDocument(letter.pdf())[0])
    assert page is not None
    return page


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_each_kind_of_letter_is_understood_where_every_word_is_right(letter):
    found, truth = understood([page_of(letter)], ON), letter.truth
    value = {name: one.value for name, one in found.proposals.items()}
    assert value["kind"] == truth.kind
    assert value["reference"] == truth.reference
    assert value["dated_on"] == truth.dated_on.isoformat()
    assert value.get("service", "") == truth.service
    assert value.get("event_on", "") == (truth.event_on.isoformat() if truth.event_on else "")
    assert found.sender and found.sender.value == truth.sender
    remedy = (found.remedy.remedy, found.remedy.period) if found.remedy else ("", "")
    assert remedy == (truth.remedy, truth.period)


OF_NO_KIND = ("registry_papers", "bailiff", "debt_collector")
"""Letters of which no kind is proposed: nobody knows a deadline for them, or they say too little."""


@pytest.mark.parametrize("letter", HELD_OUT, ids=lambda letter: letter.key)
def test_letters_with_other_words_and_layouts_are_understood_too(letter):
    pages = [pdf_text.page_of(page) for page in pdfium.PdfDocument(letter.pdf())]
    found = understood([page for page in pages if page], ON)
    assert not any(wrong(found, letter.truth).values())
    missed = {name for name, is_right in right(found, letter.truth).items() if not is_right}
    assert missed == ({"kind"} if letter.key in OF_NO_KIND else set())


def test_what_is_sued_against_is_no_remedy():
    words = (
        "Gegen den Bescheid in der Gestalt dieses Widerspruchsbescheides kann binnen eines Monats Klage erhoben werden."
    )
    found = understood([paper("Rechtsbehelfsbelehrung", words)], ON)
    assert found.remedy and (found.remedy.remedy, found.remedy.period) == ("suit", "1m")


def test_a_period_may_stand_far_behind_its_word():
    words = "Die Frist für die Einlegung des Einspruchs beträgt einen Monat."
    found = understood([paper("Rechtsbehelfsbelehrung", words)], ON)
    assert found.remedy and (found.remedy.remedy, found.remedy.period) == ("appeal", "1m")


def test_the_label_of_another_column_is_none_of_this_day():
    page = Page(
        [*line("Ihr Schreiben vom", 1000, 1000), *line("Datum", 1000, 6000), *line("12.08.2026", 1250, 1000, 1),
         *line("21.10.2026", 1250, 6000, 1)], Way.SEEN,
    )  # fmt: skip
    assert understood([page], ON).proposals["dated_on"].value == "2026-10-21"


def test_each_place_is_where_the_words_stand():
    letter = LETTERS[0]
    page = page_of(letter)
    place = understood([page], ON).proposals["reference"].place
    inside = [w.text for w in page.words if w.box.left >= place.box.left and w.box.right <= place.box.right
              and w.box.top >= place.box.top and w.box.bottom <= place.box.bottom]  # fmt: skip
    assert inside == ["7654321", "-", "163"]


def test_what_is_kept_is_what_was_read():
    page = page_of(LETTERS[3])
    assert heard(told(page)) == page


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("den 05.10.2026", (2026, 10, 5)), ("O5.1O.2O26", (2026, 10, 5)), ("5. Oktober 2026", (2026, 10, 5)),
        ("5. Oktoher 2026", (2026, 10, 5)), ("01. März 2026", (2026, 3, 1)), ("3.6.26", (2026, 6, 3)),
        ("12. Nov. 2026", (2026, 11, 12)), ("1. Sept. 2026", (2026, 9, 1)), ("am 5. Nor 2026", None),
        ("31.02.2026", None), ("7654321 - 163", None), ("§ 80 Abs. 5", None), ("12.345.67", None),
    ],
)  # fmt: skip
def test_days_are_read_with_their_slips_and_nothing_else_is_a_day(said, day):
    found = [one.day for one in days_in(line(said))]
    assert found == ([datetime.date(*day)] if day else [])


def test_slips_hyphens_and_line_ends_part_no_phrase():
    running = Running(paper("Gegen diesen Be-", "scheid gibt es eine Rechtsbehe1fs-", "belehrung").words)
    assert running.found("Rechtsbehelfsbelehrung") is not None
    assert running.found("diesen Bescheid") is not None
    assert running.found("Zustellungsurkunde") is None


def test_the_date_of_birth_is_no_date_of_the_letter_and_the_future_is_none():
    found = understood(
        [paper("Frau Beispiel, geb. am 02.03.1991", "Antrag vom 04.05.2026", "Frist bis 01.01.2031")], ON
    )
    assert "dated_on" not in found.proposals


def test_ones_own_number_is_not_that_of_the_authority():
    found = understood([paper("Ihr Zeichen: 4711-99", "Aktenzeichen: 33.2-114/Mu")], ON)
    assert found.proposals["reference"].value == "33.2-114/Mu"


def test_a_letter_of_nobody_known_says_nothing_of_its_kind():
    found = understood([paper("Werbung", "Kaufen Sie jetzt unsere Angebote")], ON)
    assert "kind" not in found.proposals and found.remedy is None


def test_a_rejection_that_is_not_manifest_is_not_called_so():
    words = "1. Die Flüchtlingseigenschaft wird nicht zuerkannt. Der Antrag auf Asylanerkennung wird abgelehnt."
    found = understood([typed(["Bundesamt für Migration und Flüchtlinge"], [words])], ON)
    assert found.proposals["kind"].value == "BAMF_EINFACH"


def test_no_words_no_proposals():
    assert understood([Page((), Way.UNREAD)], ON).proposals == {}


def test_the_tables_name_what_the_law_and_the_lists_know():
    known = letters()
    assert {kind.code for kind in tables.kinds()} <= set(known.kinds)
    for kind in tables.kinds():
        assert kind.sender in ("", known.kinds[kind.code].authority), kind.code
    assert {sender.code for sender in tables.senders()} <= set(known.authorities)
    assert set(tables.services().values()) <= set(law().services)
