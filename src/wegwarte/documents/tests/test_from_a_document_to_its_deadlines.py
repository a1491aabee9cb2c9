"""A document that was read proposes what the letter says; nobody but the counsellor takes it over."""

import datetime

import pytest
from django.urls import reverse

from wegwarte.casework.models import ClientNumber
from wegwarte.deadlines.models import Deadline, IncomingLetter
from wegwarte.documents import tasks
from wegwarte.documents.models import Document, DocumentText
from wegwarte.documents.tests.making import pdf
from wegwarte.documents.tests.paper.letters import LETTERS
from wegwarte.documents.tests.sending import form, keep

pytestmark = pytest.mark.django_db
LETTER = next(letter for letter in LETTERS if letter.key == "jobcenter_decision")


def read(cast, client, content: bytes) -> Document:
    with cast.inside():
        document = keep(client, cast.counsellor, content, title="Bescheid")
        file = document.latest.pk
    tasks.read_document(carrier_id=str(document.carrier_id), record_id=str(file))
    return document


@pytest.fixture
def document(cast, client):
    return read(cast, client, LETTER.pdf())


def address(document) -> str:
    return reverse("documents:letter", args=[document.pk])


def entered(cast) -> list[IncomingLetter]:
    with cast.inside():
        return list(IncomingLetter.objects.everywhere(because="test").select_related("record_key"))


def typed(cast, **said):
    return {"responsible": str(cast.counsellor.pk), "lodged": "unknown", "instruction": "unknown", "kind": "",
            "service": "", "dated_on": "", "reference": "", "note": "", **said}  # fmt: skip


def test_each_field_has_its_proposal_with_the_place_in_the_picture(cast, sign_in, document):
    page = sign_in(cast.counsellor).get(address(document)).content.decode()
    for name in ("kind", "dated_on", "instruction", "reference"):
        assert f'name="accept" value="{name}"' in page
    assert "54399//0001234" in page and page.count('class="wg-cutout"') == 4
    assert page.count('class="wg-mark"') == 8, "each is marked in its cut-out and on the page"
    assert "selected" not in page.split('name="kind"')[1].split("</select>")[0].replace('value="" selected', "")


def test_who_opens_one_that_was_never_read_is_told_so_and_may_have_it_read(cast, sign_in, client):
    """As documents are that came before this server could read: nothing was found in them because nobody looked."""
    with cast.inside():
        document = keep(client, cast.counsellor, LETTER.pdf())
        DocumentText.objects.everywhere(because="test").delete()
    page = sign_in(cast.counsellor).get(address(document)).content.decode()
    assert "was not read here yet" in page and "Nothing was found" not in page
    assert reverse("documents:read_again", args=[document.pk]) in page


def test_a_proposal_is_taken_over_by_a_click_and_what_was_typed_stays(cast, sign_in, document):
    browser = sign_in(cast.counsellor)
    said = typed(cast, note="Umschlag fehlt", posted_on="unsinn", accept="reference")
    answer = browser.post(address(document), said)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="54399//0001234"' in page and "Umschlag fehlt" in page and 'value="unsinn"' in page
    assert 'value="2026-10-12"' not in page, "only what was clicked"
    assert entered(cast) == []


def test_all_are_taken_over_but_for_what_somebody_typed(cast, sign_in, document):
    page = (
        sign_in(cast.counsellor).post(address(document), typed(cast, reference="4711", accept="all")).content.decode()
    )
    assert 'value="4711"' in page and 'value="54399//0001234"' not in page
    assert 'value="2026-10-12"' in page
    assert 'value="SOZ_BESCHEID" selected' in page


def test_from_the_document_to_the_deadline_and_back(cast, sign_in, client, document):
    browser = sign_in(cast.counsellor)
    said = typed(cast, kind="SOZ_BESCHEID", service="POST_4T", dated_on="2026-10-12", instruction="right",
                 reference="54399//0001234")  # fmt: skip
    assert "What follows" in browser.post(address(document), said).content.decode()
    answer = browser.post(address(document), {**said, "take": "1", "looked": "on", "take-WID-SGG-1M": "on"})
    assert answer.status_code == 302 and answer.url == document.get_absolute_url()
    with cast.inside():
        (deadline,) = Deadline.objects.everywhere(because="test").select_related("letter")
        kept = Document.objects.everywhere(because="test").get(pk=document.pk)
        assert (kept.letter_id, kept.dated_on) == (deadline.letter_id, datetime.date(2026, 10, 12))
    page = browser.get(document.get_absolute_url()).content.decode()
    assert "Deadlines from this letter" in page and deadline.get_absolute_url() in page
    assert "already" in browser.get(address(document)).content.decode()


def test_the_reference_becomes_a_number_at_an_authority_when_somebody_wants_it(cast, sign_in, client, document):
    browser, where = sign_in(cast.counsellor), reverse("documents:number", args=[document.pk])
    page = browser.get(where).content.decode()
    assert 'value="54399//0001234"' in page and "Jobcenter Musterhausen" in page and "selected" in page
    said = {"kind": "nummer_art.JC", "number": "54399//0001234", "authority": "Jobcenter Musterhausen"}
    assert browser.post(where, said).status_code == 302
    with cast.inside():
        (number,) = ClientNumber.objects.of_file(client).select_related("record_key")
        assert (number.kind_id, number.number) == ("nummer_art.JC", "54399//0001234")


def test_a_letter_that_names_another_time_than_the_law_is_not_called_right(cast, sign_in, client):
    from dataclasses import replace

    body = [part.replace("eines Monats", "einer Woche") for part in LETTER.body]
    page = sign_in(cast.counsellor).get(address(read(cast, client, replace(LETTER, body=body).pdf()))).content.decode()
    assert 'value="instruction"' not in page and "please compare" in page


def test_while_it_is_read_the_form_can_be_filled_in_and_without_words_nothing_is_proposed(cast, sign_in, client):
    with cast.inside():
        waiting = keep(client, cast.counsellor, pdf())
    browser = sign_in(cast.counsellor)
    page = browser.get(address(waiting)).content.decode()
    assert "You may fill in the form meanwhile." in page and 'hx-select="#offered"' in page
    assert 'name="accept"' not in page


def test_the_assistant_can_begin_with_a_photo_or_with_a_document(cast, sign_in, client, document):
    browser = sign_in(cast.counsellor)
    page = browser.get(reverse("deadlines:letter", args=[client.pk])).content.decode()
    assert address(document) in page and "?for=letter" in page
    answer = browser.post(f"{reverse('documents:add', args=[client.pk])}?for=letter", form(pdf()))
    assert answer.status_code == 302 and answer.url.endswith("/letter/")


def test_from_a_letter_that_was_just_added_its_deadlines_are_one_tap_away(cast, sign_in, client):
    browser, where = sign_in(cast.counsellor), reverse("documents:add", args=[client.pk])
    answer = browser.post(where, form(pdf()), follow=True)
    with cast.inside():
        (letter,) = Document.objects.everywhere(because="test")
    assert f'href="{address(letter)}">Which deadlines follow?</a>' in answer.content.decode()
    paper = browser.post(where, form(pdf(), type="income"), follow=True).content.decode()
    assert "The document is in the file." in paper and "Which deadlines follow?" not in paper
