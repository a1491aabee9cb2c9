"""The pages of a procedure: started, ticked off, moved, ended, and seen where work begins."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.core.dates import today
from wegwarte.deadlines import actions
from wegwarte.deadlines.models import Procedure, ProcedureStep
from wegwarte.deadlines.tests.making import EVERYWHERE


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def browser(cast, sign_in):
    return sign_in(cast.counsellor)


def start(cast, client, kind="UKR24"):
    with cast.inside():
        return actions.start_procedure(
            client, kind=kind, base_on=today() + timedelta(days=30), responsible=cast.counsellor, by=cast.counsellor,
            on=today(),
        )  # fmt: skip


def steps(cast, procedure):
    with cast.inside():
        return list(ProcedureStep.objects.of_procedure(procedure))


def test_from_the_file_to_a_procedure_whose_base_day_moves(cast, browser, client):
    with cast.inside():
        case = make_case(client, cast.counsellor)
    asked = {
        "kind": "UKR24", "base_on": "04.03.2027", "responsible": str(cast.counsellor.pk), "case": str(case.pk),
        "submission": str(uuid.uuid4()),
    }  # fmt: skip
    here = reverse("deadlines:start_procedure", args=[client.pk])
    assert f'value="{case.pk}" selected' in browser.get(here).content.decode()  # the only case need not be chosen
    assert browser.post(here, {**asked, "base_on": "30.02.2027"}).status_code == 422
    first, second = browser.post(here, asked), browser.post(here, asked)
    assert (first.status_code, first.url) == (302, second.url)
    page = browser.get(first.url).content.decode()
    assert "Verlängerung beantragt: vor dem Ablauf" in page
    assert "10.12.2026" in page
    with cast.inside():
        (made,) = Procedure.objects.everywhere(because=EVERYWHERE).select_related("record_key")
        assert made.case_id == case.pk
    moved = browser.post(
        reverse("deadlines:move_base", args=[made.pk]), {"version": 1, "base_on": "01.04.2027"}, follow=True
    )
    assert "07.01.2027" in moved.content.decode()
    assert "From 04.03.2027 to 01.04.2027" in moved.content.decode()
    in_file = browser.get(f"{client.get_absolute_url()}?tab=deadlines").content.decode()
    assert "0 of 7 steps done" in in_file
    assert "Aufenthalt nach § 24 verlängern" in in_file


def test_a_step_is_ticked_off_with_one_tap_and_only_once(cast, browser, client):
    step = steps(cast, start(cast, client))[0]
    done = reverse("deadlines:finish_step", args=[step.pk])
    assert "Done." in browser.post(done, {"version": 1}, follow=True).content.decode()
    assert (
        "Somebody else has changed this step meanwhile"
        in browser.post(done, {"version": 1}, follow=True).content.decode()
    )
    assert browser.get(done).status_code == 405


def test_the_form_of_a_step_names_what_is_wrong_and_shows_what_is_stored(cast, browser, client):
    step = steps(cast, start(cast, client))[0]
    here = reverse("deadlines:step", args=[step.pk])
    said = {"version": 1, "state": "not_needed", "due": "", "reason": ""}
    answer = browser.post(here, said)
    assert answer.status_code == 422
    assert "Please say why it is not needed." in answer.content.decode()
    assert browser.post(here, {**said, "reason": "Schon beraten"}).status_code == 302
    assert browser.post(here, {**said, "reason": "Zu spät"}).status_code == 409


def test_own_step_end_and_open_again(cast, browser, client):
    made = start(cast, client)
    own = {"title": "Pass in Bonn abholen", "needs": "", "who": "person", "due": "", "submission": str(uuid.uuid4())}
    page = browser.post(reverse("deadlines:add_step", args=[made.pk]), own, follow=True).content.decode()
    assert "Pass in Bonn abholen" in page
    assert (
        browser.post(reverse("deadlines:end_procedure", args=[made.pk]), {"version": 1, "reason": ""}).status_code
        == 422
    )
    ended = {"version": 1, "reason": "Titel verlängert"}
    page = browser.post(reverse("deadlines:end_procedure", args=[made.pk]), ended, follow=True).content.decode()
    assert "Titel verlängert" in page
    assert "Move the base day" not in page
    assert (
        browser.post(reverse("deadlines:reopen_procedure", args=[made.pk]), {"version": 2}).url
        == made.get_absolute_url()
    )


def test_what_is_due_stands_on_the_start_page_of_who_is_responsible(cast, browser, sign_in, client):
    start(cast, client)
    assert "Beraten: Wie geht es nach dem Ablauf weiter?" in browser.get("/").content.decode()
    assert "Beraten: Wie geht es nach dem Ablauf weiter?" not in sign_in(cast.colleague).get("/").content.decode()


def test_another_office_finds_nothing(cast, sign_in, client):
    made = start(cast, client)
    elsewhere = sign_in(cast.other_office)
    assert elsewhere.get(made.get_absolute_url()).status_code == 404
    assert elsewhere.post(reverse("deadlines:finish_step", args=[steps(cast, made)[0].pk])).status_code == 404


@pytest.mark.parametrize("where", ["file", "procedure", "start"])
def test_pages_cost_the_same_for_one_and_for_three(cast, browser, client, where):
    made = start(cast, client)
    address = {"file": f"{client.get_absolute_url()}?tab=deadlines", "procedure": made.get_absolute_url(), "start": "/"}
    counted = []
    for more in (0, 2):
        for number in range(more):
            start(cast, client, "EINBUERG")
            with cast.inside():
                actions.add_step(
                    made, title=f"Schritt {number}", needs="", who="person", due=today(), by=cast.counsellor
                )
        browser.get(address[where])
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address[where]).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
