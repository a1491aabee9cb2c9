"""The administration lays down the letterhead and adds templates in Word; counsellors write letters after them."""

import hashlib
import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Word
from PIL import Image

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import Carrier
from wegwarte.casework.models import Client
from wegwarte.casework.tests.case_making import make_client
from wegwarte.documents.models import Document
from wegwarte.letters import actions
from wegwarte.letters.examples import EXAMPLES
from wegwarte.letters.fields import FIELDS
from wegwarte.letters.letterhead import letterhead_of
from wegwarte.letters.models import HeadedPaper, Letter, OwnTemplate
from wegwarte.letters.own.orders import FIELDS as FIELDS_IN_WORD
from wegwarte.letters.own.orders import LISTS, Checked
from wegwarte.letters.tests.own import NAME, own_template, word


@pytest.fixture
def amina(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor).pk


pytestmark = pytest.mark.django_db
LIST = "/carrier/letter-templates/"
NEW = f"{LIST}new/"
HEAD = "/carrier/letterhead/"


def picture(kind: str = "PNG") -> SimpleUploadedFile:
    into = io.BytesIO()
    Image.new("RGB", (300, 100), "#4457c9").save(into, kind)
    return SimpleUploadedFile(f"logo.{kind.lower()}", into.getvalue())


def docx(*texts: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("brief.docx", word(*texts))


def test_the_letterhead_stands_on_the_letters_of_every_office(cast, sign_in):
    said = {"association": "Mitglied in einem Verband", "foot": "Register 1", "privacy_contact": "dsb@beispiel.example"}
    answer = sign_in(cast.administration).post(HEAD, {**said, "version": 1, "logo": picture("JPEG")})
    assert answer.status_code == 302
    with cast.inside():
        head = letterhead_of(cast.mainz)
        assert (head.association, head.foot) == (said["association"], said["foot"])
        assert head.logo.startswith(b"\x89PNG"), "drawn anew, whatever was sent"
    sign_in(cast.administration).post(HEAD, {**said, "version": 1, "without_logo": "on"})
    with cast.inside():
        assert letterhead_of(cast.mainz).logo == b""
        assert HeadedPaper.objects.count() == 1


def test_a_logo_that_is_no_picture_is_refused_in_words(cast, sign_in):
    drawing = SimpleUploadedFile("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>")
    answer = sign_in(cast.administration).post(HEAD, {"version": 1, "logo": drawing})
    assert answer.status_code == 422
    assert "a drawing that may hold programs" in answer.content.decode()
    with cast.inside():
        assert not HeadedPaper.objects.exists()


def test_who_saved_second_sees_both(cast, sign_in):
    browser = sign_in(cast.administration)
    browser.post(HEAD, {"association": "Erste", "version": 1})
    assert browser.post(HEAD, {"association": "Zweite", "version": 1}).status_code == 302
    answer = browser.post(HEAD, {"association": "Dritte", "version": 1})
    assert answer.status_code == 409
    assert "Zweite" in answer.content.decode()


def test_a_template_is_added_renewed_and_switched_off(cast, sign_in):
    browser = sign_in(cast.administration)
    answer = browser.post(NEW, {"name": "Hausbrief", "file": docx("{{ person_name }}")})
    assert answer.status_code == 302
    page = answer["Location"]
    assert "person_name" in browser.get(page).content.decode()
    newer = word("{{ matter }} {{ until }}")
    for _click in range(2):
        assert browser.post(page, {"file": SimpleUploadedFile("brief.docx", newer)}).status_code == 302
    with cast.inside():
        assert OwnTemplate.objects.get().latest.fields == ["matter", "until"]
    for _click in range(2):
        assert browser.post(f"{page}switch/").status_code == 302
    with cast.inside():
        assert not OwnTemplate.objects.offered().exists()
    assert "switch/?again=1" in browser.get(page).content.decode()
    for _click in range(2):
        assert browser.post(f"{page}switch/?again=1").status_code == 302
    preview = browser.get(f"{page}preview/")
    assert EXAMPLES["matter"] in Word(io.BytesIO(preview.content)).paragraphs[0].text
    with cast.inside():
        assert OwnTemplate.objects.offered().exists()
        assert AuditEntry.objects.filter(action="letters.switch_own_template").count() == 2


def test_faults_stand_at_the_file_each_by_itself(cast, sign_in):
    file = docx("{{ persn_name }}", "{{ person_name.__class__ }}")
    answer = sign_in(cast.administration).post(NEW, {"name": "Hausbrief", "file": file})
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "Did you mean “person_name”?" in said
    assert "{{ person_name.__class__ }}: points and square brackets are not taken." in said
    assert 'value="Hausbrief"' in said, "what was typed stays"
    with cast.inside():
        assert not OwnTemplate.objects.exists()


def test_a_name_is_taken_once_and_a_double_click_makes_one(cast, sign_in):
    browser = sign_in(cast.administration)
    content = word("{{ matter }}")
    for _click in range(2):
        file = SimpleUploadedFile("brief.docx", content)
        assert browser.post(NEW, {"name": "Hausbrief", "file": file}).status_code == 302
    answer = browser.post(NEW, {"name": "hausbrief", "file": docx("{{ until }}")})
    assert answer.status_code == 422
    assert "Another template has this name" in answer.content.decode()
    with cast.inside():
        assert OwnTemplate.objects.count() == 1


def test_a_counsellor_writes_after_it_and_the_letter_is_there_with_its_text_for_word(cast, sign_in, amina):
    with cast.inside():
        template = own_template(cast.administration)
    browser = sign_in(cast.counsellor)
    assert NAME in browser.get(f"/clients/{amina}/letters/write/").content.decode()
    address = f"/clients/{amina}/letters/own/{template.pk}/"
    form = browser.get(address).context["form"]
    assert form.initial["said-person_name"] == "Amina Rahimi"
    said = {
        "to": "authority", "recipient": "Amt\nMusterstadt", "said-person_name": "Amina & Söhne", "said-matter": "{{ until }}",
        "submission": str(form.initial["submission"]),
    }  # fmt: skip
    assert browser.post(address, {**said, "recipient": ""}).status_code == 422, "to nobody"
    for _click in range(2):
        answer = browser.post(address, said)
    with cast.inside():
        kept = Document.objects.everywhere(because="test").select_related("record_key").get()
        assert (kept.type, kept.title) == (Document.Type.WRITTEN, NAME)
        letter = Letter.objects.everywhere(because="test").get()
        pk = kept.pk
    assert answer["Location"] == letter.get_absolute_url() and letter.paper_id == pk and letter.is_frozen
    page = browser.get(answer["Location"]).content.decode()
    assert NAME in page and letter.sha256 in page and "/correct/" not in page
    content = b"".join(browser.get(f"/documents/{pk}/1/download/").streaming_content)
    assert hashlib.sha256(content).hexdigest() == letter.sha256
    text = "\n".join(paragraph.text for paragraph in Word(io.BytesIO(content)).paragraphs)
    assert "Amt; Musterstadt; " in text
    assert "Amina & Söhne: {{ until }}" in text


def test_one_that_is_switched_off_or_belongs_to_another_carrier_is_not_offered(cast, sign_in, amina):
    with cast.inside():
        template = own_template(cast.administration)
        template.off_at = "2026-11-26T00:00Z"
        template.save()
    browser = sign_in(cast.counsellor)
    assert NAME not in browser.get(f"/clients/{amina}/letters/write/").content.decode()
    assert browser.get(f"/clients/{amina}/letters/own/{template.pk}/").status_code == 404


def test_the_list_asks_the_database_as_often_for_three_as_for_one(cast, sign_in, django_assert_max_num_queries):
    def asked() -> int:
        with django_assert_max_num_queries(40) as caught:
            sign_in(cast.administration).get(LIST)
        return len(caught)

    with cast.inside():
        own_template(cast.administration)
    asked()
    one = asked()
    with cast.inside():
        own_template(cast.administration, "Zweiter")
        own_template(cast.administration, "Dritter")
    assert asked() == one


def test_every_field_has_an_example():
    assert set(EXAMPLES) == set(FIELDS)


def test_a_client_is_none_of_the_templates_business():
    assert not [field for field in OwnTemplate._meta.get_fields() if field.related_model is Client]


def test_the_page_that_prints_consents_leads_to_the_papers_in_two_languages(cast, sign_in, amina):
    page = sign_in(cast.counsellor).get(f"/clients/{amina}/consents/print/").content.decode()
    for key in ("release_from_secrecy", "power_of_attorney", "consent"):
        assert f"/clients/{amina}/letters/write/{key}/" in page


def test_the_page_on_writing_templates_names_every_field_and_no_other():
    page = (Path(settings.PROJECT) / "docs" / "writing-letter-templates.md").read_text(encoding="utf-8")
    table = page.partition("## Fields")[2].partition("## A letter")[0]
    named = {name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}
    assert named == {*FIELDS_IN_WORD, *LISTS}


def test_a_template_that_is_not_taken_any_more_says_so_when_it_is_looked_at(cast, sign_in):
    with cast.inside():
        owner = Carrier.objects.get(pk=cast.here.pk)
        file = Checked(word("{{ person_name.upper() }}"), ("person_name",))
        own = actions.add_own_template(owner, name="Alt", file=file, by=cast.administration)
    answer = sign_in(cast.administration).get(f"{LIST}{own.pk}/preview/", follow=True)
    assert answer.status_code == 200 and "has faults" in answer.content.decode()


def test_the_list_of_fields_is_folded_so_that_the_templates_stand_first(cast, sign_in):
    """On a telephone the fields alone are more than five screens."""
    page = sign_in(cast.administration).get("/carrier/letter-templates/").content.decode()
    assert (
        "person_birth_date"
        in page.partition('<details class="wg-more"><summary>All fields')[2].partition("</details>")[0]
    )
