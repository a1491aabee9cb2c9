"""A letter after a template of the carrier's own goes out as every other: with a reason, a way, a proof, a task."""

import datetime

import pytest

from wegwarte.casework.actions import record_consent
from wegwarte.casework.models import Client
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.documents.models import Document, DocumentFile
from wegwarte.letters.models import Letter
from wegwarte.letters.tests.making import send
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
    assert NAME in browser.get("/outgoing/?which=waiting").content.decode()
    with cast.inside():
        sent = Letter.objects.everywhere(because="test").select_related("task__record_key").get()
        assert (sent.state, sent.task.what) == (Letter.State.SENT, "Nachfragen")
    assert browser.post(f"{letter}discard/").status_code == 422, "it has gone out"
    assert browser.post(f"{letter}correct/", {}).status_code == 422
    assert browser.get(f"{letter}pdf/")["Location"].endswith("/1/download/")


def test_the_release_itself_has_to_hold_and_not_just_any_other(cast, sign_in, amina):
    with cast.inside():
        by = cast.counsellor
        client = Client.objects.visible_to(by).get(pk=amina)
        said = {
            "kind": "einwilligung.C3",
            "form": "written",
            "given_on": today() - datetime.timedelta(days=9),
            "by": by,
        }
        over = record_consent(
            client, recipient="Amt", valid_until=today() - datetime.timedelta(days=1), **said
        )  # fmt: skip
        holds = record_consent(client, recipient="Jobcenter", **said)
        template = own_template(cast.administration)
    address = in_word(sign_in(by), template, amina)
    with cast.inside():
        letter = Letter.objects.visible_to(by).select_related("office").get()
        for release in (over, None):
            with pytest.raises(Refused) as refused:
                send(letter, by, basis="release", release=release)
            assert refused.value.field == "release"
        assert send(letter, by, basis="release", release=holds).release == holds
    assert "Jobcenter" in sign_in(by).get(address).content.decode()


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
