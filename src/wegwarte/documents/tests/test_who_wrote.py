"""Who wrote a letter: the head and the line over the address say so, nobody who is only named; where two contend nobody is proposed."""

import datetime
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from wegwarte.documents.sight import pdf_text
from wegwarte.documents.sight.page import Page
from wegwarte.documents.tests.paper.control import CONTROL
from wegwarte.documents.tests.paper.held_out import HELD_OUT
from wegwarte.documents.tests.paper.measuring import right, wrong
from wegwarte.documents.tests.paper.typed import typed
from wegwarte.documents.tests.paper.unseen import UNSEEN
from wegwarte.documents.understanding.letter import understood

ON = datetime.date(2026, 11, 26)
BAMF = "Bundesamt für Migration und Flüchtlinge"
COURT = ("Verwaltungsgericht Neumusterstadt", "Gerichtsplatz 3", "67990 Neumusterstadt")
OF_NO_KIND = (
    "county_department", "central_office", "allocation", "bamf_summons", "town_registry", "citizenship", "social_court", "higher_court", "penal_order",
    "lawyer", "landlord_arrears", "health_office", "utility", "court_receipt", "police", "course_provider", "municipal_social",
)  # fmt: skip
"""Letters of which no kind is proposed: nobody knows a deadline for them, or who wrote is not in the table."""


def pages_of(letter):
    return [pdf_text.page_of(page) for page in pdfium.PdfDocument(letter.pdf())]


def sender_in(page):
    found = understood([page], ON)
    return found.sender.value if found.sender else "", found.code


@pytest.mark.parametrize("letter", (*UNSEEN, *CONTROL), ids=lambda letter: letter.key)
def test_nothing_wrong_is_proposed_where_more_than_one_could_have_written(letter):
    found = understood(pages_of(letter), ON)
    assert not any(wrong(found, letter.truth).values())
    missed = {name for name, is_right in right(found, letter.truth).items() if not is_right}
    assert missed == ({"kind"} if letter.key in OF_NO_KIND else set())


@pytest.mark.parametrize("letter", [one for one in (*HELD_OUT, *UNSEEN) if one.back], ids=lambda letter: letter.key)
def test_a_second_page_alone_names_no_sender(letter):
    assert sender_in(pages_of(letter)[1]) == ("", "")


@pytest.mark.parametrize("letter", (*HELD_OUT, *UNSEEN), ids=lambda letter: letter.key)
def test_a_photo_of_the_text_without_its_head_names_nobody_else(letter):
    page = pages_of(letter)[0]
    below = [
        replace(one, box=replace(one.box, top=one.box.top - 3500, bottom=one.box.bottom - 3500))
        for one in page.words
        if one.box.top > 3500
    ]
    assert sender_in(Page(below, page.way)) in (("", ""), ("Muster Gebäudereinigung GmbH", ""))


def test_how_it_was_sent_is_nobody_who_wrote():
    page = typed(
        ["Ute Erfunden", "Musterallee 88", "67998 Neumuster"],
        ["Ladung"],
        to=["MIT ZUSTELLUNGSURKUNDE", "Frau", "Mina Musterfrau", "Beispielweg 7", "67999 Musterhausen"],
    )
    assert sender_in(page) == ("Ute Erfunden", "")


def test_of_two_names_as_large_as_each_other_none_is_proposed():
    text = ["Einladung zum Gespräch"]
    assert sender_in(typed(["Jobcenter Neumuster"], text)) == ("Jobcenter Neumuster", "SOZ")
    assert sender_in(typed(["Jobcenter Neumuster", "Familienkasse Neumuster"], text)) == ("", "")


def test_the_line_over_the_address_decides_between_two():
    own = "Familienkasse Neumuster, Postfach 11 99, 67998 Neumuster"
    page = typed(["Jobcenter Neumuster", "Familienkasse Neumuster"], ["Einladung zum Gespräch"], own=own)
    assert sender_in(page) == ("Familienkasse Neumuster", "FAMKASSE")


def test_who_pays_and_who_stands_above_did_not_write():
    assert sender_in(typed([f"gefördert durch {BAMF}", "Volkshochschule Neumuster"], ["Ihr Kurs"])) == (
        "Volkshochschule Neumuster",
        "",
    )
    assert sender_in(typed(["Bundesagentur für Arbeit", "Familienkasse Neumuster"], ["Prüfung"])) == (
        "Familienkasse Neumuster",
        "FAMKASSE",
    )


def test_a_higher_court_is_no_verwaltungsgericht():
    assert sender_in(typed(["Oberverwaltungsgericht Musterland"], ["Beschluss"])) == (
        "Oberverwaltungsgericht Musterland",
        "SONST",
    )
    assert sender_in(typed(COURT[:1], ["Beschluss"])) == (COURT[0], "VG")


def test_the_office_within_tells_the_kind_and_the_town_is_the_name():
    page = typed(["Verbandsgemeinde Altmuster"], ["Bescheid"], beside=["Fachbereich: Sozialamt"])
    assert sender_in(page) == ("Verbandsgemeinde Altmuster", "SOZ")
    copied = typed(["Verbandsgemeinde Altmuster"], ["Bescheid"], beside=["Nachrichtlich: Sozialamt"])
    assert sender_in(copied) == ("Verbandsgemeinde Altmuster", "")


def test_what_went_to_an_authority_is_none_of_its_letters():
    text = [
        "Kündigung meines Mietverhältnisses",
        "hiermit kündige ich das Mietverhältnis.",
        "Ihr Aktenzeichen: 3 K 871/25.NM",
    ]
    found = understood([typed(["Mina Musterfrau", "Beispielweg 7", "67999 Musterhausen"], text, to=COURT)], ON)
    assert (found.sender, found.code) == (None, "") and "kind" not in found.proposals
    assert found.proposals["reference"].value == "3 K 871/25.NM"


def test_a_person_behind_an_office_is_written_to_as_a_person():
    to = ["Herrn", "Karim Beispiel", "Aufnahmeeinrichtung beim Landratsamt", "67998 Neumuster"]
    assert sender_in(typed([BAMF], ["Bescheid"], to=to)) == (BAMF, "BAMF")
    assert sender_in(typed([BAMF], ["Bescheid"], to=["Gegen Empfangsbekenntnis", *to])) == (BAMF, "BAMF")
    to = ["Jobcenter Neumuster", "Frau Erfunden", "Industriestraße 4", "67998 Neumuster"]
    assert sender_in(typed([BAMF], ["Erstattung"], to=to)) == ("", "")


def test_the_number_under_which_the_reader_has_it_is_not_the_authoritys():
    found = understood(
        [typed(["Jobcenter Neumuster"], ["Ihr Aktenzeichen: 4711-99", "Wir danken für Ihr Schreiben."])], ON
    )
    assert "reference" not in found.proposals
    found = understood([typed(["Jobcenter Neumuster"], ["Ihre BG-Nummer: 54388//0009876"])], ON)
    assert found.proposals["reference"].value == "54388//0009876"


def test_a_number_ends_with_its_sentence():
    found = understood(
        [typed(["Jobcenter Neumuster"], ["Sie haben die BG-Nummer 54388//0009876. Das gilt weiter."])], ON
    )
    assert found.proposals["reference"].value == "54388//0009876"


def test_the_day_on_a_stamp_is_not_the_day_of_the_letter():
    page = typed(["Jobcenter Neumuster"], ["Einladung"], beside=["EINGEGANGEN", "17. Nov. 2026"])
    assert "dated_on" not in understood([page], ON).proposals
    page = typed(["Jobcenter Neumuster"], ["Einladung"], beside=["Datum", "17. Nov. 2026"])
    assert understood([page], ON).proposals["dated_on"].value == "2026-11-17"


def test_small_print_that_was_hardly_read_is_no_name():
    page = typed([], ["Beitragsbescheid"], own="GKM Gesundheitskasse, Postfach 11, 67998 Neumuster")
    assert sender_in(page) == ("GKM Gesundheitskasse", "SOZ")
    faint = Page([replace(one, sure=30) if one.text == "GKM" else one for one in page.words], page.way)
    assert sender_in(faint)[0] == ""
