"""Whoever looks at a page with content of one file has opened that file: the trail says so."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from wegwarte.audit.models import AuditEntry
from wegwarte.casework.models import CaseMember, OpenedFile
from wegwarte.casework.tests.case_making import make_case, make_client, note


@pytest.fixture
def things(cast):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        contact = note(client, cast.mainz, cast.counsellor)
        return {"client": client, "case": make_case(client, cast.counsellor), "contact": contact}


PAGES = {
    "edit": lambda it: reverse("casework:change_client", args=[it["client"].pk]),
    "consents": lambda it: reverse("casework:consents", args=[it["client"].pk]),
    "new case": lambda it: reverse("casework:open_case", args=[it["client"].pk]),
    "close": lambda it: reverse("casework:close_case", args=[it["case"].pk]),
    "follow-up": lambda it: reverse("casework:plan_follow_up", args=[it["case"].pk]),
    "hand over": lambda it: reverse("casework:hand_over_case", args=[it["case"].pk]),
    "team": lambda it: reverse("casework:set_team", args=[it["case"].pk]),
    "reopen": lambda it: reverse("casework:reopen_case", args=[it["case"].pk]),
    "new contact": lambda it: reverse("casework:new_consultation") + f"?client={it['client'].pk}",
    "contact": lambda it: reverse("casework:consultation", args=[it["contact"].pk]),
    "correct": lambda it: reverse("casework:consultation", args=[it["contact"].pk]) + "?correct",
}
OF_A_CONTACT = ("contact", "correct")


def looks(cast, client) -> list[str]:
    with cast.inside():
        entries = AuditEntry.objects.filter(action="casework.opened_file", object_id=str(client.pk))
        return [entry.actor_name for entry in entries]


@pytest.mark.parametrize("page", PAGES)
def test_each_page_of_a_file_records_the_look_once(cast, sign_in, things, page):
    browser = sign_in(cast.colleague)
    browser.get(PAGES[page](things))
    assert looks(cast, things["client"]) == ["Colleague"]
    for name, other in PAGES.items():
        if name not in OF_A_CONTACT:
            browser.get(other(things))
    assert looks(cast, things["client"]) == ["Colleague"]


@pytest.mark.parametrize("page", PAGES)
def test_who_may_not_open_the_file_leaves_no_look(cast, sign_in, things, page):
    assert sign_in(cast.other_office).get(PAGES[page](things)).status_code == 404
    assert looks(cast, things["client"]) == []


def test_after_ten_minutes_it_is_another_look(cast, sign_in, things):
    browser = sign_in(cast.colleague)
    browser.get(PAGES["edit"](things))
    with cast.inside():
        OpenedFile.objects.update(at=timezone.now() - timedelta(minutes=11))
    browser.get(PAGES["consents"](things))
    assert len(looks(cast, things["client"])) == 2


def test_the_file_itself_records_every_look(cast, sign_in, things):
    browser = sign_in(cast.colleague)
    for _look in range(2):
        browser.get(things["client"].get_absolute_url())
    assert len(looks(cast, things["client"])) == 2
    with cast.inside():
        assert OpenedFile.objects.filter(member=cast.colleague).count() == 1


def test_each_look_at_a_contact_is_recorded_with_the_contact(cast, sign_in, things):
    with cast.inside():
        seen = [things["contact"], *(note(things["client"], cast.mainz, cast.counsellor) for _ in range(2))]
    browser = sign_in(cast.colleague)
    for contact in seen:
        assert browser.get(reverse("casework:consultation", args=[contact.pk])).status_code == 200
    with cast.inside():
        entries = AuditEntry.objects.filter(action="casework.opened_file", object_id=str(things["client"].pk))
        named = [entry.details["consultation"] for entry in entries.order_by("sequence")]
    assert named == [str(contact.pk) for contact in seen]


def test_looking_at_a_contact_asks_nothing_first(cast, sign_in, things):
    browser = sign_in(cast.colleague)
    browser.get(PAGES["contact"](things))
    with CaptureQueriesContext(connection) as queries:
        browser.get(PAGES["contact"](things))
    touched = [query["sql"] for query in queries if "casework_openedfile" in query["sql"]]
    assert len(touched) == 1 and touched[0].startswith("INSERT")


def test_the_lead_of_the_files_office_reads_of_a_contact_wherever_it_was_noted(cast, things):
    with cast.inside():
        CaseMember.objects.create(case=things["case"], member=cast.other_office, office=cast.trier)
        note(things["client"], cast.trier, cast.other_office)
        note(None, cast.trier, cast.other_office)
    with cast.inside():
        noted = AuditEntry.objects.filter(action="casework.note_consultation", actor_id=cast.other_office.pk)
        found = list(noted.order_by("sequence").values_list("object_label", "office_id"))
        assert found == [(things["client"].file_number, cast.mainz.pk), ("anonymous", cast.trier.pk)]


def test_two_colleagues_are_two_looks(cast, sign_in, things):
    for person in (cast.colleague, cast.counsellor):
        sign_in(person).get(PAGES["edit"](things))
    assert sorted(looks(cast, things["client"])) == ["Colleague", "Counsellor"]


def test_going_on_in_an_open_file_costs_one_query(cast, sign_in, things):
    browser = sign_in(cast.colleague)
    browser.get(PAGES["edit"](things))
    with CaptureQueriesContext(connection) as queries:
        browser.get(PAGES["edit"](things))
    assert len([query for query in queries if "openedfile" in query["sql"] or "auditentry" in query["sql"]]) == 1
