"""Tasks: one thing, one person, one day; in a file or free of one."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from wegwarte.carriers import actions as carrier_actions
from wegwarte.casework import actions
from wegwarte.casework.models import Task
from wegwarte.casework.tests.case_making import DAY, make_case, make_client
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.core.dates import today

pytestmark = pytest.mark.django_db
WORD = "Kanarienaufgabe"


def task(cast, place=None, *, days: int = 1, owner: str = "counsellor", **options) -> Task:
    """Call it inside the carrier."""
    said = {"what": WORD, "due_on": today() + days * DAY, "owner": getattr(cast, owner), **options}
    return actions.add_task(place or cast.mainz, by=cast.counsellor, on=today(), **said)


def test_what_is_to_be_done_is_sealed_with_a_file_and_without(cast, client):
    with cast.inside():
        in_file, free = task(cast, client), task(cast)
        assert in_file.record_key_id == client.record_key_id != free.record_key_id
        with connection.cursor() as cursor:
            cursor.execute("SELECT what::text FROM casework_task")
            assert WORD not in str(cursor.fetchall())
        assert {each.what for each in Task.objects.visible_to(cast.counsellor)} == {WORD}


def test_the_same_form_sent_twice_makes_one(cast):
    number = uuid.uuid4()
    with cast.inside():
        assert task(cast, submission=number) == task(cast, submission=number)


def test_only_who_counsels_there_can_do_it(cast, client):
    with cast.inside():
        for place in (cast.mainz, client):
            with pytest.raises(Refused, match="cannot take this over") as refused:
                task(cast, place, owner="other_office")
            assert refused.value.field == "owner"


def test_a_task_never_belongs_to_a_case_of_another_file(cast, client):
    with cast.inside():
        other = make_case(make_client(cast.mainz, cast.counsellor), cast.counsellor)
        with pytest.raises(PermissionDenied):
            task(cast, client, case=other)


def test_done_and_not_done_after_all(cast):
    with cast.inside():
        made = task(cast)
        actions.finish_task(made, version=1, by=cast.colleague, on=today())
        assert (made.done_by, list(Task.objects.visible_to(cast.lead).open())) == (cast.colleague, [])
        actions.finish_task(made, version=1, by=cast.colleague, on=today())
        actions.reopen_task(made, version=2, by=cast.lead, on=today())
        assert (made.is_open, made.owner) == (True, cast.counsellor)


def test_opened_again_it_has_somebody_who_is_there(cast):
    with cast.inside():
        made = task(cast)
        actions.finish_task(made, version=1, by=cast.counsellor, on=today())
        carrier_actions.end_membership(cast.counsellor, on=today(), by=cast.administration)
        actions.reopen_task(made, version=2, by=cast.lead, on=today())
        assert made.owner == cast.lead


def test_two_tabs(cast):
    with cast.inside():
        made = task(cast)
        said = {"what": "anders", "due_on": today(), "owner": cast.colleague, "on": today()}
        actions.change_task(made, version=1, by=cast.counsellor, **said)
        with pytest.raises(ChangedMeanwhile):
            actions.change_task(made, version=1, by=cast.counsellor, **said)


def test_from_the_file_to_done_on_pages(cast, client, sign_in):
    browser = sign_in(cast.counsellor)
    page = f"/clients/{client.pk}/tasks/new/"
    typed = {"what": WORD, "due_on": today().isoformat(), "owner": str(cast.counsellor.pk)}
    for wrong in ({"due_on": "30.02.2027"}, {"due_on": (today() - DAY).isoformat()}, {"what": ""}):
        answer = browser.post(page, typed | wrong)
        assert answer.status_code == 422 and str(cast.counsellor.pk) in answer.content.decode()
    assert browser.post(page, typed).status_code == 302
    assert WORD in browser.get(f"/files/{client.pk}/?tab=tasks").content.decode()
    assert WORD in browser.get("/").content.decode()
    with cast.inside():
        made = Task.objects.everywhere(because="test").get()
    assert browser.post(f"/tasks/{made.pk}/done/", {"version": "1"}).status_code == 302
    assert WORD not in browser.get("/").content.decode()
    assert WORD in browser.get("/tasks/?whose=done").content.decode()
    assert browser.post(f"/tasks/{made.pk}/again/", {"version": "2"}).status_code == 302
    assert WORD in browser.get("/tasks/").content.decode()


def test_a_free_task_and_the_offices_list(cast, sign_in):
    typed = {"what": WORD, "due_on": today().isoformat(), "owner": str(cast.colleague.pk), "office": str(cast.mainz.pk)}
    assert sign_in(cast.counsellor).post("/tasks/new/", typed).status_code == 302
    assert WORD not in sign_in(cast.counsellor).get("/tasks/").content.decode()
    assert WORD in sign_in(cast.counsellor).get("/tasks/?whose=office").content.decode()
    assert WORD in sign_in(cast.colleague).get("/tasks/").content.decode()
    assert WORD not in sign_in(cast.other_office).get("/tasks/?whose=office").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("whose", "queries"), [("mine", 8), ("office", 8), ("done", 8)])
def test_the_list_asks_the_same_for_one_and_for_many(
    cast, client, sign_in, django_assert_num_queries, rows, whose, queries
):
    with cast.inside():
        for number in range(rows):
            made = task(cast, client if number % 2 else None)
            if whose == "done":
                actions.finish_task(made, version=1, by=cast.counsellor, on=today())
    browser = sign_in(cast.counsellor)
    browser.get("/tasks/")
    with django_assert_num_queries(queries):
        browser.get(f"/tasks/?whose={whose}")


def test_the_list_is_turned_page_by_page(cast, sign_in):
    with cast.inside():
        for number in range(53):
            task(cast, what=f"Aufgabe {number:02}", days=number)
    browser = sign_in(cast.counsellor)
    first = browser.get("/tasks/").content.decode()
    assert "Aufgabe 00" in first and "Aufgabe 52" not in first
    older = re.search(r"older=([\w-]+)", first)[1]
    assert "Aufgabe 52" in browser.get(f"/tasks/?whose=mine&older={older}").content.decode()


def test_who_leaves_leaves_tasks_behind_that_are_counted(cast, client, sign_in):
    with cast.inside():
        task(cast, client)
        task(cast)
    page = sign_in(cast.administration).get(f"/carrier/members/{cast.counsellor.pk}/leave/").content.decode()
    assert "2 open tasks" in page.replace("&nbsp;", " ") and WORD not in page


def test_the_deputy_finds_what_is_due_on_the_start_page(cast, client, sign_in):
    with cast.inside():
        task(cast, client, days=2)
        case = make_case(client, cast.counsellor, subject="Kanarienfall")
        actions.plan_follow_up(case, follow_up_on=today(), follow_up="", version=1, by=cast.counsellor)
        assert WORD not in sign_in(cast.colleague).get("/").content.decode()
        carrier_actions.enter_absence(
            cast.counsellor, starts=today(), ends=today() + timedelta(days=3), deputy=cast.colleague,
            by=cast.counsellor, on=today(),
        )  # fmt: skip
    deputy = sign_in(cast.colleague).get("/").content.decode()
    assert WORD in deputy and "Kanarienfall" in deputy
    assert WORD not in sign_in(cast.lead).get("/").content.decode()
    with cast.inside():
        carrier_actions.enter_absence(
            cast.colleague, starts=today(), ends=today(), deputy=None, by=cast.lead, on=today()
        )
    assert WORD in sign_in(cast.lead).get("/").content.decode()


def test_a_forms_number_finds_nothing_in_another_file(cast, client):
    """Else it would look as if something had been written down here."""
    number, by = uuid.uuid4(), cast.counsellor
    agreed = {"kind": "einwilligung.C1", "form": "oral", "given_on": today(), "by": by}
    with cast.inside():
        other = make_client(cast.mainz, by)
        task(cast, client, submission=number)
        actions.record_consent(client, submission=number, **agreed)
        for place in (other, cast.mainz):
            with pytest.raises(PermissionDenied):
                task(cast, place, submission=number)
        with pytest.raises(PermissionDenied):
            actions.record_consent(other, submission=number, **agreed)
