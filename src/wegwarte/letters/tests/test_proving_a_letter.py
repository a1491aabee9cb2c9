"""What proves that a letter was sent closes its deadline in the same step; and the answer ends its waiting."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wegwarte.casework.models import Task
from wegwarte.core.dates import today
from wegwarte.deadlines.actions import hand_over
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.tests.making import deadline_of, enter
from wegwarte.documents.models import Document
from wegwarte.documents.tests.making import pdf, photo
from wegwarte.documents.tests.sending import form, keep
from wegwarte.letters.tests.making import letter_of, send, stored

pytestmark = pytest.mark.django_db
WAITING = "/outgoing/?which=waiting"


@pytest.fixture
def letter(cast, client):
    with cast.inside():
        enter(client, cast.counsellor, "WID-VwGO-1M")
        letter = letter_of(client, cast.counsellor, deadline=deadline_of(client))
        return send(
            letter, cast.counsellor, awaits_answer=True, follow_up_on=today() + timedelta(days=3), follow_up="x"
        )


def page_of(letter) -> str:
    return reverse("letters:prove", args=[letter.pk])


def said(letter, *files, **more):
    return {**form(*files), "version": letter.version, "deadline_version": 1, "words": "Fax, Bericht", **more}


def deadline_now(cast, client) -> Deadline:
    with cast.inside():
        deadline = deadline_of(client)
        assert deadline.proof is not None
        return deadline


def test_a_fax_report_proves_it_and_closes_the_deadline(cast, browser, client, letter):
    page = browser.get(page_of(letter)).content.decode()
    assert "By fax on" in page and "checked" in page  # the words and the box are there already
    answer = browser.post(page_of(letter), said(letter, photo(), closes="on"))
    assert answer["Location"] == letter.get_absolute_url()
    deadline = deadline_now(cast, client)
    assert (deadline.closing, deadline.proof, deadline.closed_on) == ("sent", "Fax, Bericht", today())
    with cast.inside():
        proof = stored(letter).proof
        assert (proof.type, proof.deadline_id) == (Document.Type.DISPATCH, deadline.pk)
    for page in (browser.get(letter.get_absolute_url()), browser.get(deadline.get_absolute_url())):
        assert "Proof of dispatch" in page.content.decode()
    assert "Waits for an answer" in browser.get(deadline.get_absolute_url()).content.decode()
    for tab in ("documents", "timeline"):
        shown = browser.get(client.get_absolute_url() + f"?tab={tab}")
        assert shown.status_code == 200 and shown.content.decode().count(f'href="{letter.get_absolute_url()}"') == 1, (
            tab
        )


def test_a_document_that_is_there_already_may_be_the_proof(cast, browser, client, letter):
    with cast.inside():
        report = keep(client, cast.counsellor, title="Sendebericht", type="other")
    answer = browser.post(page_of(letter), said(letter, document=str(report.pk)) | {"sent": []})
    assert answer.status_code == 302
    with cast.inside():
        assert stored(letter).proof.pk == report.pk and stored(letter).proof.type == Document.Type.DISPATCH
    assert deadline_now(cast, client).is_running  # nobody ticked the box
    remove = browser.post(reverse("documents:remove", args=[report.pk]))
    assert remove.status_code == 422 and "proves" in remove.content.decode()


def test_without_a_proof_nothing_is_closed(cast, browser, client, letter):
    answer = browser.post(page_of(letter), said(letter, closes="on") | {"sent": []})
    assert answer.status_code == 422 and "choose a file" in answer.content.decode()
    bad = browser.post(page_of(letter), said(letter, b"#!/bin/sh\n", closes="on"))
    assert bad.status_code == 422
    broken = said(letter, pdf(1), closes="on")
    broken.pop("arrived")
    assert "connection broke" in browser.post(page_of(letter), broken).content.decode()
    assert deadline_now(cast, client).is_running


def test_a_deadline_that_somebody_changed_meanwhile_is_not_closed_and_no_proof_is_left(cast, browser, client, letter):
    with cast.inside():
        hand_over(deadline_of(client), to=cast.colleague, version=1, by=cast.lead, on=today())
    answer = browser.post(page_of(letter), said(letter, pdf(1), closes="on"))
    assert answer.status_code == 409
    assert deadline_now(cast, client).is_running
    with cast.inside():
        assert stored(letter).proof is None
        assert Document.objects.everywhere(because="test").filter(type="dispatch").count() == 0


def test_what_was_given_to_the_person_needs_no_proof(cast, browser, client):
    with cast.inside():
        given = send(letter_of(client, cast.counsellor), cast.counsellor, "given")
    assert browser.get(page_of(given))["Location"] == given.get_absolute_url()
    assert "Handed over" in browser.get(given.get_absolute_url()).content.decode()


def test_the_answer_ends_the_waiting_and_its_task(cast, browser, letter):
    waiting = browser.get(WAITING).content.decode()
    assert letter.get_absolute_url() in waiting
    early = {"version": letter.version, "answered_on": f"{today() - timedelta(days=1):%d.%m.%Y}"}
    address = reverse("letters:answered", args=[letter.pk])
    assert browser.post(address, early).status_code == 422
    assert browser.post(address, early | {"answered_on": f"{today():%d.%m.%Y}"}).status_code == 302
    with cast.inside():
        assert Task.objects.everywhere(because="test").get().done_on == today()
    assert "No letter waits" in browser.get(WAITING).content.decode()


def test_the_list_of_what_waits_asks_the_same_for_one_and_three(cast, browser, client, letter):
    counted = []
    for more in (0, 2):
        with cast.inside():
            for _number in range(more):
                send(letter_of(client, cast.counsellor), cast.counsellor, awaits_answer=True)
        browser.get(WAITING)
        with CaptureQueriesContext(connection) as seen:
            page = browser.get(WAITING + "&whose=office").content.decode()
        counted.append((len(seen), page.count("wg-timeline__item")))
    assert counted[0][0] == counted[1][0] and [count for _queries, count in counted] == [1, 3]


def test_others_letters_wait_in_the_offices_list_only(cast, sign_in, letter):
    colleague = sign_in(cast.colleague)
    assert letter.get_absolute_url() not in colleague.get(WAITING).content.decode()
    assert letter.get_absolute_url() in colleague.get(WAITING + "&whose=office").content.decode()
    assert letter.get_absolute_url() not in sign_in(cast.other_office).get(WAITING + "&whose=office").content.decode()
