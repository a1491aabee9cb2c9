"""A letter after a template of the carrier's own goes out as every other: with a reason, a way, a proof, a task."""

import datetime

import pytest

from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.dates import today
from wegwarte.documents.models import Document, DocumentFile
from wegwarte.letters.models import Letter
from wegwarte.letters.tests.own import NAME, own_template

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor).pk


def in_word(browser, template, client_id, **said):
    """The id of a letter after a template of the carrier's own."""
    said = {"to": "authority", "recipient": "Amt", **said}
    return browser.post(f"/clients/{client_id}/letters/own/{template.pk}/", said)["Location"]


def test_a_letter_in_word_goes_out_as_every_other(cast, sign_in, amina):
    with cast.inside():
        template = own_template(cast.administration)
    browser = sign_in(cast.counsellor)
    letter = in_word(browser, template, amina)
    assert "basis" in browser.get(f"{letter}send/").context["form"].fields
    on = today()
    said = {"version": "1", "way": "post", "sent_on": on.isoformat(), "awaits_answer": "on"}
    task = {"follow_up_on": (on + datetime.timedelta(days=9)).isoformat(), "follow_up": "Nachfragen"}
    assert browser.post(f"{letter}send/", said).status_code == 422, "nothing says why it may"
    answer = browser.post(f"{letter}send/", {**said, **task, "basis": "own_name"})
    assert answer["Location"] == f"{letter}prove/" and browser.get(answer["Location"]).status_code == 200
    assert browser.get(letter).status_code == 200
    assert NAME in browser.get("/outgoing/").content.decode()
    with cast.inside():
        sent = Letter.objects.everywhere(because="test").select_related("task__record_key").get()
        assert (sent.state, sent.task.what) == (Letter.State.SENT, "Nachfragen")
    assert browser.post(f"{letter}discard/").status_code == 422, "it has gone out"
    assert browser.post(f"{letter}correct/", {}).status_code == 422
    assert browser.get(f"{letter}pdf/")["Location"].endswith("/1/download/")


def test_one_in_word_is_thrown_away_with_its_paper_until_it_has_gone_out(cast, sign_in, amina):
    with cast.inside():
        template = own_template(cast.administration)
    browser = sign_in(cast.counsellor)
    letter = in_word(browser, template, amina)
    with cast.inside():
        paper = Document.objects.everywhere(because="test").get()
    assert browser.post(f"{paper.get_absolute_url()}remove/").status_code == 422, "it goes with its letter"
    assert browser.post(f"{letter}discard/").status_code == 302
    with cast.inside():
        assert not Letter.objects.everywhere(because="test").exists()
        assert not DocumentFile.objects.everywhere(because="test").exists()
