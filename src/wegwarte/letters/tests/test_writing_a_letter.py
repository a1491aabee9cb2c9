"""From the file to the letter: chosen, filled in from what is known, edited, taken out."""

import io
import uuid
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wegwarte.audit.models import AuditEntry
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.core.dates import today
from wegwarte.deadlines.tests.making import deadline_of, enter
from wegwarte.letters.composing import paper_of
from wegwarte.letters.fields import FIELDS
from wegwarte.letters.models import Letter
from wegwarte.letters.templates import templates
from wegwarte.letters.tests.making import ASKING, POWER, WORD, letter_of, stored

pytestmark = pytest.mark.django_db
BOX = next(iter(templates()[POWER].boxes()))


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(
            cast.mainz, cast.counsellor, birth_date="1990-05-04", contact={"address": "Hauptstr. 5\n55116 Mainz"}
        )


def kept(cast) -> list[Letter]:
    with cast.inside():
        return [stored(each) for each in Letter.objects.everywhere(because="test").order_by("written_at")]


def address(client, key: str = ASKING) -> str:
    return reverse("letters:write", args=[client.pk, key])


def said(**more: str) -> dict[str, str]:
    return {"dated_on": f"{today():%d.%m.%Y}", "submission": str(uuid.uuid4()), **more}


def test_who_comes_from_a_deadline_is_offered_its_slip_alone(cast, browser, client):
    with cast.inside():
        enter(client, cast.counsellor, "WID-VwGO-1M")
        deadline = deadline_of(client)
        enter(client, cast.counsellor, "WID-SGG-1M")
    choose = reverse("letters:choose", args=[client.pk])
    assert browser.get(choose).content.decode().count("/slip/") == 2
    page = browser.get(f"{choose}?deadline={deadline.pk}").content.decode()
    assert page.count("/slip/") == 1 and reverse("deadlines:slip", args=[deadline.pk]) in page


def test_what_is_known_stands_in_the_form_and_nothing_is_invented(cast, browser, client):
    with cast.inside():
        enter(client, cast.counsellor, "WID-VwGO-1M")
        deadline = deadline_of(client)
    page = browser.get(address(client) + f"?deadline={deadline.pk}").content.decode()
    for known in ('value="Amina Rahimi"', 'value="1990-05-04"', "Ausländerbehörde</textarea>", client.file_number):
        assert known in page, known
    assert 'name="said-their_number" value' not in page  # nobody knows it


def test_a_pseudonym_stands_in_no_letter(cast, browser):
    with cast.inside():
        hidden = make_client(cast.mainz, cast.counsellor, given_name="", family_name="", pseudonym="Rose")
    page = browser.get(address(hidden)).content.decode()
    assert 'name="said-person_name"' in page
    assert 'value="Rose"' not in page


def test_the_form_makes_one_draft_with_the_text_filled_in(cast, browser, client):
    sent = said(**{"said-person_name": "Amina Rahimi", "said-matter": WORD, "recipient": "ABH\nMarkt 1"})
    answers = [browser.post(address(client), sent) for _click in range(2)]
    (letter,) = kept(cast)
    assert {answer["Location"] for answer in answers} == {letter.get_absolute_url()}
    with cast.inside():
        assert WORD in letter.body and "Amina Rahimi" in letter.subject and "{" not in letter.body
        assert "____" in letter.body  # what was left empty is a line to write on
        entries = AuditEntry.objects.filter(action="letters.write_letter")
        assert [entry.details for entry in entries] == [{"template": ASKING}]
    page = browser.get(letter.get_absolute_url()).content.decode()
    assert WORD in page and "Draft" in page


def test_the_text_is_edited_and_both_versions_are_shown_to_who_was_second(cast, browser, sign_in, client):
    with cast.inside():
        letter = letter_of(client, cast.counsellor)
    edit = reverse("letters:edit", args=[letter.pk])
    changed = said(subject="Neuer Betreff", body="Guten Tag\n\n- eins\n- {zwei}", version="1")
    assert browser.post(edit, changed).status_code == 302
    (now,) = kept(cast)
    with cast.inside():
        assert (now.subject, now.body) == ("Neuer Betreff", "Guten Tag\n\n- eins\n- {zwei}")
    late = sign_in(cast.colleague).post(edit, changed | {"body": "Ganz anders"})
    assert late.status_code == 409 and "Ganz anders" in late.content.decode() and "{zwei}" in late.content.decode()


def test_a_paired_letter_keeps_its_text_and_takes_fields_and_a_remark(cast, browser, client):
    sent = said(**{"said-person_name": "Amina Rahimi", "language": "en", "said-ticked": BOX, "remark": "Bis Mai"})
    browser.post(address(client, POWER), sent)
    (letter,) = kept(cast)
    with cast.inside():
        assert letter.values["ticked"] == BOX and letter.body == "" and letter.language == "en"
    page = browser.get(letter.get_absolute_url()).content.decode()
    assert "Power of attorney" in page and "Vollmacht" in page and "Bis Mai" in page and "☒" in page
    form = browser.get(reverse("letters:edit", args=[letter.pk])).content.decode()
    assert 'name="said-until"' in form and 'name="body"' not in form


def test_pdf_and_word_are_taken_out_and_the_trail_says_so(cast, browser, client):
    with cast.inside():
        letter = letter_of(client, cast.counsellor)
    pdf = browser.get(reverse("letters:pdf", args=[letter.pk]))
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")
    word = browser.get(reverse("letters:docx", args=[letter.pk]))
    assert WORD in zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    explained = browser.get(reverse("letters:explained", args=[letter.pk]) + "?language=ar")
    assert explained.content.startswith(b"%PDF") and explained["Content-Disposition"].startswith("inline")
    assert browser.get(reverse("letters:explained", args=[letter.pk]) + "?language=xx").status_code == 404
    with cast.inside():
        taken = AuditEntry.objects.filter(action="letters.taken").order_by("at")
        assert [entry.details["form"] for entry in taken] == ["pdf", "docx", "explained"]
        assert WORD not in str([entry.details for entry in taken])


def test_a_draft_is_thrown_away(cast, browser, client):
    with cast.inside():
        letter = letter_of(client, cast.counsellor)
    assert browser.post(reverse("letters:discard", args=[letter.pk])).status_code == 302
    assert kept(cast) == []


def test_the_most_used_stand_first_and_lead_to_their_pages(cast, browser, client):
    with cast.inside():
        enter(client, cast.counsellor, "WID-VwGO-1M")
        deadline = deadline_of(client)
    page = browser.get(reverse("letters:choose", args=[client.pk]) + f"?deadline={deadline.pk}").content.decode()
    assert f"{address(client)}?deadline={deadline.pk}" in page
    assert reverse("deadlines:slip", args=[deadline.pk]) in page
    assert reverse("casework:print_plan", args=[client.pk]) in page
    assert "Widerspruch" in page  # to what it replies


def test_a_deadline_shows_its_letters_and_leads_to_a_new_one(cast, browser, client):
    with cast.inside():
        enter(client, cast.counsellor, "WID-VwGO-1M")
        deadline = deadline_of(client)
    queries = []
    for _number in range(2):
        with cast.inside():
            letter = letter_of(client, cast.counsellor, deadline=deadline)
        browser.get(deadline.get_absolute_url())
        with CaptureQueriesContext(connection) as seen:
            page = browser.get(deadline.get_absolute_url()).content.decode()
        queries.append(len(seen))
    assert letter.get_absolute_url() in page and f"?deadline={deadline.pk}" in page
    assert queries[0] == queries[1]


def test_others_do_not_find_it(cast, sign_in, client):
    with cast.inside():
        letter = letter_of(client, cast.counsellor)
    for name in ("letter", "edit", "send", "pdf", "docx"):
        address = reverse(f"letters:{name}", args=[letter.pk])
        assert sign_in(cast.other_office).get(address).status_code == 404
        assert sign_in(cast.other_carrier).get(address).status_code == 404


def test_every_field_of_every_template_is_known_and_has_its_words():
    asked = {name for template in templates().values() for name in template.fields}
    assert asked - set(FIELDS) == set()


def test_every_letter_can_be_written_seen_and_printed(cast, browser, client):
    for key, template in templates().items():
        answer = browser.post(address(client, key), said(language="ar" if template.paired else ""))
        assert answer.status_code == 302, key
        assert browser.get(answer["Location"]).status_code == 200, key
        pdf = browser.get(answer["Location"] + "pdf/")
        assert pdf.content.startswith(b"%PDF"), key
    assert len(kept(cast)) == len(templates())


def test_who_writes_in_their_own_name_writes_under_it(cast, browser, client):
    with cast.inside():
        own = letter_of(client, cast.counsellor, "objection", our_reference="MZ-1")
        asked = letter_of(client, cast.counsellor, ASKING, our_reference="MZ-1", values={"writer": "office"})
        by_the_person = letter_of(client, cast.counsellor, ASKING, values={"writer": "person"})
        heads = [paper_of(stored(each)) for each in (own, asked, by_the_person)]
    assert [paper.letterhead.carrier for paper in heads] == ["Amina Rahimi", "Träger hier", "Amina Rahimi"]
    assert heads[0].letterhead.address == ("Hauptstr. 5", "55116 Mainz") and heads[0].letterhead.office == ""
    assert heads[0].references == () and ("Unser Zeichen", "MZ-1") in heads[1].references
    assert [[one.who for one in paper.signatures] for paper in heads] == [["person"], ["office"], ["person"]]


def test_a_letter_to_an_authority_is_dated_once_and_bears_no_key_of_the_program(cast, browser, client):
    """Nobody signs a letter with place and day once more, and "objection 1" says nothing to an authority."""
    with cast.inside():
        letter, confirmed = (
            letter_of(client, cast.counsellor, "objection"),
            letter_of(client, cast.counsellor, "consent"),
        )
        letter.recipient = ""
        posted, handed = paper_of(stored(letter)), paper_of(stored(confirmed))
    assert posted.goes_by_post and not handed.goes_by_post
    assert (
        posted.text_version == "" and handed.text_version == "Einwilligung in die Verarbeitung von Angaben, Fassung 1"
    )


def test_what_a_case_is_called_is_told_to_no_authority_unasked(cast, browser, client):
    """A case may be called "Gewalt in der Ehe": that word stands in no letter to an authority by itself."""
    with cast.inside():
        make_case(client, cast.counsellor, subject="Gewalt in der Ehe")
    assert "Gewalt in der Ehe" not in field(browser.get(address(client)).content.decode(), "said-matter")
    assert "Gewalt in der Ehe" in field(browser.get(address(client, POWER)).content.decode(), "said-matter")


def field(page: str, name: str) -> str:
    """The tag of an input of the page."""
    return next(tag for tag in page.split("<input") if f'name="{name}"' in tag).partition(">")[0]


def test_a_name_in_other_letters_is_asked_for_as_the_passport_has_it(cast, browser, client):
    with cast.inside():
        arabic = make_client(
            cast.mainz, cast.counsellor, given_name="سمير", family_name="حمدان", other_names="Samir H."
        )
    asked = "Authorities need it in Latin letters"
    page = browser.get(address(arabic)).content.decode()
    assert asked in page and "Samir H." in page
    assert asked not in browser.get(address(client)).content.decode()
    assert asked not in browser.get(address(arabic, "appointment")).content.decode()


def test_what_an_empty_field_does_is_said_as_it_is(cast, browser, client):
    """Nobody is promised a line to write on where the text leaves the sentence out, or says "until I withdraw it"."""
    page = browser.get(address(client, POWER)).content.decode()
    assert "Empty: until it is withdrawn." in page and "Empty: the text says nothing of it." in page
    assert "What the office may do" in page
    with cast.inside():
        letter = letter_of(client, cast.counsellor, POWER)
    shown = browser.get(letter.get_absolute_url()).content.decode()
    assert "Die Vollmacht gilt, bis ich sie widerrufe." in shown and "Gedolmetscht hat" not in shown


def test_boxes_stand_in_the_language_of_who_ticks_them(cast, browser, client):
    browser.cookies["wegwarte_language"] = "ar"
    page = browser.get(address(client, POWER)).content.decode()
    assert templates()[POWER].boxes("ar")[BOX] in page and templates()[POWER].boxes()[BOX] not in page
