"""The demo's letters: to whom they go, sent, waiting and begun."""

import hashlib

import pypdfium2 as pdfium
import pytest

from wegwarte.core.tenancy import carrier
from wegwarte.demo.papers.made import decision_of
from wegwarte.demo.story.staff import carrier_id
from wegwarte.demo.writing.recipients import recipient_about
from wegwarte.documents.local import plain_of
from wegwarte.letters.models import Letter

HERE = carrier_id("wegwartenland")
BECAUSE = "tests count all rows"


def test_letters_went_out_wait_and_are_begun(written):
    """What was sent is frozen as its paper, on the day of its deadline's end and with that deadline's proof."""
    with carrier(HERE):
        letters = Letter.objects.everywhere(because=BECAUSE).select_related(
            "client", "record_key", "deadline", "proof", "paper__record_key"
        )  # fmt: skip
        sent, unsent = list(letters.sent()), list(letters.unsent())
        assert {each.state.value for each in letters} >= {"draft", "sent", "waiting", "answered"}, (
            "each kind to look at"
        )
        for letter in sent:
            [file] = letter.paper.versions
            with plain_of(file) as plain:
                pdf = plain.read()
            assert letter.sha256 == hashlib.sha256(pdf).hexdigest()
            assert "(erfunden)" in pdfium.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
            assert letter.sent_on <= written.today
            if letter.deadline:
                assert letter.sent_on == letter.deadline.closed_on and letter.proof.deadline_id == letter.deadline_id
        assert {each.template for each in unsent} == {"objection", "power_of_attorney"}
        assert all(each.deadline.is_running for each in unsent if each.deadline)
        assert {each.language for each in unsent} - {""}, "some have another language beside German"
        assert all(each.deadline.letter_id == each.answers_id for each in letters if each.deadline)


def test_letters_go_to_whom_the_case_is_about(written):
    """An objection to whoever has decided, a question to the office that has to do with it."""
    with carrier(HERE):
        letters = Letter.objects.everywhere(because=BECAUSE).filter(to="authority").select_related(
            "record_key", "case__record_key", "answers__record_key"
        )  # fmt: skip
        said = {letter: letter.recipient.splitlines() for letter in letters}
        assert {len(lines) for lines in said.values()} == {3}
        answering = {letter for letter in said if letter.answers}
        assert answering and all(said[each][0] == decision_of(each.answers.kind).sender for each in answering)
        asking = {letter.case.subject: lines[0] for letter, lines in said.items() if letter not in answering}
        assert len(set(asking.values())) > 1, asking


@pytest.mark.parametrize(
    ("subject", "office"),
    [
        ("Weiterbewilligung beim Jobcenter", "Jobcenter Beispielstadt (erfunden)"),
        ("Kindergeld und Kinderzuschlag", "Familienkasse Beispielstadt (erfunden)"),
        ("Wohngeld beantragen", "Wohngeldstelle Beispielstadt (erfunden)"),
        ("Termin bei der Ausländerbehörde", "Ausländerbehörde Beispielstadt (erfunden)"),
        ("Vorbereitung auf die Anhörung", "Bundesamt für Beispiele (erfunden)"),
        ("Anerkennung des Berufsabschlusses", "Anerkennungsstelle Beispielstadt (erfunden)"),
        ("Post und Formulare", "Stadtverwaltung Beispielstadt (erfunden)"),
    ],
)
def test_each_subject_has_its_office(subject, office):
    assert recipient_about(subject).splitlines()[0] == office
